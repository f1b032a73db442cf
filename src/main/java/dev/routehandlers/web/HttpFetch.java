package dev.routehandlers.web;

import dev.routehandlers.errors.DomException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Gets resources over HTTP, by the JDK's client: no cache is asked, and no cookie is kept. For hosts, not for handlers,
 * which call {@code fetch}.
 *
 * <p>On a server there is no origin to protect: mode, credentials and referrer of a request change nothing, as in
 * Node.js. What the client sets itself is left out of the request: {@code Host}, {@code Content-Length} and the
 * {@linkplain HopByHop fields of a connection}. A connection is made within 10 seconds; the head of an answer comes
 * within 5 minutes, unless the request's body is a stream, which takes the time that it takes; each part of the
 * answer's body that is asked for comes within 5 minutes. Answers in {@code gzip} and {@code deflate} are decoded, and then have neither {@code
 * Content-Encoding} nor {@code Content-Length}, so that they can be handed on.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#fetching">Fetch, fetching</a>
 */
/*
 * Threads: the client, made when it is first needed, and calls, those under way, are used from any thread. Up to Java 20
 * nothing can close a client: its thread ends once nobody holds the client any more, which is why this lets go of it, and
 * why that thread gets no class loader of an application.
 */
public final class HttpFetch implements AutoCloseable {
    /** How long a connection may take to be made. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How long an answer, or the next part of its body, may take to come. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Executor executor;
    private final Timer timer;
    private final Set<HttpCall> calls = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient client;
    private boolean closed;

    /** Runs tasks later. */
    @FunctionalInterface
    public interface Timer {
        /** Has {@code task} run after {@code delay}; returns what cancels that. */
        Future<?> schedule(Duration delay, Runnable task);
    }

    /**
     * One that has done nothing yet.
     *
     * @param executor where answers come in, and what depends on them runs; its threads may block
     */
    public HttpFetch(Executor executor, Timer timer) {
        this.executor = executor;
        this.timer = timer;
    }

    /**
     * Sends {@code request}, whose body is used from now on, and follows redirects as it says.
     *
     * @return completes as soon as the head of the answer is there, whatever its status; fails with a {@code
     *     WebTypeError} when there is no answer, and with the reason of the request's signal when that aborts
     */
    public CompletableFuture<Response> fetch(Request request) {
        HttpClient present = client();
        if (present == null) {
            return CompletableFuture.failedFuture(stopped());
        }
        HttpCall call = new HttpCall(present, timer, request, calls::remove);
        calls.add(call);
        if (isClosed()) { // it may have been missed
            call.abort(stopped());
        }
        call.start();
        return call.response();
    }

    private synchronized @Nullable HttpClient client() {
        if (client == null && !closed) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            try {
                client = HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(executor)
                        .build();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
        return client;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static DomException stopped() {
        return new DomException("the application has been stopped", "AbortError");
    }

    /** Aborts what is under way. */
    @Override
    public void close() {
        HttpClient present;
        synchronized (this) {
            closed = true;
            present = client;
            client = null;
        }
        calls.forEach(call -> call.abort(stopped()));
        if (present instanceof AutoCloseable) {
            shutDown(present);
        }
    }

    /** {@code client.shutdownNow()}, by reflection as long as Java 17 will do. */
    private static void shutDown(HttpClient client) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a client that can be closed can be shut down", e);
        }
    }
}
