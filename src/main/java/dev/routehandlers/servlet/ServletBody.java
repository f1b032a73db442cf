package dev.routehandlers.servlet;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.IncomingBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The body of a container's request, of which nothing is read before somebody asks for it. How it is read is decided
 * by the first read: {@linkplain BlockingBody blocking} while the handler has the container's thread, by a
 * {@linkplain ListeningBody listener} when the answer goes on without it.
 */
/*
 * How it is safe on many threads
 *
 * The state.   What decides between threads is guarded by this: the mode, which is set once; whether the handler still
 *              has the container's thread; whether service() has returned; whether the exchange has ended; how many
 *              calls are inside the container's request (two when a container calls a listener from where it is set).
 *              No lock is held during one.
 * The mode.    A container calls a ReadListener only when service() has returned, so a handler that waited for one on
 *              the container's thread would wait for ever: what is read while a handler has it is read blocking. A
 *              body that was read in part is read blocking to its end, as containers lose bytes when a listener comes
 *              late. The listener is set by service() itself as its last step, or by any thread after that.
 * The threads. Blocking reads are made on the thread that asks while the handler has the container's thread, on one of
 *              ours afterwards: who asks then may be a thread of the container's. They come one after the other, since
 *              the stream, and whoever has the InputStream, asks for one at a time.
 *              A body that was gathered before its handler ran is in memory, and read on whatever thread asks.
 * The end.     detach() comes from the thread that ends the exchange, at any time. From then on nobody enters the
 *              request; a thread that is inside, waiting for the client, can't be called back. So the request isn't
 *              given back to the container before whenIdle() says so, else that thread would read the bytes of the
 *              connection's, or the object's, next request.
 */
final class ServletBody implements IncomingBody {
    private final ServletExchange exchange;
    private final HttpServletRequest request;
    private final Application application;
    private final BodyThreads threads;
    private final long length;

    private @Nullable Mode mode;
    private boolean goesOn;
    private boolean serviceReturned;
    private @Nullable Runnable whenServiceReturns;
    private boolean ended;
    private int inside;
    private @Nullable Runnable whenIdle;
    private @Nullable BlockingBody blocking;
    private @Nullable ListeningBody listening;
    private @Nullable GatheredBody gathered;
    private boolean failed;

    private enum Mode {
        BLOCKING,
        LISTENING
    }

    ServletBody(HttpServletRequest request, ServletExchange exchange, Application application) {
        this.request = request;
        this.exchange = exchange;
        this.application = application;
        this.threads = application.bodyThreads();
        this.length = request.getContentLengthLong();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public <T> CompletableFuture<T> read(BodyReader<T> reader) {
        try {
            if (mode() == Mode.LISTENING) {
                return listening().read(reader);
            }
            BlockingBody body = blocking();
            return mayBlock() ? body.read(reader) : onExecutor(() -> reader.read(body));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public ReadableStream<byte[]> stream() {
        return new ReadableStream<>(new Source(), new CountQueuingStrategy(0));
    }

    private final class Source implements UnderlyingSource<byte[]> {
        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller)
                throws IOException {
            if (mode() == Mode.LISTENING) {
                return listening().pull(controller);
            }
            BlockingBody body = blocking();
            if (mayBlock()) {
                body.pull(controller);
                return null;
            }
            return onExecutor(() -> {
                body.pull(controller);
                return controller;
            });
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            stop(new DomException("the body's stream has been cancelled", "AbortError"));
            return null;
        }
    }

    /** The mode, which this first read decides. */
    private synchronized Mode mode() {
        requireNotEnded();
        Mode decided = mode;
        if (decided == null) {
            decided = goesOn ? Mode.LISTENING : Mode.BLOCKING;
            mode = decided;
        }
        return decided;
    }

    private synchronized boolean mayBlock() {
        return !goesOn || gathered != null;
    }

    private synchronized BlockingBody blocking() {
        BlockingBody made = blocking;
        if (made == null) {
            made = new BlockingBody(this, meter());
            blocking = made;
        }
        return made;
    }

    private synchronized ListeningBody listening() {
        ListeningBody made = listening;
        if (made == null) {
            made = new ListeningBody(this, meter());
            listening = made;
        }
        return made;
    }

    /** Called under the lock. */
    private BodyMeter meter() {
        requireNotEnded();
        boolean unpacked = request.getHeader("Content-Encoding") != null; // by a filter, perhaps
        boolean exact = !unpacked && !application.delivery().abort().unpacksBodies();
        return new BodyMeter(
                length,
                exact,
                exchange.limits().maxBodySize(),
                exchange.settings().bodyTimeout());
    }

    /** A call of the container's request. */
    interface Call<T> {
        T run(HttpServletRequest request) throws IOException;
    }

    /**
     * Makes a call of the container's request, unless the exchange has ended.
     *
     * @throws BodyFailure instead of what the container throws because of the client
     */
    <T> T inside(Call<T> call) throws IOException {
        enter();
        try {
            T result = call.run(request);
            requireNotEnded();
            return result;
        } catch (IOException e) {
            requireNotEnded();
            if (e.getCause() instanceof InterruptedException) {
                throw e;
            }
            throw BodyFailure.of(e);
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        requireNotEnded();
        inside++;
    }

    private void leave() {
        Runnable idle = null;
        synchronized (this) {
            inside--;
            if (inside == 0) {
                idle = whenIdle;
                whenIdle = null;
            }
        }
        if (idle != null) {
            idle.run();
        }
    }

    private synchronized void requireNotEnded() {
        if (ended) {
            throw ended();
        }
    }

    static IllegalStateException ended() {
        return new IllegalStateException("the request has ended");
    }

    /**
     * Gathers the body before a handler asks for it, who then finds it in memory: all of it, or how it failed. Completes
     * with false when it is too large for that.
     */
    CompletableFuture<Boolean> gather() {
        GatheredBody made = new GatheredBody(listening(), this);
        synchronized (this) {
            mode = Mode.BLOCKING;
            gathered = made;
        }
        return made.gather();
    }

    /** Where a thread reads the body: in memory, when it has been gathered. */
    InputStream openBlocking() throws IOException {
        GatheredBody inMemory;
        synchronized (this) {
            inMemory = gathered;
        }
        return inMemory == null ? open() : inMemory;
    }

    /** Reads on in what {@link #openBlocking} gave, for so many nanoseconds where that can be said. */
    int readBlocking(InputStream input, byte[] bytes, int offset, int count, long patience) throws IOException {
        if (!(input instanceof ServletInputStream)) {
            return input.read(bytes, offset, count);
        }
        boolean containersThread = mayBlock();
        if (!containersThread) {
            return within(patience, request -> input.read(bytes, offset, count));
        }
        threads.enter();
        try {
            return within(patience, request -> input.read(bytes, offset, count));
        } finally {
            threads.leave();
        }
    }

    private int within(long nanos, Call<Integer> read) throws IOException {
        if (nanos == Long.MAX_VALUE || !application.delivery().abort().waitsForEver()) {
            return inside(read);
        }
        ClientAlarm alarm = new ClientAlarm();
        Future<?> ringing = application.handlers().scheduleBrief(Duration.ofNanos(nanos), alarm::ring);
        try {
            return inside(read);
        } catch (IOException | BodyFailure e) {
            if (alarm.off()) {
                throw BodyFailure.tooSlow();
            }
            throw e;
        } finally {
            ringing.cancel(false);
            alarm.off();
        }
    }

    /**
     * The container's input.
     *
     * @throws IllegalStateException when something in front of the servlet has read it
     */
    ServletInputStream open() throws IOException {
        return inside(asked -> {
            if (length < 0) {
                requireKnownEnd(asked.getHeader("Transfer-Encoding"));
            }
            ServletInputStream input = asked.getInputStream();
            if (length > 0 && isAtEnd(input)) {
                throw new IllegalStateException("the request's body has been read before it came to its route, by a"
                        + " filter as a rule: getParameter() reads the body of a form");
            }
            return input;
        });
    }

    /** Whether there is nothing to read. Payara and GlassFish call a body finished as soon as it has arrived. */
    static boolean isAtEnd(ServletInputStream input) throws IOException {
        return input.isFinished() && input.available() == 0;
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-6.3, which some containers leave to us
    private static void requireKnownEnd(@Nullable String coding) {
        if (coding != null && !coding.toLowerCase(Locale.ROOT).strip().endsWith("chunked")) {
            throw BodyFailure.unknownCoding();
        }
    }

    /** Runs {@code signal} in a call of the container's, which may not return while others write the answer. */
    void inCallback(Runnable signal) {
        exchange.callback().during(signal);
    }

    /** Runs {@code task} on a thread of ours, in the scope of the exchange. */
    void execute(Runnable task) {
        exchange.executor().execute(() -> {
            Object before = exchange.enter();
            try {
                task.run();
            } finally {
                exchange.leave(before);
            }
        });
    }

    /** Calls {@code task} likewise. */
    <T> CompletableFuture<T> onExecutor(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Runs {@code task} after so many nanoseconds, on a thread of ours. */
    Future<?> schedule(long nanos, Runnable task) {
        return exchange.executeLater(Duration.ofNanos(nanos), task);
    }

    /** How many bytes may be kept in memory before somebody wants them. */
    int memoryThreshold() {
        return exchange.limits().memoryThreshold();
    }

    /** Remembers that this is the client's mistake. */
    void failed(BodyFailure error) {
        synchronized (this) {
            failed = true;
        }
        exchange.clientFault(error, error.status());
    }

    /** Whether the body can't be read to its end, so that its connection is no more good. */
    synchronized boolean hasFailed() {
        return failed;
    }

    /** The answer goes on asynchronously: from now on the container's thread waits for nothing of the body. */
    synchronized void goesOn() {
        goesOn = true;
    }

    /** Called as the last step of {@code service()}, when the answer {@linkplain #goesOn goes on}. */
    void serviceReturned() {
        Runnable postponed;
        synchronized (this) {
            goesOn = true;
            serviceReturned = true;
            postponed = whenServiceReturns;
            whenServiceReturns = null;
        }
        if (postponed != null) {
            postponed.run();
        }
    }

    /** Runs {@code action} when {@code service()} is over, as its last step, or now. */
    void whenServiceReturns(Runnable action) {
        synchronized (this) {
            if (!serviceReturned) {
                whenServiceReturns = action;
                return;
            }
        }
        action.run();
    }

    /** Nobody reads on: what the client still sends is the container's business. */
    private void stop(Throwable reason) {
        ListeningBody informed;
        synchronized (this) {
            informed = listening;
        }
        if (informed != null) {
            informed.stop(reason);
        }
    }

    /** The exchange has ended: from now on reading fails. */
    void detach() {
        synchronized (this) {
            ended = true;
        }
        stop(ended());
    }

    /**
     * Runs {@code action} as soon as no thread is inside the container's request: at once as a rule, on this thread. To
     * be called once, after {@link #detach}.
     */
    void whenIdle(Runnable action) {
        synchronized (this) {
            if (inside > 0) {
                whenIdle = action;
                return;
            }
        }
        action.run();
    }
}
