package app.after.api;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookie;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET(NextRequest request) {
        String k = q(request, "k");
        after(() -> {
            log(k, tried("cookies", () -> "cookie " + value(cookies().get("a"))));
            log(
                    k,
                    tried(
                            "headers",
                            () -> "header "
                                    + Objects.requireNonNullElse(headers().get("x-q"), "none")));
            log(k, set() ? "set allowed" : "set threw");
            nest(k);
        });
        return new Response("ok");
    }

    private static String tried(String what, Supplier<String> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            return what + " threw " + err(e).name();
        }
    }

    private static String value(@Nullable Cookie cookie) {
        return cookie == null ? "none" : cookie.value();
    }

    private static boolean set() {
        try {
            cookies().set("late", "1");
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void nest(String k) {
        try {
            after(() -> log(k, "nested"));
        } catch (RuntimeException e) {
            log(k, "nested threw " + err(e).name());
        }
    }
}
