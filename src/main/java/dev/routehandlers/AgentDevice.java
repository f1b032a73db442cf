package dev.routehandlers;

import dev.routehandlers.UserAgent.Device;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The device of a {@link AgentText}: models that tell their vendor, then what is known of the rest. Names are those
 * that Next.js gives. A model is matched as a whole by patterns without nested repetition, so in linear time.
 */
final class AgentDevice {
    private static final String MOBILE = "mobile";
    private static final String TABLET = "tablet";
    private static final String SMART_TV = "smarttv";
    private static final String CONSOLE = "console";

    /** Models of a vendor; the first group is the model's name. */
    private record Rule(Pattern model, String vendor, String type) {
        Rule(String model, String vendor, String type) {
            this(Pattern.compile(model, Pattern.CASE_INSENSITIVE), vendor, type);
        }
    }

    private static final List<Rule> VENDORS = List.of(
            new Rule("(?:samsung )?(sm-[ptx]\\w{2,4}|gt-[pn]\\d{2,4}|nexus 10).*", "Samsung", TABLET),
            new Rule("(?:samsung )?((?:s[cgp]h|gt|sm)-\\w+|galaxy nexus).*", "Samsung", MOBILE),
            new Rule("samsung[- ]([-\\w]+).*", "Samsung", MOBILE),
            new Rule("(?:huawei|honor)([-\\w ]+)", "Huawei", MOBILE),
            new Rule("(nexus 6p|\\w{2,4}e?-[atu]?[ln][\\dx][012359c][adn]?)", "Huawei", MOBILE),
            new Rule(
                    "((?:poco|redmi)[-_ ]?[\\w ]*|mi[-_ ]?(?:a\\d|max|note lte|\\d\\w?)?(?: ?(?:plus|se|lite))?)",
                    "Xiaomi",
                    MOBILE),
            new Rule("(mi[-_ ]?pad[\\w ]+)", "Xiaomi", TABLET),
            new Rule("(cph[12]\\d{3})", "OPPO", MOBILE),
            new Rule("vivo (\\w+)", "Vivo", MOBILE),
            new Rule("(v[12]\\d{3}\\w?[at])", "Vivo", MOBILE),
            new Rule("(rmx[12]\\d{3})", "Realme", MOBILE),
            new Rule("mot(?:orola)?[- ](\\w*).*", "Motorola", MOBILE),
            new Rule("(moto[\\w() ]+|xt\\d{3,4}|nexus 6)", "Motorola", MOBILE),
            new Rule("(lm-[\\w.]+|nexus [45])x?", "LG", MOBILE),
            new Rule("lg[-e;/ ]+(\\w+)", "LG", MOBILE),
            new Rule("lenovo ?(tab[\\w ]+|yt[-\\w]{6}|tb[-\\w]{6})", "Lenovo", TABLET),
            new Rule("(lumia[\\w ]+)", "Microsoft", MOBILE),
            new Rule("nokia[-_ ]?([-\\w.]*).*", "Nokia", MOBILE),
            new Rule("(pixel c)", "Google", TABLET),
            new Rule("(pixel[\\daxl ]{0,6})", "Google", MOBILE),
            new Rule("(a?\\d[0-2]{2}so|so[-gl]\\w+|xq-a\\w[4-7][12])", "Sony", MOBILE),
            new Rule("(kb2005|in20[12]5|be20[12][59])", "OnePlus", MOBILE),
            new Rule("(?:one)?(?:plus)? ?(a\\d0\\d\\d)", "OnePlus", MOBILE),
            new Rule("(kf[a-z]+)", "Amazon", TABLET),
            new Rule("(aft\\w+)", "Amazon", SMART_TV),
            new Rule("(nexus 7)", "ASUS", TABLET),
            new Rule("(nexus 9)", "HTC", TABLET),
            new Rule("htc[-_ ]([\\w ]+)", "HTC", MOBILE),
            new Rule("(fp\\d)", "Fairphone", MOBILE),
            new Rule("(bravia[\\w ]+)", "Sony", SMART_TV),
            new Rule("(mitv-\\w{5})", "Xiaomi", SMART_TV),
            new Rule("(quest(?: \\d| pro)?)", "Facebook", "wearable"));

    private AgentDevice() {}

    static Device device(AgentText text) {
        Device apple = apple(text);
        if (apple != null) {
            return apple;
        }
        Device known = text.contains("android") || text.contains("tizen") ? withVendor(text) : null;
        if (known != null) {
            return known;
        }
        Device other = livingRoom(text);
        if (other != null) {
            return other;
        }
        if (text.contains("android") && text.has("AppleWebKit")) {
            Device unknown = unknownAndroid(text);
            if (unknown != null) {
                return unknown;
            }
        }
        if (text.items().contains("Tablet")) {
            return new Device(null, null, TABLET);
        }
        return new Device(null, null, text.contains("phone") || text.has("Mobile") ? MOBILE : null);
    }

    private static @Nullable Device apple(AgentText text) {
        for (String item : text.items()) {
            String word = item.toLowerCase(Locale.ROOT);
            if (word.startsWith("iphone") || word.startsWith("ipod")) {
                return new Device("Apple", item, MOBILE);
            }
            if (word.equals("ipad")) {
                return new Device("Apple", item, TABLET);
            }
            if (word.equals("macintosh")) {
                return new Device("Apple", item, null);
            }
        }
        return null;
    }

    private static @Nullable Device withVendor(AgentText text) {
        for (String item : text.items()) {
            String model = model(item);
            for (Rule rule : VENDORS) {
                Matcher matcher = rule.model.matcher(model);
                if (matcher.matches()) {
                    return new Device(rule.vendor, matcher.group(1).strip().replace('_', ' '), rule.type);
                }
            }
        }
        return null;
    }

    /** An item without the number of the build that Android puts behind the model. */
    private static String model(String item) {
        int build = item.toLowerCase(Locale.ROOT).indexOf(" bui");
        return build < 0 ? item : item.substring(0, build);
    }

    private static @Nullable Device livingRoom(AgentText text) {
        if (text.contains("appletv") || text.contains("apple tv")) {
            return new Device("Apple", "Apple TV", SMART_TV);
        }
        if (text.contains("crkey")) {
            return new Device("Google", "Chromecast", SMART_TV);
        }
        if (text.contains("smart-tv") && text.contains("samsung")) {
            return new Device("Samsung", null, SMART_TV);
        }
        if (text.has("Roku")) {
            return new Device("Roku", text.version("Roku"), SMART_TV);
        }
        if (text.contains("android tv") || text.contains("smart-tv") || text.contains("smarttv")) {
            return new Device(null, null, SMART_TV);
        }
        String nintendo = text.item("Nintendo ");
        if (nintendo != null) {
            return new Device("Nintendo", AgentText.versionAt(nintendo, "Nintendo ".length()), CONSOLE);
        }
        String playStation = text.item("PlayStation ");
        if (playStation != null) {
            String number = AgentText.versionAt(playStation, "PlayStation ".length());
            return new Device("Sony", playStation.substring(0, "PlayStation ".length()) + number, CONSOLE);
        }
        if (text.item("Xbox") != null) {
            return new Device("Microsoft", text.item("Xbox One") == null ? "Xbox" : "Xbox One", CONSOLE);
        }
        return text.has("Tesla") ? new Device("Tesla", null, "embedded") : null;
    }

    /** The last item of the first comment is the model, as Android browsers have it; {@code wv} marks a web view. */
    private static @Nullable Device unknownAndroid(AgentText text) {
        String model = null;
        boolean behindAndroid = false;
        for (String item : text.items()) {
            if (item.startsWith("KHTML")) {
                break;
            }
            if (behindAndroid && !item.equals("wv")) {
                model = model(item);
            }
            behindAndroid |= item.regionMatches(true, 0, "android ", 0, 8);
        }
        if (model == null || !text.has("Safari")) {
            return null;
        }
        return new Device(null, model, text.contains(" mobile safari") ? MOBILE : TABLET);
    }
}
