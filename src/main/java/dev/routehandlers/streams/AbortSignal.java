package dev.routehandlers.streams;

import dev.routehandlers.errors.DomException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever watches it that what is being done is not wanted any more, and why. Usable from any thread.
 *
 * @see <a href="https://dom.spec.whatwg.org/#interface-AbortSignal">DOM, AbortSignal</a>
 */
/*
 * Threads: reason, listeners, dependents and watchedDependents are guarded by this; who is held for being watched is
 * decided under WATCHED_TIMEOUTS, which is taken first. Listeners run without a lock, on the thread that aborts. That
 * the reason is set once decides every race.
 *
 * Memory: a signal made by any() knows its sources, these know it by weak references: it can be collected while they
 * live on. As long as somebody listens to it, or to a signal that depends on it, its sources hold it, and a signal made
 * by timeout() is held by the timer's table; for then it is wanted though nobody else may know it.
 */
public final class AbortSignal {
    private static final System.Logger LOG = System.getLogger(AbortSignal.class.getPackageName());
    private static final Set<AbortSignal> WATCHED_TIMEOUTS = new HashSet<>();

    private final List<AbortSignal> sources;
    private final boolean timeout;
    private final Set<Registration> listeners = new LinkedHashSet<>(2);
    private final Set<AbortSignal> watchedDependents = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final List<WeakReference<AbortSignal>> dependents = new ArrayList<>(0);
    private volatile @Nullable Object reason;

    /** A listener that can be taken back. */
    public static final class Registration implements AutoCloseable {
        private final AbortSignal signal;
        private final Runnable listener;

        private Registration(AbortSignal signal, Runnable listener) {
            this.signal = signal;
            this.listener = listener;
        }

        /** Takes the listener back: unless it runs already, it never will. */
        @Override
        public void close() {
            signal.remove(this);
        }
    }

    AbortSignal() {
        this(List.of(), false);
    }

    private AbortSignal(List<AbortSignal> sources, boolean timeout) {
        this.sources = sources;
        this.timeout = timeout;
    }

    /** A signal that is aborted already, with a {@code DomException} named {@code AbortError}. */
    public static AbortSignal abort() {
        return abort(null);
    }

    /** A signal that is aborted already. */
    public static AbortSignal abort(@Nullable Object reason) {
        AbortSignal signal = new AbortSignal();
        signal.signalAbort(reason);
        return signal;
    }

    /**
     * A signal that aborts after {@code delay} with a {@code DomException} named {@code TimeoutError}. One that is made
     * while a request is handled doesn't any more once the application has been stopped.
     */
    // https://dom.spec.whatwg.org/#dom-abortsignal-timeout
    public static AbortSignal timeout(Duration delay) {
        AbortSignal signal = new AbortSignal(List.of(), true);
        WeakReference<AbortSignal> weak = new WeakReference<>(signal);
        Runnable abort = () -> {
            AbortSignal present = weak.get();
            if (present != null) {
                present.signalAbort(new DomException("the operation timed out", "TimeoutError"));
            }
        };
        var unused = CallbackContext.executeLater(Duration.ofNanos(nanos(delay)), abort);
        return signal;
    }

    private static long nanos(Duration delay) {
        try {
            return delay.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE / 2; // 146 years
        }
    }

    /** A signal that aborts when one of {@code signals} does, with its reason. */
    public static AbortSignal any(AbortSignal... signals) {
        return any(Arrays.asList(signals));
    }

    /** A signal that aborts when one of {@code signals} does, with its reason. */
    // https://dom.spec.whatwg.org/#create-a-dependent-abort-signal
    public static AbortSignal any(Iterable<AbortSignal> signals) {
        Set<AbortSignal> sources = new LinkedHashSet<>();
        for (AbortSignal signal : signals) {
            if (signal.aborted()) {
                return abort(signal.reason());
            }
            if (signal.sources.isEmpty()) {
                sources.add(signal);
            } else {
                sources.addAll(signal.sources);
            }
        }
        AbortSignal result = new AbortSignal(List.copyOf(sources), false);
        for (AbortSignal source : sources) {
            source.addDependent(result);
            if (source.aborted()) { // meanwhile, by another thread
                result.signalAbort(source.reason());
            }
        }
        return result;
    }

    /** Whether this signal is aborted; then it stays so. */
    public boolean aborted() {
        return reason != null;
    }

    /** Why it is aborted, the very object that was given; null when it is not aborted. */
    public @Nullable Object reason() {
        return reason;
    }

    /**
     * Throws the reason when this is aborted: the very object when it is a throwable, checked or not, else a
     * {@code DomException} with its text.
     */
    public void throwIfAborted() {
        Object present = reason;
        if (present != null) {
            throw Reasons.rethrow(Reasons.toError(present));
        }
    }

    /**
     * Has {@code listener} run once, when this aborts, on the thread that aborts it. Unlike the listeners of the
     * standard it runs at once when this is aborted already: between a question and this call another thread may have
     * aborted it. What it throws is logged.
     */
    public Registration onAbort(Runnable listener) {
        Registration registration = new Registration(this, listener);
        synchronized (this) {
            if (reason == null) {
                listeners.add(registration);
            }
        }
        if (aborted()) {
            runAll(List.of(registration));
        } else {
            updateWatched();
        }
        return registration;
    }

    private void remove(Registration registration) {
        synchronized (this) {
            listeners.remove(registration);
        }
        updateWatched();
    }

    // https://dom.spec.whatwg.org/#abortsignal-signal-abort
    void signalAbort(@Nullable Object given) {
        Object abortReason = given == null ? Reasons.toError(null) : given;
        List<Registration> toRun = new ArrayList<>();
        List<AbortSignal> dependentSignals = setReason(abortReason, toRun);
        for (AbortSignal dependent : dependentSignals) {
            dependent.setReason(abortReason, toRun);
        }
        runAll(toRun);
        for (AbortSignal dependent : dependentSignals) {
            dependent.updateWatched();
        }
        updateWatched();
    }

    /** Sets the reason, once, and moves the listeners to {@code toRun}; returns the signals that are to follow. */
    private synchronized List<AbortSignal> setReason(Object abortReason, List<Registration> toRun) {
        if (reason != null) {
            return List.of();
        }
        reason = abortReason;
        toRun.addAll(listeners);
        listeners.clear();
        List<AbortSignal> following = new ArrayList<>();
        for (WeakReference<AbortSignal> weak : dependents) {
            AbortSignal dependent = weak.get();
            if (dependent != null) {
                following.add(dependent);
            }
        }
        dependents.clear();
        watchedDependents.clear();
        return following;
    }

    private static void runAll(List<Registration> registrations) {
        for (Registration registration : registrations) {
            try {
                registration.listener.run();
            } catch (Throwable error) { // the others are to run all the same
                LOG.log(System.Logger.Level.ERROR, "a listener of an abort signal failed", error);
            }
        }
    }

    private synchronized void addDependent(AbortSignal dependent) {
        dependents.removeIf(weak -> weak.get() == null);
        dependents.add(new WeakReference<>(dependent));
    }

    /** Somebody has begun or ceased to listen: what will abort this holds it, or lets go of it. */
    private void updateWatched() {
        if (sources.isEmpty() && !timeout) {
            return;
        }
        synchronized (WATCHED_TIMEOUTS) { // looked at and acted on in one go, on whatever thread
            boolean watched = isWatched();
            if (timeout) {
                hold(WATCHED_TIMEOUTS, watched);
            }
            for (AbortSignal source : sources) {
                synchronized (source) {
                    hold(source.watchedDependents, watched && source.reason == null);
                }
                source.updateWatched();
            }
        }
    }

    private synchronized boolean isWatched() {
        return reason == null && !(listeners.isEmpty() && watchedDependents.isEmpty());
    }

    private void hold(Set<AbortSignal> holder, boolean watched) {
        if (watched) {
            holder.add(this);
        } else {
            holder.remove(this);
        }
    }
}
