package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackContextTest {
    private static final ThreadLocal<@Nullable Named> CURRENT = new ThreadLocal<>();

    private static final List<Runnable> SCHEDULED = new ArrayList<>();

    private final @Nullable Supplier<? extends CallbackContext.@Nullable Scope> before = CallbackContext.capture;

    private record Named(String name) implements CallbackContext.Scope {
        @Override
        public @Nullable Object enter() {
            Named before = CURRENT.get();
            CURRENT.set(this);
            return before;
        }

        @Override
        public void leave(@Nullable Object before) {
            CURRENT.set((Named) before);
        }

        @Override
        public Future<?> executeLater(Duration delay, Runnable task) {
            SCHEDULED.add(task);
            return new CompletableFuture<>();
        }
    }

    @BeforeEach
    void install() {
        CallbackContext.install(CURRENT::get);
    }

    @AfterEach
    void installWhatWasThere() {
        CallbackContext.install(before);
        CURRENT.remove();
        SCHEDULED.clear();
    }

    @Test
    void callbacksSeeTheScopeInWhichTheStreamWasMadeOnWhateverThread() throws Exception {
        List<@Nullable Named> seen = new ArrayList<>();
        Named scope = new Named("request 1");
        CURRENT.set(scope);
        ReadableStream<String> stream = new ReadableStream<>(
                new UnderlyingSource<>() {
                    @Override
                    public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<String> controller) {
                        seen.add(CURRENT.get());
                        controller.enqueue("a");
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                        seen.add(CURRENT.get());
                        return null;
                    }
                },
                QueuingStrategy.of(0));
        CURRENT.remove();

        get(CompletableFuture.runAsync(() -> {
            ReadableStreamDefaultReader<String> reader = stream.getReader();
            var unused = reader.read();
            var unused2 = reader.cancel();
            assertNull(CURRENT.get());
        }));

        assertEquals(List.of(scope, scope), seen);
    }

    @Test
    void theScopeTellsTheTimeOfATimeout() {
        CURRENT.set(new Named("request 1"));
        AbortSignal signal = AbortSignal.timeout(Duration.ZERO);
        assertFalse(signal.aborted());

        SCHEDULED.forEach(Runnable::run);

        assertTrue(signal.aborted());
    }

    @Test
    void outsideOfAScopeNothingIsBound() throws Exception {
        List<String> seen = new ArrayList<>();
        WritableStream<String> stream = new WritableStream<>(new UnderlyingSink<>() {
            @Override
            public @Nullable CompletionStage<?> write(String chunk, WritableStreamDefaultController controller) {
                seen.add(String.valueOf(CURRENT.get()));
                return null;
            }
        });
        get(stream.getWriter().write("a"));

        assertEquals(List.of("null"), seen);
    }
}
