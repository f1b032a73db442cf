package dev.routehandlers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What {@code after()} is given in one exchange: callbacks that run when that has ended, and stages of whose failure
 * nobody is told before. Guarded by {@code this}, under which none of them runs.
 */
final class AfterTasks {
    private final Exchange exchange;
    private List<Next.Callback> callbacks = List.of();
    private List<CompletionStage<?>> stages = List.of();
    private boolean due;
    private int running;

    AfterTasks(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Keeps a callback for the end of the exchange; after that it runs at once. */
    void add(Next.Callback callback) {
        synchronized (this) {
            if (!due) {
                callbacks = plus(callbacks, callback);
                return;
            }
        }
        startLate(List.of(callback), List.of());
    }

    /** Keeps a stage, which goes on already, for the end of the exchange. */
    void add(CompletionStage<?> stage) {
        synchronized (this) {
            if (!due) {
                stages = plus(stages, stage);
                return;
            }
        }
        startLate(List.of(), List.of(stage));
    }

    private static <T> List<T> plus(List<T> kept, T one) {
        List<T> more = kept.isEmpty() ? new ArrayList<>(2) : kept;
        more.add(one);
        return more;
    }

    /**
     * The exchange has ended: nothing is kept from now on. Returns whether there is anything to {@link #start}, which counts
     * as running from now on.
     */
    synchronized boolean fallDue() {
        due = true;
        running += callbacks.size() + stages.size();
        return running > 0;
    }

    /** Starts what was kept; nobody else has to do with it any more. */
    void start() {
        start(callbacks, stages);
    }

    private void startLate(List<Next.Callback> callback, List<CompletionStage<?>> stage) {
        synchronized (this) {
            running++;
        }
        start(callback, stage);
    }

    /** From now on cookies can't be set. */
    private void start(List<Next.Callback> runnable, List<CompletionStage<?>> underWay) {
        exchange.refuseCookies();
        underWay.forEach(exchange::watch);
        if (!runnable.isEmpty()) {
            AfterCallbacks.run(exchange, runnable);
        }
    }

    /** One of them is done. Returns whether it was the last one. */
    synchronized boolean ends() {
        running--;
        return running == 0;
    }
}
