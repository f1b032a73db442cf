package app.members._lib;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Who is signed in: the last thousand, by the value of their session cookie. */
public final class Sessions {
    private static final Map<String, String> NAMES = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 1000;
        }
    };

    private Sessions() {}

    public static synchronized String begin(String name) {
        String id = UUID.randomUUID().toString();
        NAMES.put(id, name);
        return id;
    }

    /** Null when there is no such session. */
    public static synchronized String name(String id) {
        return NAMES.get(id);
    }

    public static synchronized void end(String id) {
        NAMES.remove(id);
    }
}
