package dev.routehandlers.servlet;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A pump on the container's thread, which it holds until the stream ends: for responses that something around us is
 * done with when {@code service()} returns.
 *
 * <p>Threads: the loop is that thread's; the source's code runs on the executor. {@code signalled} is guarded by {@code
 * this}. What a thread waits for that writes, only the container can end, by a timeout of its own, or by an interrupt
 * where it has none.
 */
final class BlockingPump extends StreamPump {
    private final HttpServletRequest request;
    private boolean signalled;
    private boolean broken;
    private volatile @Nullable ClientAlarm alarm;

    BlockingPump(
            Delivery delivery,
            ServletExchange exchange,
            HttpServletRequest request,
            HttpServletResponse response,
            Response answer,
            ReadableStream<byte[]> stream) {
        super(delivery, exchange, response, answer, stream);
        this.request = request;
    }

    /**
     * Sends the stream to its end.
     *
     * @throws IOException when it broke off: let out of {@code service()}, it has most containers cut the connection
     */
    void run() throws IOException {
        exchange.takesTime(this::stop);
        while (!isFinished()) {
            advance();
            if (!isFinished()) {
                awaitSignal();
            }
        }
        if (broken) {
            delivery.abort().breakOffBlocking(request, response);
        }
    }

    private void awaitSignal() {
        try {
            synchronized (this) {
                while (!signalled) {
                    wait();
                }
                signalled = false;
            }
        } catch (InterruptedException e) {
            stop(new DomException("the thread that sends the stream was interrupted", "AbortError"));
            advance();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    synchronized void wake() {
        signalled = true;
        notifyAll();
    }

    @Override
    boolean mayWrite() {
        return true;
    }

    @Override
    void use(ContainerStep step) throws IOException {
        ClientAlarm own = new ClientAlarm();
        alarm = own;
        clientWait.begins();
        try {
            step.run();
        } finally {
            clientWait.ends();
            own.off();
        }
    }

    @Override
    void stalled(Throwable reason) {
        super.stalled(reason);
        ClientAlarm present = alarm;
        if (present != null && delivery.abort().waitsForEver()) {
            present.ring();
        }
    }

    @Override
    boolean pull() {
        try {
            exchange.executor().execute(() -> {
                proceed();
                wake();
            });
        } catch (RejectedExecutionException stopped) {
            stop(stopped);
        }
        return true;
    }

    @Override
    void complete() {
        exchange.endInService();
    }

    @Override
    void cut(boolean knownLength) {
        exchange.endInService();
        broken = true;
    }
}
