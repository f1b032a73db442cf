package dev.routehandlers;

import dev.routehandlers.UserAgent.Cpu;
import dev.routehandlers.UserAgent.Os;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operating system and processor of a {@link AgentText}. Names and versions are those that Next.js gives. */
final class AgentSystem {
    /** What Windows calls its versions, and what the world does. */
    private static final Map<String, String> WINDOWS_NT = Map.of(
            "4.0", "NT 4.0",
            "5.0", "2000",
            "5.1", "XP",
            "5.2", "XP",
            "6.0", "Vista",
            "6.1", "7",
            "6.2", "8",
            "6.3", "8.1",
            "6.4", "10",
            "10.0", "10");

    /** Systems that name themselves as they are called, with a version behind a blank, a slash or a hyphen. */
    private static final List<String> MOBILE =
            List.of("Android", "webOS", "QNX", "Bada", "MeeGo", "Sailfish", "Tizen", "KAIOS");

    private static final List<String> UNIX = List.of(
            "Kubuntu",
            "Xubuntu",
            "Lubuntu",
            "Ubuntu",
            "Debian",
            "openSUSE",
            "SUSE",
            "Gentoo",
            "Slackware",
            "Fedora",
            "CentOS",
            "Red Hat",
            "Raspbian",
            "Deepin",
            "Manjaro",
            "Linux",
            "FreeBSD",
            "OpenBSD",
            "NetBSD",
            "DragonFly",
            "Haiku");

    private static final List<String> AMD64 = List.of("amd64", "x64", "x86_64", "x86-64", "wow64", "win64");
    private static final List<String> IA32 = List.of("i386", "i486", "i686", "x86");
    private static final List<String> ARM64 = List.of("aarch64", "arm64", "arm_64", "armv8", "armv8l");
    private static final List<String> ARM = List.of("arm", "armv5", "armv6", "armv6l", "armv7", "armv7l");

    private AgentSystem() {}

    static Os os(AgentText text) {
        Os windows = windows(text);
        if (windows != null) {
            return windows;
        }
        Os apple = apple(text);
        if (apple != null) {
            return apple;
        }
        if (text.contains("harmonyos")) {
            return new Os("HarmonyOS", text.versionAfter("android "));
        }
        Os mobile = first(MOBILE, text);
        if (mobile != null) {
            return mobile;
        }
        if (text.contains("web0s;")) {
            return new Os("webOS", text.contains("smarttv") ? "TV" : null);
        }
        if (text.contains("crkey/")) {
            return new Os("Chromecast", text.versionAfter("crkey/"));
        }
        String chromeOs = text.item("CrOS ");
        if (chromeOs != null) {
            return new Os("Chromium OS", lastWord(chromeOs));
        }
        return others(text);
    }

    private static Os others(AgentText text) {
        for (String console : List.of("Nintendo", "PlayStation")) {
            String item = text.item(console + " ");
            if (item != null) {
                return new Os(console, AgentText.versionAt(item, console.length() + 1));
            }
        }
        String xbox = text.item("Xbox ");
        if (xbox != null) {
            return new Os("Xbox", xbox.substring("Xbox ".length()));
        }
        Os unix = first(UNIX, text);
        return unix == null ? new Os(null, null) : unix;
    }

    private static @Nullable Os windows(AgentText text) {
        if (text.item("Xbox") != null) {
            return null;
        }
        String phone = text.item("Windows Phone");
        if (phone != null) {
            return new Os("Windows Phone", lastWord(phone));
        }
        String windows = text.item("Windows");
        if (windows == null) {
            return null;
        }
        if (text.item("ARM") != null && windows.endsWith(" NT 6.2")) {
            return new Os("Windows", "RT");
        }
        int nt = windows.toLowerCase(Locale.ROOT).indexOf(" nt ");
        if (nt < 0) {
            return new Os("Windows", lastWord(windows));
        }
        String version = AgentText.versionAt(windows, nt + " nt ".length());
        return new Os("Windows", WINDOWS_NT.getOrDefault(version, "NT " + version));
    }

    private static @Nullable Os apple(AgentText text) {
        if (text.item("iPhone") != null || text.item("iPad") != null || text.item("iPod") != null) {
            return new Os("iOS", dotted(text.versionAfter(" os ")));
        }
        if (text.has("CFNetwork") && text.has("Darwin")) {
            return new Os("iOS", null);
        }
        if (text.contains("mac os x")) {
            return new Os("Mac OS", dotted(text.versionAfter("mac os x ")));
        }
        return text.item("Macintosh") == null ? null : new Os("Mac OS", null);
    }

    private static @Nullable String dotted(@Nullable String version) {
        return version == null ? null : version.replace('_', '.');
    }

    /** The first of {@code names} that an item, or a product, begins with. */
    private static @Nullable Os first(List<String> names, AgentText text) {
        for (String name : names) {
            String item = text.item(name);
            if (item != null) {
                return new Os(item.substring(0, name.length()), versionBehind(item, name.length()));
            }
            AgentText.Product product = text.product(name);
            if (product != null) {
                return new Os(product.name(), product.version().isEmpty() ? null : product.version());
            }
        }
        return null;
    }

    /** The version behind a name that ends at {@code end}; BSDs have their processor there. */
    private static @Nullable String versionBehind(String item, int end) {
        boolean parted = end < item.length() && " /-".indexOf(item.charAt(end)) >= 0;
        String version = parted ? AgentText.versionAt(item, end + 1) : "";
        boolean processor = item.startsWith("BSD", end - 3) && (AMD64.contains(version) || IA32.contains(version));
        return version.isEmpty() || processor ? null : version;
    }

    private static @Nullable String lastWord(String item) {
        int blank = item.lastIndexOf(' ');
        String version = blank < 0 ? "" : AgentText.versionAt(item, blank + 1);
        return version.isEmpty() ? null : version;
    }

    static Cpu cpu(AgentText text) {
        for (String item : text.items()) {
            String word = item.substring(item.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
            String architecture = AMD64.contains(word)
                    ? "amd64"
                    : IA32.contains(word) ? "ia32" : ARM64.contains(word) ? "arm64" : ARM.contains(word) ? "arm" : null;
            if (architecture != null) {
                return new Cpu(architecture);
            }
        }
        return new Cpu(null);
    }
}
