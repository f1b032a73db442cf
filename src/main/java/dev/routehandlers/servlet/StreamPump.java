package dev.routehandlers.servlet;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.HostReader;
import dev.routehandlers.streams.ReadResult;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer whose body is a stream: takes a chunk when the last one is written, and flushes when the source has
 * none at hand. So back-pressure reaches the source, and what it makes leaves as soon as it is made.
 *
 * <p>The head goes with the first chunk, since a source that fails before it is a 500; that of an event stream goes
 * ahead.
 */
/*
 * Threads
 *
 * The loop.    step() is called by one thread at a time, though not always by the same one: what is not volatile below
 *              is the loop's. It neither blocks nor calls code of the source's.
 * The source.  pull() runs its code, outside of the loop: a source that blocks there keeps nobody from flushing what is
 *              written, from sending a heartbeat, and from noticing that the client left. `pulling` says that a thread
 *              is at it.
 * Signals.     Whoever changes what the loop looks at (a chunk has come, the container can take more, the client has
 *              left or takes nothing, a heartbeat is due) calls wake() afterwards.
 * The end.     `finished` is set by the loop, once; whoever ends it also ends the exchange.
 */
abstract class StreamPump {
    private static final int SLICE = 64 * 1024; // containers copy what they can't send
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    final ServletExchange exchange;
    final HttpServletResponse response;
    final Delivery delivery;
    private final Response answer;
    private final HostReader<byte[]> source;
    private final boolean eventStream;
    private final long bodyLength;

    final ClientWait clientWait;

    private @Nullable CompletableFuture<ReadResult<byte[]>> read;
    private boolean toldSource = true;
    private boolean awaited;
    private byte @Nullable [] chunk;
    private int offset;
    private @Nullable ResponseHead head;
    private boolean dirty;
    private boolean betweenEvents = true;
    private long sent;
    private boolean ended;

    private volatile boolean pulling;
    private volatile boolean finished;
    private volatile boolean heartbeatDue;
    private volatile long lastWrite = System.nanoTime();
    private volatile @Nullable Throwable left;
    private volatile @Nullable Throwable stalled;
    private volatile @Nullable Throwable stopped;
    private volatile @Nullable Future<?> nextHeartbeat;

    StreamPump(
            Delivery delivery,
            ServletExchange exchange,
            HttpServletResponse response,
            Response answer,
            ReadableStream<byte[]> stream) {
        this.delivery = delivery;
        this.exchange = exchange;
        this.response = response;
        this.answer = answer;
        this.source = new HostReader<>(stream);
        this.eventStream = ResponseHead.isEventStream(answer);
        this.bodyLength = HostAccess.bodyLength(answer);
        this.clientWait = new ClientWait(delivery.handlers(), this::stalled);
    }

    /** What is done with the container's response. */
    @FunctionalInterface
    interface ContainerStep {
        void run() throws IOException;
    }

    /** Has the loop look again. */
    abstract void wake();

    /** Whether the container takes one write or one flush without blocking, on this thread. */
    abstract boolean mayWrite() throws IOException;

    /** Runs {@code step}, unless the response is not ours any more. */
    abstract void use(ContainerStep step) throws IOException;

    /** Has {@link #proceed} called outside of the loop; returns whether the loop goes on meanwhile. */
    abstract boolean pull();

    /** The last byte is written. */
    abstract void complete();

    /** The body broke off after a part of it was sent. */
    abstract void cut(boolean knownLength);

    /** The container says, or a failed write, that the client left. */
    final void left(Throwable reason) {
        left = reason;
        wake();
    }

    /** The client has taken nothing for too long. Called by the timer. */
    void stalled(Throwable reason) {
        stalled = reason;
        wake();
    }

    /** The application ends. */
    final void stop(Throwable reason) {
        stopped = reason;
        wake();
    }

    final boolean isFinished() {
        return finished;
    }

    final boolean isPulling() {
        return pulling;
    }

    /** Runs the source's code, on this thread. */
    final void proceed() {
        try {
            source.proceed();
        } finally {
            proceeded();
            pulling = false;
        }
    }

    /** The source has done what it was asked for; it isn't asked again before this returns. */
    void proceeded() {}

    /** The loop: goes on till there is nothing to do before the next signal. */
    final void advance() {
        try {
            while (!finished && step()) {}
        } catch (IOException e) {
            Throwable tooLong = stalled;
            if (tooLong == null) {
                leave(e);
            } else {
                giveUp(tooLong);
            }
        } catch (RuntimeException | Error e) { // the container refuses a header, for one
            refuse(e);
        }
    }

    /** Does one thing; returns whether there may be another to do. */
    private boolean step() throws IOException {
        Throwable gone = left;
        if (gone != null) {
            leave(gone);
            return false;
        }
        Throwable tooLong = stalled;
        if (tooLong != null) {
            giveUp(tooLong);
            return false;
        }
        Throwable end = stopped;
        if (end != null) {
            fail(end);
            return false;
        }
        if (!mayWrite()) {
            return false;
        }
        if (ended) {
            finish();
            complete();
            return false;
        }
        if (chunk != null) {
            write(chunk);
            return true;
        }
        CompletableFuture<ReadResult<byte[]>> next = read;
        if (next == null) {
            next = source.read();
            read = next;
            toldSource = false;
            awaited = false;
        }
        if (next.isDone()) {
            read = null;
            take(next);
            return true;
        }
        if (!toldSource && !pulling) {
            toldSource = true;
            pulling = true;
            return pull();
        }
        return idle(next);
    }

    /** Nothing is at hand: what is written leaves, then the loop waits. */
    private boolean idle(CompletableFuture<ReadResult<byte[]>> next) throws IOException {
        boolean headFirst = eventStream && head == null;
        if (dirty || headFirst) {
            use(this::flush);
            return true;
        }
        if (heartbeatDue) {
            heartbeatDue = false;
            if (betweenEvents && head != null && head.takesHeartbeats()) {
                chunk = HEARTBEAT;
                return true;
            }
        }
        if (!awaited) {
            awaited = true;
            var unused = next.whenComplete((result, error) -> wake());
        }
        return false;
    }

    private void take(CompletableFuture<ReadResult<byte[]>> next) throws IOException {
        ReadResult<?> result;
        try {
            result = next.join();
        } catch (CompletionException | CancellationException e) {
            fail(e.getCause() == null ? e : e.getCause());
            return;
        }
        if (result.done()) {
            end();
            return;
        }
        byte[] bytes;
        try {
            bytes = HostAccess.chunk(result.value());
        } catch (WebTypeError e) {
            refuse(e);
            return;
        }
        if (bytes.length > 0) {
            chunk = bytes;
        }
    }

    private void write(byte[] bytes) throws IOException {
        if (head == null) {
            use(delivery.abort().holdsBackFirstFlush() ? this::flush : this::writeHead);
            return;
        }
        int length = Math.min(SLICE, bytes.length - offset);
        long declared = declaredLength();
        if (declared >= 0 && sent + length > declared) {
            refuse(new WebTypeError("the stream is longer than its Content-Length of " + declared));
            return;
        }
        use(() -> output().write(bytes, offset, length));
        dirty = true;
        sent += length;
        offset += length;
        if (offset == bytes.length) {
            chunk = null;
            offset = 0;
            if (eventStream) {
                betweenEvents = endsEvent(bytes);
                lastWrite = System.nanoTime();
            }
        }
    }

    /** Whether a comment may follow: not in the middle of an event, which it would tear apart. */
    private static boolean endsEvent(byte[] bytes) {
        return endsWith(bytes, "\n\n") || endsWith(bytes, "\r\n\r\n") || endsWith(bytes, "\r\r");
    }

    private static boolean endsWith(byte[] bytes, String end) {
        int start = bytes.length - end.length();
        for (int i = 0; i < end.length(); i++) {
            if (start < 0 || bytes[start + i] != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void flush() throws IOException {
        if (head == null) {
            writeHead();
        }
        output().flush();
        dirty = false;
    }

    private ServletOutputStream output() throws IOException {
        return response.getOutputStream();
    }

    private void writeHead() throws IOException {
        ResponseHead written = ResponseHead.write(exchange, response, answer);
        head = written;
        long declared = declaredLength();
        if (declared >= 0) {
            response.setContentLengthLong(declared);
        }
        written.writeEventStreamHeaders();
        delivery.abort().prepare(exchange, response, declared >= 0);
        clientWait.watch();
        if (written.takesHeartbeats()) {
            scheduleHeartbeat(delivery.heartbeat());
        }
    }

    /** How many bytes the client is told there are; -1 when it isn't told. */
    private long declaredLength() {
        return bodyLength >= 0 || head == null ? bodyLength : head.contentLength();
    }

    private void end() throws IOException {
        if (head == null) {
            use(this::writeHead);
        }
        long declared = declaredLength();
        if (declared > sent) {
            fail(new WebTypeError("the stream ended after " + sent + " bytes of its Content-Length of " + declared));
            return;
        }
        ended = true;
    }

    /** Fails, and tells a source that doesn't know it. */
    private void refuse(Throwable error) {
        if (!finished) {
            cancel(error);
        }
        fail(error);
    }

    /**
     * The source failed: a 500 as long as nothing has been sent, unless it is the client's fault; else a body that
     * visibly breaks off.
     */
    private void fail(Throwable error) {
        if (finished) {
            Delivery.LOG.log(Level.ERROR, () -> exchange + ": the end of the stream failed", error);
            return;
        }
        Throwable gone = left;
        if (gone != null) { // whatever it was, nobody waits for an answer
            leave(gone);
            return;
        }
        finish();
        boolean ours = error == stopped;
        if (ours) {
            cancel(error);
        }
        Response toClientsFault = exchange.answerToFault(error);
        boolean[] committed = {true};
        try {
            use(() -> {
                committed[0] = response.isCommitted();
                if (committed[0]) {
                    return;
                }
                if (head != null) {
                    response.reset();
                }
                if (toClientsFault != null) {
                    Delivery.whole(exchange, response, toClientsFault, HostAccess.takeBytes(toClientsFault));
                    return;
                }
                response.setStatus(
                        ours
                                ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                                : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            });
        } catch (IOException | RuntimeException e) {
            error.addSuppressed(e);
        }
        Delivery.LOG.log(
                ours || toClientsFault != null ? Level.DEBUG : Level.ERROR,
                () -> exchange + ": the stream of the response failed, "
                        + (committed[0] ? "after a part of it was sent: it is cut" : "before anything was sent"),
                error);
        if (committed[0]) {
            cut(declaredLength() >= 0);
        } else {
            complete();
        }
    }

    /** The client left: nobody reads the stream any more. */
    private void leave(Throwable reason) {
        finish();
        Delivery.LOG.log(Level.DEBUG, () -> exchange + ": the client left before the end of the stream", reason);
        exchange.abort(reason);
        cancel(reason);
        complete();
    }

    /** The client takes nothing: what it has got is all it gets. */
    private void giveUp(Throwable reason) {
        finish();
        Delivery.LOG.log(Level.DEBUG, () -> exchange + ": the stream is cut", reason);
        exchange.abort(reason);
        cancel(reason);
        cut(declaredLength() >= 0);
    }

    private void cancel(Throwable reason) {
        var unused = source.cancel(reason).exceptionally(error -> {
            Delivery.LOG.log(Level.DEBUG, () -> exchange + ": the stream's source failed when cancelled", error);
            return null;
        });
    }

    private void finish() {
        finished = true;
        clientWait.stop();
        Future<?> next = nextHeartbeat;
        if (next != null) {
            next.cancel(false);
        }
    }

    private void scheduleHeartbeat(Duration delay) {
        if (!delay.isZero()) {
            nextHeartbeat = delivery.handlers().schedule(delay, this::heartbeat);
        }
    }

    /** Called when the stream may have been idle for long enough. */
    private void heartbeat() {
        if (finished) {
            return;
        }
        Duration idle = Duration.ofNanos(System.nanoTime() - lastWrite);
        Duration pause = delivery.heartbeat();
        boolean due = idle.compareTo(pause) >= 0;
        if (due) {
            heartbeatDue = true;
            wake();
        }
        scheduleHeartbeat(due ? pause : pause.minus(idle));
    }
}
