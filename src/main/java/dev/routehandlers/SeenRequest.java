package dev.routehandlers;

import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What handlers see of the request of an exchange: made when it is asked for, and anew when a middleware has changed it.
 * For threads see {@link Exchange}.
 */
final class SeenRequest {
    private final Exchange exchange;
    private @Nullable NextRequest request;
    private @Nullable Headers headers;
    private @Nullable Cookies cookies;
    private @Nullable DraftMode draftMode;
    private @Nullable RewrittenRequest rewritten;
    private @Nullable List<NextRequest> replaced;
    private volatile boolean cookiesReadOnly;

    SeenRequest(Exchange exchange) {
        this.exchange = exchange;
    }

    NextRequest request() {
        NextRequest made = request;
        if (made == null) {
            made = new NextRequest(exchange);
            request = made;
        }
        return made;
    }

    /** Has {@code made} seen, which the host has already. */
    void use(NextRequest made) {
        request = made;
    }

    /** {@code headers()}: as they came, or as a middleware has changed them, and read-only. */
    Headers headers() {
        Headers made = headers;
        if (made == null) {
            RewrittenRequest changed = rewritten;
            made = HostAccess.readOnly(changed == null ? exchange.headerSource() : changed.headerSource());
            headers = made;
        }
        return made;
    }

    /** {@code cookies()}: those of the request, and what the handler sets. */
    Cookies cookies() {
        Cookies made = cookies;
        if (made == null) {
            made = Cookies.store(HostAccess.headers(request()).get("cookie"), exchange.cookiePath());
            if (cookiesReadOnly) {
                made.refuseWrites();
            }
            cookies = made;
        }
        return made;
    }

    /** The same, when they have been asked for; else null. */
    @Nullable
    Cookies touchedCookies() {
        return cookies;
    }

    /** From now on cookies can't be set any more. */
    void refuseCookies() {
        cookiesReadOnly = true;
        Cookies made = cookies;
        if (made != null) {
            made.refuseWrites();
        }
    }

    DraftMode draftMode() {
        DraftMode made = draftMode;
        if (made == null) {
            made = exchange.handlers().draftMode(cookies());
            draftMode = made;
        }
        return made;
    }

    /** From now on it is a request with these properties. */
    void replace(String url, HeaderSource headerSource, @Nullable IncomingBody body) {
        RewrittenRequest changed = new RewrittenRequest(exchange, url, headerSource, body);
        NextRequest before = request;
        if (before != null) {
            if (replaced == null) {
                replaced = new ArrayList<>(2);
            }
            replaced.add(before);
        }
        rewritten = changed;
        request = new NextRequest(changed);
        headers = null;
    }

    /** From now on it is the same again, with a body that can be read, if it has been replaced. */
    void renew(IncomingBody body) {
        RewrittenRequest present = rewritten;
        if (present != null) {
            replace(present.url(), present.headerSource(), body);
        }
    }

    /** From now on it is a request for {@code url} of nobody in particular. */
    void forgetCaller(String url) {
        replace(url, RewrittenRequest.source(new Headers()), null);
        Cookies made = cookies;
        if (made != null && !made.changed()) { // else a middleware has set some for the answer
            cookies = null;
        }
    }

    /** Reads all that can still be asked for when the host has its request back: an iteration copies all headers. */
    void readAll() {
        var unused = headers().iterator().hasNext();
        unused = HostAccess.headers(request()).iterator().hasNext();
        cookies().getAll();
    }

    /** Deletes uploaded files. */
    void dispose() {
        NextRequest seen = request;
        if (seen != null) {
            HostAccess.dispose(seen);
        }
        if (replaced != null) {
            replaced.forEach(HostAccess::dispose);
        }
    }
}
