package dev.routehandlers.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.Tuple;
import redis.clients.jedis.util.IOUtils;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Shares entries and revalidated tags between servers by a Redis or Valkey server. The only class that touches Jedis.
 */
/*
 * In the store: an entry a key, with a time to live, which a cluster spreads over its nodes; below one hash tag, so that
 * a cluster keeps them together, a hash of tags with their times, and the same tags sorted by when they were noted. Noting
 * a tag is one script: the later time stays, whatever the order of arrival, and the others are told by a message, even
 * when the store is full and can't keep it. Tags are percent-encoded there, for a message is made of lines and blanks.
 *
 * Threads: Jedis's pool is safe. One thread listens for messages and connects again when the connection is lost; one pulls
 * every few seconds the tags noted since the last pull, by the store's own clock, so that a lost message delays a
 * revalidation and loses nothing. pulledUntil belongs to that thread. What was noted before the start need not be pulled:
 * the times of an entry's tags are read with the entry.
 */
final class RedisCacheHandler implements CacheHandler {
    private static final Logger LOG = System.getLogger(RedisCacheHandler.class.getName());
    private static final Duration ENTRIES_LIVE = Duration.ofDays(30);
    private static final Duration TAGS_LIVE =
            Duration.ofDays(31); // longer than any entry that they may have made stale
    private static final Duration PULL_EVERY = Duration.ofSeconds(2);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);
    private static final long OVERLAP = 5_000; // milliseconds that are pulled again: the store's clock may be set
    private static final int PULLED_AT_ONCE = 1_000;
    private static final String CLUSTER = "cluster=";

    private static final String NOTE_TAGS = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local message = {}
            local stored = 1
            local function attempt(...)
              if type(redis.pcall(...)) == 'table' then stored = 0 end
            end
            for i = 2, #ARGV, 3 do
              local expired, stale = tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
              local before = redis.call('HGET', KEYS[1], ARGV[i])
              if before then
                local e, s = before:match('^(%d+) (%d+)$')
                expired, stale = math.max(expired, tonumber(e)), math.max(stale, tonumber(s))
              end
              attempt('HSET', KEYS[1], ARGV[i], string.format('%d %d', expired, stale))
              attempt('ZADD', KEYS[2], now, ARGV[i])
              message[#message + 1] = string.format('%d %d %s', expired, stale, ARGV[i])
            end
            local old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[1], 'LIMIT', 0, 100)
            for _, tag in ipairs(old) do
              redis.call('HDEL', KEYS[1], tag)
              redis.call('ZREM', KEYS[2], tag)
            end
            redis.call('PUBLISH', KEYS[3], table.concat(message, '\\n'))
            return stored
            """;

    private final String entryPrefix;
    private final String prefix;
    private final List<HostAndPort> addresses;
    private final JedisClientConfig config;
    private final GenericObjectPoolConfig<Connection> pool;
    private @Nullable UnifiedJedis redis;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Socket listening;
    private int connections;
    private double pulledUntil = -1;

    /**
     * A client of the server at {@code uri}. It need not run yet.
     *
     * @param uri {@code redis://user:password@host:port/database}; with {@code ?cluster=host:port,host:port} behind it,
     *     of a cluster that has these nodes, too
     * @param version the application's version: others have entries and tags of their own
     */
    RedisCacheHandler(URI uri, String version, Duration limit) {
        int millis = Math.toIntExact(limit.toMillis());
        entryPrefix = "route-handlers:" + version + ":entry:";
        prefix = "{route-handlers:" + version + "}:";
        addresses = addresses(uri);
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri));
        if (JedisURIHelper.isRedisSSLScheme(uri)) {
            builder.sslOptions(SslOptions.defaults());
        }
        config = builder.build();
        pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(8);
        pool.setMaxWait(limit);
        pool.setJmxEnabled(false);
        redis = addresses.size() == 1
                ? RedisClient.builder()
                        .hostAndPort(addresses.get(0))
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build()
                : null;
    }

    /** The client; that of a cluster can be made only when a node of it runs. */
    private synchronized UnifiedJedis redis() {
        UnifiedJedis made = redis;
        if (made == null) {
            if (closed.getCount() == 0) {
                throw new IllegalStateException("the cache handler was closed");
            }
            made = RedisClusterClient.builder()
                    .nodes(Set.copyOf(addresses))
                    .clientConfig(config)
                    .poolConfig(pool)
                    .build();
            redis = made;
        }
        return made;
    }

    private static List<HostAndPort> addresses(URI uri) {
        List<HostAndPort> addresses = new ArrayList<>(List.of(JedisURIHelper.getHostAndPort(uri)));
        String query = uri.getQuery();
        if (query != null && query.startsWith(CLUSTER)) {
            for (String address : query.substring(CLUSTER.length()).split(",", -1)) {
                addresses.add(HostAndPort.from(address));
            }
        }
        return addresses;
    }

    @Override
    public @Nullable CacheEntry get(String key) {
        byte[] bytes = redis().get(entryKey(key));
        return bytes == null ? null : CacheEntry.fromBytes(bytes);
    }

    @Override
    public void set(String key, CacheEntry entry) {
        try {
            redis().set(entryKey(key), entry.toBytes(), new SetParams().px(ENTRIES_LIVE.toMillis()));
        } catch (JedisDataException e) {
            // Full: the server answers, and what it has can still be read.
            LOG.log(Level.DEBUG, "the shared cache did not take an entry", e);
        }
    }

    @Override
    public void delete(String key) {
        redis().del(entryKey(key));
    }

    private byte[] entryKey(String key) {
        return (entryPrefix + key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, TagTimes> tagTimes(Collection<String> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        List<String> names = List.copyOf(tags);
        List<String> values = redis().hmget(
                        prefix + "tags",
                        names.stream().map(RedisCacheHandler::encoded).toArray(String[]::new));
        Map<String, TagTimes> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                found.put(names.get(i), times(value));
            }
        }
        return found;
    }

    @Override
    public void updateTags(Map<String, TagTimes> times) {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(TAGS_LIVE.toMillis())));
        times.forEach((tag, time) ->
                arguments.addAll(List.of(encoded(tag), String.valueOf(time.expired()), String.valueOf(time.stale()))));
        Object stored = redis().eval(NOTE_TAGS, List.of(prefix + "tags", prefix + "noted", prefix + "told"), arguments);
        if (!Long.valueOf(1).equals(stored)) {
            throw new JedisDataException(
                    "the store is full: the other servers were told, but it did not keep the tags");
        }
    }

    private static String encoded(String tag) {
        return URLEncoder.encode(tag, StandardCharsets.UTF_8);
    }

    private static String decoded(String tag) {
        return URLDecoder.decode(tag, StandardCharsets.UTF_8);
    }

    @Override
    public boolean lease(String key, Duration howLong) {
        return redis().set(
                                entryPrefix + "lease:" + key,
                                "1",
                                new SetParams().nx().px(howLong.toMillis()))
                != null;
    }

    @Override
    public void subscribe(Consumer<Map<String, TagTimes>> listener) {
        start("route-handlers-cache-messages", RECONNECT_AFTER, () -> listen(listener));
        start("route-handlers-cache-tags", PULL_EVERY, () -> pull(listener));
    }

    /** Runs {@code action} again and again, with pauses, until this is closed. */
    private void start(String name, Duration pause, Runnable action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        do {
                            attempt(action);
                        } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException unreachable) { // whatever it is: the thread goes on
            LOG.log(Level.DEBUG, "the shared cache can't be reached", unreachable);
        }
    }

    private void listen(Consumer<Map<String, TagTimes>> listener) {
        JedisPubSub messages = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                Map<String, TagTimes> told = new HashMap<>();
                for (String line : message.split("\n", -1)) {
                    int tag = line.indexOf(' ', line.indexOf(' ') + 1) + 1;
                    told.put(decoded(line.substring(tag)), times(line.substring(0, tag - 1)));
                }
                listener.accept(told);
            }
        };
        HostAndPort address = addresses.get(connections++ % addresses.size()); // each node of a cluster tells
        try (Jedis connection = new Jedis(endingWithThis(address), config)) {
            connection.subscribe(messages, prefix + "told");
        }
    }

    /** Makes the sockets that {@link #close} closes: what reads from them ends then, whatever the server does. */
    private JedisSocketFactory endingWithThis(HostAndPort address) {
        return new DefaultJedisSocketFactory(address, config) {
            @Override
            public Socket createSocket() {
                Socket socket = super.createSocket();
                listening = socket; // before it asks: close() does the two in the other order
                if (closed.getCount() == 0) {
                    IOUtils.closeQuietly(socket);
                    throw new JedisConnectionException("the cache handler was closed");
                }
                return socket;
            }
        };
    }

    private void pull(Consumer<Map<String, TagTimes>> listener) {
        String noted = prefix + "noted";
        if (pulledUntil < 0) {
            List<Tuple> last = redis().zrangeWithScores(noted, -1, -1);
            pulledUntil = last.isEmpty() ? 0 : last.get(0).getScore();
        }
        ZRangeParams since = ZRangeParams.zrangeByScoreParams(pulledUntil - OVERLAP, Double.POSITIVE_INFINITY);
        int seen = 0;
        List<Tuple> tags;
        do {
            tags = redis().zrangeWithScores(noted, since.limit(seen, PULLED_AT_ONCE));
            if (!tags.isEmpty()) {
                listener.accept(tagTimes(
                        tags.stream().map(tag -> decoded(tag.getElement())).toList()));
                pulledUntil = tags.get(tags.size() - 1).getScore();
            }
            seen += tags.size();
        } while (tags.size() == PULLED_AT_ONCE);
    }

    private static TagTimes times(String text) {
        int blank = text.indexOf(' ');
        return new TagTimes(Long.parseLong(text.substring(0, blank)), Long.parseLong(text.substring(blank + 1)));
    }

    @Override
    public void close() {
        closed.countDown();
        IOUtils.closeQuietly(listening);
        synchronized (this) {
            if (redis != null) {
                redis.close();
            }
        }
        for (Thread thread : threads) {
            thread.interrupt();
        }
        try {
            for (Thread thread : threads) {
                thread.join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
