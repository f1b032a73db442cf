package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request is beside its URL, method, headers, body and signal.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#concept-request">Fetch, request</a>
 */
record RequestState(
        String referrer,
        ReferrerPolicy referrerPolicy,
        RequestMode mode,
        RequestCredentials credentials,
        RequestCache cache,
        RequestRedirect redirect,
        String integrity,
        boolean keepalive,
        RequestPriority priority,
        @Nullable Integer revalidate,
        List<String> tags) {
    private static final String CLIENT = "about:client";

    /** What a request is of which nothing is said. */
    static final RequestState USUAL = new RequestState(
            CLIENT,
            ReferrerPolicy.EMPTY,
            RequestMode.CORS,
            RequestCredentials.SAME_ORIGIN,
            RequestCache.DEFAULT,
            RequestRedirect.FOLLOW,
            "",
            false,
            RequestPriority.AUTO,
            null,
            List.of());

    /** This, changed as {@code init} says. The steps of the constructor from the referrer to the priority. */
    // https://fetch.spec.whatwg.org/#dom-request
    RequestState with(RequestInit init) {
        if (init.mode == RequestMode.NAVIGATE) {
            throw new WebTypeError("no request can be made with the mode navigate");
        }
        RequestState state = new RequestState(
                init.isEmpty() ? referrer : referrerOf(init.referrer),
                init.referrerPolicy != null
                        ? init.referrerPolicy
                        : init.isEmpty() ? referrerPolicy : ReferrerPolicy.EMPTY,
                init.mode == null ? mode : init.mode,
                init.credentials == null ? credentials : init.credentials,
                init.cache == null ? cache : init.cache,
                init.redirect == null ? redirect : init.redirect,
                init.integrity == null ? integrity : init.integrity,
                init.keepalive == null ? keepalive : init.keepalive,
                init.priority == null ? priority : init.priority,
                init.revalidate == null ? revalidate : init.revalidate,
                init.tags == null ? tags : init.tags);
        if (state.cache == RequestCache.ONLY_IF_CACHED && state.mode != RequestMode.SAME_ORIGIN) {
            throw new WebTypeError("the cache only-if-cached needs the mode same-origin, not " + state.mode);
        }
        return state;
    }

    private static String referrerOf(@Nullable String referrer) {
        if (referrer == null) {
            return CLIENT;
        }
        if (referrer.isEmpty()) {
            return "";
        }
        URL url = URL.parse(referrer);
        if (url == null) {
            throw new WebTypeError("the referrer is no absolute URL");
        }
        return url.protocol().equals("about:") && url.pathname().equals("client") ? CLIENT : url.href();
    }
}
