package dev.routehandlers;

import dev.routehandlers.cors.CorsPolicy;
import dev.routehandlers.cors.CorsRules;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.BodyLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The init-params of the servlet, in {@code web.xml}: their names, defaults and meanings. The table in the README is
 * made from this list.
 */
enum InitParam {
    APP_PACKAGE("appPackage", "app", "the package that is the root of all routes"),
    UNMATCHED(
            "unmatched",
            "default-servlet",
            "where a GET or HEAD goes that no route matches: `default-servlet` (static files of the WAR) or `404`"),
    TRAILING_SLASH("trailingSlash", "false", "`true`: `/a` redirects to `/a/`, instead of the other way round"),
    ORIGIN("origin", "", "the application's own origin, such as `https://example.com`, for requests that name none"),
    JSON("json", "", "the class name of a `JsonCodec` with a public no-argument constructor, instead of Gson's"),
    DRAFT_SECRET(
            "draftSecret",
            "",
            "at least 32 characters that sign draft mode's cookie: the same on all nodes; else random at each start"),
    HANDLER_FACTORY("handlerFactory", "", "the class name of a `HandlerFactory` with a public no-argument constructor"),
    ASYNC_TIMEOUT("asyncTimeout", "0", "seconds after which a pending stage is answered with 503; 0: no limit"),
    SHUTDOWN_TIMEOUT("shutdownTimeout", "10", "seconds that `destroy()` waits for what is in flight"),
    SSE_HEARTBEAT("sseHeartbeat", "15", "seconds after which an idle event stream sends a comment; 0: never"),
    MAX_URL_LENGTH("maxUrlLength", "8192", "characters of a request's path and query; above it is 414"),
    BODY_TIMEOUT(
            "bodyTimeout",
            "30",
            "seconds for which a request body may stop, or hold a thread at less than 1 KiB a second, before it is 408"),
    BODY_THREADS(
            "bodyThreads",
            "64",
            "threads of the container that may wait for request bodies at once; beyond, a body of up to `fileThreshold`"
                    + " bytes is read before its handler runs, a larger one is 503"),
    MAX_STREAMS(
            "maxStreams",
            "256",
            "streams that may be open at once, then 503; `10000` unless given on a JVM with virtual threads"),
    STREAM_TIMEOUT(
            "streamTimeout",
            "60",
            "seconds for which the client of a stream may take nothing of what is sent, before it is cut; 0: no limit"),
    MAX_BODY_SIZE("maxBodySize", "", "bytes of a request body; above it is 413; -1: no limit"),
    MAX_PARTS("maxParts", "", "parts of a multipart body; above it is 413"),
    MAX_PART_SIZE("maxPartSize", "", "bytes of one part of a multipart body; above it is 413"),
    MAX_PART_HEADER_SIZE("maxPartHeaderSize", "", "bytes of the headers of one part; above it is 413"),
    MAX_FIELDS("maxFields", "", "fields of an urlencoded form; above it is 413"),
    MAX_JSON_SIZE(
            "maxJsonSize", "", "bytes of a JSON body; above it is 413; a route's own `maxBodySize` stands in for it"),
    MAX_JSON_DEPTH("maxJsonDepth", "", "levels of nesting in a JSON body; above it is 400"),
    FILE_THRESHOLD("fileThreshold", "", "bytes from which an uploaded file is kept on disk rather than in memory"),
    MAX_TEMP_SIZE(
            "maxTempSize",
            "1000000000",
            "bytes that uploaded files of all requests may have on disk at once; beyond it is 503, or 413 for a form"
                    + " that alone is above it"),
    CORS_ALLOWED_ORIGINS(
            "cors.allowedOrigins",
            "",
            "origins whose pages may use all routes: `https://example.com`, `https://*.example.com`, or `*`; by commas"),
    CORS_ALLOWED_METHODS("cors.allowedMethods", "", "the methods that they may use; those of the route unless given"),
    CORS_ALLOWED_HEADERS("cors.allowedHeaders", "", "the request headers that they may send, by commas"),
    CORS_EXPOSED_HEADERS("cors.exposedHeaders", "", "the response headers that they may read, by commas"),
    CORS_ALLOW_CREDENTIALS("cors.allowCredentials", "false", "`true`: cookies and the like may be sent"),
    CORS_MAX_AGE("cors.maxAge", "-1", "seconds for which a preflight's answer holds; -1: the browser's default"),
    CACHE_HANDLER(
            "cache.handler",
            "",
            "where answers are kept beyond memory: `memory` for nowhere, `disk`, `redis`, or the class name of a"
                    + " `CacheHandler`; what `cache.redis` or `cache.directory` asks for unless given"),
    CACHE_MAX_BYTES("cache.maxBytes", "67108864", "bytes of memory, and of disk, for answers that are kept"),
    CACHE_MAX_ENTRY_BYTES("cache.maxEntryBytes", "4194304", "bytes of one answer; a larger one is not kept"),
    CACHE_DIRECTORY("cache.directory", "", "the directory of answers that survive a restart"),
    CACHE_REDIS(
            "cache.redis",
            "",
            "the Redis or Valkey server that nodes share: `redis://127.0.0.1:6379`; of a cluster, two or more of its nodes: `redis://a:6379?cluster=b:6379,c:6379`"),
    CACHE_VERSION(
            "cache.version",
            "",
            "the application's version: what another one has kept is not used; made of its classes unless given");

    private final String key;
    private final String defaultValue;
    private final String description;

    InitParam(String key, String defaultValue, String description) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    String key() {
        return key;
    }

    /** What holds when the init-param is absent; empty for nothing, or for a limit that {@link BodyLimits} sets. */
    String defaultValue() {
        return defaultValue;
    }

    String description() {
        return description;
    }

    /** Reads all init-params; what is wrong with them is added to {@code errors}. */
    static Settings read(Map<String, String> initParams, StartUpErrors errors) {
        Reader reader = new Reader(errors);
        initParams.forEach(reader::put);
        return reader.settings();
    }

    private static @Nullable InitParam byKey(String key) {
        return Arrays.stream(values())
                .filter(param -> param.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    private static InitParam nearest(String key) {
        InitParam nearest = APP_PACKAGE;
        int best = Integer.MAX_VALUE;
        for (InitParam param : values()) {
            int distance = editDistance(key, param.key);
            if (distance < best) {
                best = distance;
                nearest = param;
            }
        }
        return nearest;
    }

    /** The Levenshtein distance. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /** Values by param, with the conversions that {@link Settings} needs. */
    private static final class Reader {
        private static final Set<InitParam> LARGE =
                EnumSet.of(MAX_BODY_SIZE, MAX_PART_SIZE, MAX_JSON_SIZE, MAX_TEMP_SIZE, CACHE_MAX_BYTES);

        private final Map<InitParam, String> values = new EnumMap<>(InitParam.class);
        private final StartUpErrors errors;

        private Reader(StartUpErrors errors) {
            this.errors = errors;
        }

        private void put(String key, String value) {
            InitParam param = byKey(key);
            if (param == null) {
                errors.add("the init-param " + key + " is not known", "did you mean " + nearest(key).key + "?");
                return;
            }
            values.put(param, value.trim());
        }

        private Settings settings() {
            BodyLimits defaults = BodyLimits.DEFAULTS;
            long maxBodySize = number(MAX_BODY_SIZE, defaults.maxBodySize(), -1);
            BodyLimits limits = new BodyLimits(
                    maxBodySize < 0 ? Long.MAX_VALUE : maxBodySize,
                    (int) number(MAX_PARTS, defaults.maxParts(), 0),
                    number(MAX_PART_SIZE, defaults.maxPartSize(), 0),
                    (int) number(MAX_PART_HEADER_SIZE, defaults.maxPartHeaderSize(), 0),
                    (int) number(MAX_FIELDS, defaults.maxFields(), 0),
                    number(MAX_JSON_SIZE, defaults.maxJsonSize(), 0),
                    (int) number(MAX_JSON_DEPTH, defaults.maxJsonDepth(), 1),
                    (int) number(FILE_THRESHOLD, defaults.memoryThreshold(), 0));
            return new Settings(
                    text(APP_PACKAGE),
                    oneOf(UNMATCHED, List.of("default-servlet", "404")).equals("default-servlet"),
                    oneOf(TRAILING_SLASH, List.of("true", "false")).equals("true"),
                    origin(),
                    optional(JSON),
                    optional(HANDLER_FACTORY),
                    draftSecret(),
                    seconds(ASYNC_TIMEOUT),
                    seconds(SHUTDOWN_TIMEOUT),
                    seconds(SSE_HEARTBEAT),
                    (int) number(MAX_URL_LENGTH, 8192, 1),
                    seconds(BODY_TIMEOUT),
                    (int) number(BODY_THREADS, 64, 1),
                    (int) number(MAX_STREAMS, Runtime.version().feature() >= 21 ? 10_000 : 256, 1),
                    seconds(STREAM_TIMEOUT),
                    limits,
                    number(MAX_TEMP_SIZE, Long.parseLong(MAX_TEMP_SIZE.defaultValue), 0),
                    cors(),
                    cache());
        }

        private CacheSettings cache() {
            String origin = optional(ORIGIN);
            String handler = text(CACHE_HANDLER);
            if (handler.isEmpty()) {
                handler =
                        optional(CACHE_REDIS) != null ? "redis" : optional(CACHE_DIRECTORY) != null ? "disk" : "memory";
            }
            if (handler.equals("redis") && optional(CACHE_REDIS) == null) {
                errors.add(CACHE_HANDLER.key + " is redis", "say where by the init-param " + CACHE_REDIS.key);
            }
            if (handler.equals("disk") && optional(CACHE_DIRECTORY) == null) {
                errors.add(CACHE_HANDLER.key + " is disk", "say where by the init-param " + CACHE_DIRECTORY.key);
            }
            return new CacheSettings(
                    origin == null ? "http://localhost" : origin,
                    handler,
                    number(CACHE_MAX_BYTES, Long.parseLong(CACHE_MAX_BYTES.defaultValue), 0),
                    number(CACHE_MAX_ENTRY_BYTES, Long.parseLong(CACHE_MAX_ENTRY_BYTES.defaultValue), 0),
                    optional(CACHE_DIRECTORY),
                    optional(CACHE_REDIS),
                    optional(CACHE_VERSION),
                    Duration.ofMillis(150),
                    InstantSource.system());
        }

        private @Nullable CorsPolicy cors() {
            if (text(CORS_ALLOWED_ORIGINS).isEmpty()) {
                for (InitParam param : EnumSet.range(CORS_ALLOWED_METHODS, CORS_MAX_AGE)) {
                    if (values.containsKey(param)) {
                        errors.add(
                                "the init-param " + param.key + " is given without " + CORS_ALLOWED_ORIGINS.key,
                                "name the origins, or remove it");
                    }
                }
                return null;
            }
            try {
                return new CorsPolicy(new CorsRules(
                        words(CORS_ALLOWED_ORIGINS),
                        words(CORS_ALLOWED_METHODS),
                        words(CORS_ALLOWED_HEADERS),
                        words(CORS_EXPOSED_HEADERS),
                        oneOf(CORS_ALLOW_CREDENTIALS, List.of("true", "false")).equals("true"),
                        (int) number(CORS_MAX_AGE, -1, -1),
                        false));
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                int colon = message.lastIndexOf(": ");
                errors.add("cors.* " + message.substring(0, colon), message.substring(colon + 2));
                return null;
            }
        }

        private List<String> words(InitParam param) {
            return Arrays.stream(text(param).split(",", -1))
                    .map(String::trim)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        private String text(InitParam param) {
            return values.getOrDefault(param, param.defaultValue);
        }

        private @Nullable String optional(InitParam param) {
            String value = text(param);
            return value.isEmpty() ? null : value;
        }

        private @Nullable String origin() {
            String value = optional(ORIGIN);
            if (value == null) {
                return null;
            }
            try {
                URL url = new URL(value);
                if (url.protocol().startsWith("http") && url.href().equals(url.origin() + "/")) {
                    return url.origin();
                }
            } catch (WebTypeError e) {
                // as below
            }
            errors.add(
                    "the init-param " + ORIGIN.key + " is " + value,
                    "write scheme and host, a port if need be, and nothing behind them: https://example.com");
            return null;
        }

        private @Nullable SecretKey draftSecret() {
            String secret = text(DRAFT_SECRET);
            if (!secret.isEmpty() && secret.length() < 32) {
                errors.add(
                        "the init-param " + DRAFT_SECRET.key + " has " + secret.length() + " characters",
                        "write at least 32, at random: openssl rand -hex 32");
            }
            return secret.isEmpty() ? null : DraftMode.secret(secret);
        }

        private String oneOf(InitParam param, List<String> allowed) {
            String value = text(param);
            if (!allowed.contains(value)) {
                errors.add(
                        "the init-param " + param.key + " is " + value,
                        "write one of " + String.join(", ", new ArrayList<>(allowed)));
                return param.defaultValue;
            }
            return value;
        }

        private Duration seconds(InitParam param) {
            return Duration.ofSeconds(number(param, Long.parseLong(param.defaultValue), 0));
        }

        private long number(InitParam param, long defaultNumber, long least) {
            String value = values.get(param);
            if (value == null) {
                return defaultNumber;
            }
            long most = LARGE.contains(param) ? Long.MAX_VALUE : Integer.MAX_VALUE;
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                errors.add("the init-param " + param.key + " is " + value, "write a whole number");
                return defaultNumber;
            }
            errors.add(
                    "the init-param " + param.key + " is " + value,
                    "write a whole number from " + least + " to " + most);
            return defaultNumber;
        }
    }
}
