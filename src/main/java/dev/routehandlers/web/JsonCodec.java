package dev.routehandlers.web;

import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects as JSON and reads JSON as objects, by whatever library: the init-param {@code json} names a class that
 * implements this and has a public no-argument constructor. Without one Gson does it. Trees, what {@code json()}
 * returns, are Gson's always.
 *
 * <p>One instance serves all threads.
 */
public interface JsonCodec {
    /**
     * {@code value} as JSON.
     *
     * @throws WebTypeError if it has none
     */
    String stringify(@Nullable Object value);

    /**
     * The object of {@code type} that {@code json} spells; null for {@code null}. That the text isn't nested too deeply
     * has been made sure.
     *
     * @throws WebSyntaxError if the text is no JSON
     * @throws WebTypeError if it is no such object
     */
    @Nullable
    Object parse(String json, Type type);
}
