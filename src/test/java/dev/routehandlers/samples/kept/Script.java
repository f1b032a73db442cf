package dev.routehandlers.samples.kept;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the handlers of this package do: a test writes it. */
public interface Script {
    /** The script that is played. */
    AtomicReference<@Nullable Script> PLAYED = new AtomicReference<>();

    /** The script that is played. */
    static Script current() {
        return Objects.requireNonNull(PLAYED.get(), "no script is played");
    }

    /** Answers at once. */
    Response now(NextRequest request, String id) throws Exception;

    /** Answers later. */
    CompletionStage<Response> later(NextRequest request, String id) throws Exception;
}
