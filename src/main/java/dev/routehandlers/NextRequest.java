package dev.routehandlers;

import dev.routehandlers.url.URL;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingRequest;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Request} with what Next.js adds: {@link #nextUrl()} and {@link #cookies()}. What a handler gets is a view of
 * the server's request, read when asked; after the exchange has ended only what was read is still there.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/next-request">Next.js, NextRequest</a>
 */
public final class NextRequest extends Request {
    private @Nullable NextURL nextUrl;
    private @Nullable Cookies cookies;

    /** A GET of {@code url}, which is absolute. */
    public NextRequest(String url) {
        super(url);
    }

    /** A request of {@code url}, which is absolute, as {@code init} says. */
    public NextRequest(String url, RequestInit init) {
        super(url, init);
    }

    /** A GET of {@code url}. */
    public NextRequest(URL url) {
        super(url);
    }

    /** A request of {@code url}, as {@code init} says. */
    public NextRequest(URL url, RequestInit init) {
        super(url, init);
    }

    /** A request like {@code request}, whose body it takes. */
    public NextRequest(Request request) {
        super(request);
    }

    /** A request like {@code request}, changed as {@code init} says. */
    public NextRequest(Request request, RequestInit init) {
        super(request, init);
    }

    NextRequest(IncomingRequest incoming) {
        super(incoming);
    }

    /** The URL of this request, with the base path told apart; the same object at each call, and the caller's to change. */
    public NextURL nextUrl() {
        NextURL made = nextUrl;
        if (made == null) {
            IncomingRequest incoming = HostAccess.incoming(this);
            Exchange exchange = Exchange.of(incoming);
            String basePath = exchange == null ? "" : exchange.basePath();
            made = new NextURL(new URL(HostAccess.url(this)), basePath, incoming);
            nextUrl = made;
        }
        return made;
    }

    /**
     * The cookies of this request. Setting one changes this request's {@code Cookie} header, not the answer: that is
     * {@link Next#cookies()}.
     */
    public Cookies cookies() {
        Cookies made = cookies;
        if (made == null) {
            made = Cookies.of(headers());
            cookies = made;
        }
        return made;
    }
}
