package dev.routehandlers.servlet;

import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.web.IncomingBody.BodyReader;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read without a thread that waits for it: the container says when bytes are there. They are read when a
 * {@link Taker} asks for them and not before, so that a slow one holds back the client.
 */
/*
 * How it is safe on many threads
 *
 * The fields are guarded by this. Nothing is called under the lock: not the container, no taker.
 *
 * The pump.    One thread at a time reads from the container and hands on what it read: that of a taker that asks, or
 *              the container's, in onDataAvailable(). One that comes meanwhile leaves its part to that one. So takers
 *              get the chunks and the end in order. The buffer is the pump's alone.
 * Waiting.     Is true from before isReady() is asked until it says yes or the container calls; so a call that overtakes
 *              the no of isReady() is not lost. While it is true isReady() is not asked again.
 * The taker.   Is called once for each time it asks, by the pump, which may be the container's thread: what it does
 *              there is short and runs no user code.
 * The end.     One of the container's end, a failure, the time-out and stop() comes first, and is what all get who ask
 *              from then on.
 */
final class ListeningBody implements ReadListener {
    private static final int CHUNK_SIZE = 16 * 1024;

    private final ServletBody body;
    private final BodyMeter meter;

    private @Nullable ServletInputStream input;
    private @Nullable Taker taker;
    private boolean listening;
    private boolean waiting = true;
    private long waitingSince;
    private boolean holdsThread;
    private boolean pumping;
    private boolean pumpAgain;
    private byte[] buffer = new byte[0];
    private boolean allHasCome;
    private boolean atEnd;
    private @Nullable Throwable failure;
    private @Nullable Future<?> watch;
    private volatile @Nullable Thread calling;

    /** Who asks for bytes. One of these is called. */
    interface Taker {
        /** Here are some. */
        void chunk(byte[] bytes);

        /** There are no more. */
        void end();

        /** There won't be any more, though there should be. */
        void fail(Throwable error);
    }

    ListeningBody(ServletBody body, BodyMeter meter) {
        this.body = body;
        this.meter = meter;
    }

    /** What {@code reader} makes of the body, on a thread of ours, which is taken when there is something to read. */
    <T> CompletableFuture<T> read(BodyReader<T> reader) {
        synchronized (this) {
            holdsThread = true;
        }
        return new GatheredBody(this, body).read(reader);
    }

    /** Gives the next chunk to {@code controller}, and completes then. */
    CompletableFuture<?> pull(ReadableStreamDefaultController<byte[]> controller) {
        StreamPull pull = new StreamPull(body, controller);
        next(pull);
        return pull.asked();
    }

    /** Asks for the next bytes. */
    void next(Taker asking) {
        boolean first;
        synchronized (this) {
            taker = asking;
            waitingSince = System.nanoTime();
            first = !listening;
            listening = true;
        }
        if (first) {
            body.whenServiceReturns(this::listen);
        } else {
            pump();
        }
    }

    private void listen() {
        try {
            ServletInputStream opened = body.open();
            synchronized (this) {
                meter.start();
                input = opened;
            }
            if (body.inside(request -> ServletBody.isAtEnd(opened))) { // no container would call for it
                allHasCome();
                pump();
                return;
            }
            watch();
            call(request -> {
                opened.setReadListener(this);
                return opened;
            });
        } catch (IOException | RuntimeException e) {
            fail(e);
            pump();
        }
    }

    /** Makes a call of the container's request from which some containers call the listener. One thread at a time. */
    private <T> T call(ServletBody.Call<T> call) throws IOException {
        calling = Thread.currentThread();
        try {
            return body.inside(call);
        } finally {
            calling = null;
        }
    }

    @Override
    public void onDataAvailable() {
        synchronized (this) {
            if (waiting && taker != null) {
                meter.waited(System.nanoTime() - waitingSince);
            }
            waiting = false;
        }
        called();
    }

    /** All has come: Tomcat says so even while a part of it is still to be read. */
    @Override
    public void onAllDataRead() {
        allHasCome();
        called();
    }

    private synchronized void allHasCome() {
        allHasCome = true;
        waiting = false;
    }

    /** The container calls: of its own accord, or from within a call on a thread that is perhaps at work for the answer. */
    private void called() {
        if (Thread.currentThread() == calling) {
            pump();
        } else {
            body.inCallback(this::pump);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        fail(thrown instanceof IOException ? BodyFailure.of(thrown) : thrown);
        pump();
    }

    /** Nothing more is read: whoever has asked or asks later fails with {@code reason}. Calls nobody on this thread. */
    void stop(Throwable reason) {
        boolean asked;
        synchronized (this) {
            fail(reason);
            asked = taker != null;
        }
        cancelWatch();
        if (!asked) {
            return;
        }
        try {
            body.execute(this::pump);
        } catch (RejectedExecutionException stopped) {
            pump();
        }
    }

    private synchronized void fail(Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    private void pump() {
        synchronized (this) {
            if (pumping) {
                pumpAgain = true;
                return;
            }
            pumping = true;
        }
        do {
            try {
                advance();
            } catch (IOException | RuntimeException e) {
                fail(e);
                pumpAgain();
            }
        } while (goesOn());
    }

    private synchronized void pumpAgain() {
        pumpAgain = true;
    }

    private synchronized boolean goesOn() {
        pumping = pumpAgain;
        pumpAgain = false;
        return pumping;
    }

    /** Reads and hands on while somebody asks and bytes are there. */
    private void advance() throws IOException {
        while (true) {
            ServletInputStream in;
            Taker asking;
            synchronized (this) {
                in = input;
                asking = taker;
                if (atEnd && failure == null) {
                    meter.end();
                }
                if (atEnd || failure != null) {
                    taker = null;
                    in = null;
                } else if (in == null || asking == null || waiting) {
                    return;
                }
            }
            if (in == null) {
                settle(asking);
                return;
            }
            byte[] chunk = readReady(in);
            if (chunk != null && asking != null) {
                synchronized (this) {
                    taker = null;
                }
                asking.chunk(chunk);
            }
        }
    }

    /** Tells {@code asking}, if it is anybody, how the body ended. */
    private void settle(@Nullable Taker asking) {
        cancelWatch();
        Throwable error;
        synchronized (this) {
            error = failure;
        }
        if (error instanceof BodyFailure clientsFault) {
            body.failed(clientsFault);
        }
        if (asking == null) {
            return;
        }
        if (error == null) {
            asking.end();
        } else {
            asking.fail(error);
        }
    }

    /** A full chunk, or what is there; null when nothing is. */
    private byte @Nullable [] readReady(ServletInputStream in) throws IOException {
        int count = 0;
        while (count < CHUNK_SIZE && isReady(in)) {
            int read = read(in, count);
            synchronized (this) {
                if (read < 0) {
                    atEnd = true;
                    break;
                }
                meter.add(read);
            }
            count += read;
        }
        if (count == 0) {
            return null;
        }
        byte[] full = buffer;
        if (count < CHUNK_SIZE) {
            return Arrays.copyOf(full, count);
        }
        buffer = new byte[0];
        return full;
    }

    private boolean isReady(ServletInputStream in) throws IOException {
        synchronized (this) {
            waiting = true;
            waitingSince = System.nanoTime();
        }
        boolean ready = call(request -> in.isReady());
        synchronized (this) {
            if (ready || allHasCome) {
                waiting = false;
                atEnd = !ready;
            }
        }
        return ready;
    }

    private int read(ServletInputStream in, int offset) throws IOException {
        if (buffer.length == 0) {
            buffer = new byte[CHUNK_SIZE];
        }
        byte[] chunk = buffer;
        return body.inside(request -> in.read(chunk, offset, chunk.length - offset));
    }

    /** Looks whether the client has been waited for long enough, now and as soon as that may be. */
    private void watch() {
        long left = checkPatience();
        if (left <= 0 || left == Long.MAX_VALUE) {
            return;
        }
        Future<?> next = body.schedule(left, this::watch);
        synchronized (this) {
            watch = next;
            if (!atEnd && failure == null) {
                return;
            }
        }
        cancelWatch();
    }

    private void cancelWatch() {
        Future<?> cancelled;
        synchronized (this) {
            cancelled = watch;
            watch = null;
        }
        if (cancelled != null) {
            cancelled.cancel(false);
        }
    }

    /** For how many more nanoseconds the client may be waited for. When that is over the body fails. */
    long checkPatience() {
        long left = patience();
        if (left <= 0) {
            fail(BodyFailure.tooSlow());
            pump();
        }
        return left;
    }

    private synchronized long patience() {
        long nanos = waiting && taker != null ? System.nanoTime() - waitingSince : 0;
        return holdsThread ? meter.patience(nanos) : meter.stillness(nanos);
    }
}
