package dev.routehandlers;

import dev.routehandlers.AgentText.Product;
import dev.routehandlers.UserAgent.Browser;
import dev.routehandlers.UserAgent.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Browser and engine of a {@link AgentText}. Nearly every browser also names those it descends from, so the order of
 * the table is what counts: the specific first. Names and versions are those that Next.js gives.
 */
final class AgentBrowser {
    /** A product and the browser it stands for; without a name, the browser is called what the product is called. */
    private record Rule(String product, @Nullable String name) {}

    private static final List<Rule> DERIVED = List.of(
            new Rule("CriOS", "Chrome"),
            new Rule("CrMo", "Chrome"),
            new Rule("Edg", "Edge"),
            new Rule("Edge", "Edge"),
            new Rule("EdgA", "Edge"),
            new Rule("EdgiOS", "Edge"),
            new Rule("Opera Mini", null),
            new Rule("OPiOS", "Opera Mini"),
            new Rule("OPR", "Opera"),
            new Rule("Kindle", null),
            new Rule("IEMobile", null),
            new Rule("Midori", null),
            new Rule("Epiphany", null),
            new Rule("Silk", null),
            new Rule("Vivaldi", null),
            new Rule("Iridium", null),
            new Rule("PhantomJS", null),
            new Rule("QupZilla", null),
            new Rule("Falkon", null),
            new Rule("Puffin", null),
            new Rule("Brave", null),
            new Rule("Whale", null),
            new Rule("QQ", null),
            new Rule("DuckDuckGo", null),
            new Rule("UCBrowser", "UCBrowser"),
            new Rule("MicroMessenger", "WeChat"),
            new Rule("Konqueror", "Konqueror"),
            new Rule("YaBrowser", "Yandex"),
            new Rule("YaSearchBrowser", "Yandex"),
            new Rule("Avast", "Avast Secure Browser"),
            new Rule("AVG", "AVG Secure Browser"),
            new Rule("Focus", "Firefox Focus"),
            new Rule("OPT", "Opera Touch"),
            new Rule("coc_coc_browser", "Coc Coc"),
            new Rule("Coast", "Opera Coast"),
            new Rule("MiuiBrowser", "MIUI Browser"),
            new Rule("FxiOS", "Firefox"),
            new Rule("OculusBrowser", "Oculus Browser"),
            new Rule("SamsungBrowser", "Samsung Browser"),
            new Rule("SailfishBrowser", "Sailfish Browser"),
            new Rule("HuaweiBrowser", "Huawei Browser"),
            new Rule("Electron", null),
            new Rule("QQBrowser", null),
            new Rule("MQQBrowser", "QQBrowser"),
            new Rule("baiduboxapp", null),
            new Rule("LinkedInApp", "LinkedIn"),
            new Rule("FBAV", "Facebook"),
            new Rule("KAKAOTALK", null),
            new Rule("Line", null),
            new Rule("Chromium", null),
            new Rule("Instagram", null),
            new Rule("GSA", "GSA"),
            new Rule("HeadlessChrome", "Chrome Headless"));

    private static final List<Rule> OTHERS = List.of(
            new Rule("AppleWebKit", "WebKit"),
            new Rule("Netscape", "Netscape"),
            new Rule("IceWeasel", null),
            new Rule("Fennec", null),
            new Rule("Klar", null),
            new Rule("SeaMonkey", null),
            new Rule("IceCat", null),
            new Rule("PaleMoon", null),
            new Rule("Basilisk", null),
            new Rule("Waterfox", null),
            new Rule("Firefox", null),
            new Rule("Dillo", null),
            new Rule("Lynx", null),
            new Rule("w3m", null),
            new Rule("NetSurf", null));

    private AgentBrowser() {}

    static Browser browser(AgentText text) {
        Browser derived = first(DERIVED, text);
        if (derived != null) {
            return derived;
        }
        Browser presto = opera(text);
        if (presto != null) {
            return presto;
        }
        Browser explorer = internetExplorer(text);
        if (explorer != null) {
            return explorer;
        }
        if (text.has("Chrome") && text.items().contains("wv")) {
            return browser("Chrome WebView", text.version("Chrome"));
        }
        String version = text.version("Version");
        if (text.contains("android") && version != null && text.has("Safari")) {
            return browser("Android Browser", version);
        }
        if (text.has("Chrome")) {
            return browser("Chrome", text.version("Chrome"));
        }
        if (text.has("Safari")) {
            String name = version != null && text.version("Mobile") != null ? "Mobile Safari" : "Safari";
            return browser(name, version);
        }
        Browser other = first(OTHERS, text);
        if (other != null) {
            return other;
        }
        return gecko(text) == null ? browser(null, null) : browser("Mozilla", text.version("Mozilla"));
    }

    private static @Nullable Browser first(List<Rule> rules, AgentText text) {
        for (Rule rule : rules) {
            Product product = text.product(rule.product);
            if (product != null) {
                return browser(rule.name == null ? product.name() : rule.name, product.version());
            }
        }
        return null;
    }

    /** The Opera of old: 9.80 for ever in front, the real version behind. */
    private static @Nullable Browser opera(AgentText text) {
        if (!text.has("Opera")) {
            return null;
        }
        String version = text.version("Version");
        String name = text.has("Opera Mobi") ? "Opera Mobi" : text.has("Opera Tablet") ? "Opera Tablet" : "Opera";
        return browser(name, version == null ? text.version("Opera") : version);
    }

    private static @Nullable Browser internetExplorer(AgentText text) {
        if (text.has("Trident") && text.contains("like gecko") && text.versionAfter("rv:") != null) {
            return browser("IE", text.versionAfter("rv:"));
        }
        return text.item("MSIE ") == null ? null : browser("IE", text.versionAfter("msie "));
    }

    private static Browser browser(@Nullable String name, @Nullable String version) {
        if (version == null || version.isEmpty()) {
            return new Browser(name, null, null);
        }
        StringBuilder major = new StringBuilder();
        for (int i = 0; i < version.length() && version.charAt(i) != '.'; i++) {
            if (Character.isDigit(version.charAt(i))) {
                major.append(version.charAt(i));
            }
        }
        return new Browser(name, version, major.toString());
    }

    static Engine engine(AgentText text) {
        String edge = text.version("Edge");
        if (edge != null && text.contains("windows")) {
            return new Engine("EdgeHTML", edge);
        }
        String webKit = text.version("AppleWebKit");
        String chrome = text.has("HeadlessChrome") ? text.version("HeadlessChrome") : text.version("Chrome");
        if ("537.36".equals(webKit) && chrome != null && !chrome.startsWith("27")) {
            return new Engine("Blink", chrome);
        }
        for (String name : List.of("Presto", "Trident", "NetFront", "NetSurf", "Lynx", "w3m", "Goanna")) {
            if (text.has(name)) {
                return new Engine(name, text.version(name));
            }
        }
        if (webKit != null) {
            return new Engine("WebKit", webKit);
        }
        String gecko = gecko(text);
        return gecko == null ? new Engine(null, null) : new Engine("Gecko", gecko);
    }

    private static @Nullable String gecko(AgentText text) {
        return text.has("Gecko") ? text.versionAfter("rv:") : null;
    }
}
