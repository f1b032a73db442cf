package dev.routehandlers;

import dev.routehandlers.web.JsonCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which {@link JsonCodec} an application uses: the one it names, or Gson's. */
final class JsonChoice implements AutoCloseable {
    /** Gson's, which is what {@code web} uses when it is told of no other. */
    static final JsonChoice GSON = new JsonChoice(null);

    /*
     * The choices of the applications that run on this class, mostly one. A handler's own is found by its exchange; but
     * code of a handler that goes on elsewhere, such as behind a future, has only this list to be found by, which tells
     * when there is one.
     */
    private static final List<JsonChoice> RUNNING = new CopyOnWriteArrayList<>();

    private final @Nullable JsonCodec codec;

    private JsonChoice(@Nullable JsonCodec codec) {
        this.codec = codec;
    }

    /**
     * Chooses.
     *
     * @param className the init-param {@code json}; null when not given
     */
    static JsonChoice choose(@Nullable String className, ClassLoader loader, StartUpErrors errors) {
        if (className == null) {
            return new JsonChoice(null);
        }
        String remedy = "name a public class with a public no-argument constructor that implements JsonCodec";
        try {
            Object made =
                    Class.forName(className, true, loader).getConstructor().newInstance();
            if (made instanceof JsonCodec codec) {
                return new JsonChoice(codec);
            }
            errors.add("the init-param json names " + className + ", which is no JsonCodec", remedy);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            errors.add("the init-param json names " + className + ", which can't be made: " + cause, remedy);
        }
        return new JsonChoice(null);
    }

    /** The codec of the application whose code runs on this thread; null for Gson's. */
    static @Nullable JsonCodec current() {
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            return exchange.handlers().json();
        }
        LoaderRun loader = LoaderRun.current();
        if (loader != null) {
            return loader.handlers().json();
        }
        List<JsonChoice> running = List.copyOf(RUNNING);
        return running.size() == 1 ? running.get(0).codec : null;
    }

    @Nullable
    JsonCodec codec() {
        return codec;
    }

    /** From now on this is one of the choices of running applications. */
    void open() {
        RUNNING.add(this);
    }

    @Override
    public void close() {
        RUNNING.remove(this);
    }
}
