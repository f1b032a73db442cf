package dev.routehandlers;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Response} with what Next.js adds: {@link #cookies()}, and redirects that keep the request's method unless
 * told otherwise.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/next-response">Next.js, NextResponse</a>
 */
public final class NextResponse extends Response {
    private static final int UNSET = 200;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private @Nullable Cookies cookies;
    private @Nullable NextInit next;
    private @Nullable String rewriteTarget;

    /** A response without a body. */
    public NextResponse() {
        super();
    }

    /** A response with {@code body}, which may be whatever {@link Response} takes. */
    public NextResponse(@Nullable Object body) {
        super(body);
    }

    /**
     * A response with {@code body}, which may be whatever {@link Response} takes, and with status and headers of {@code
     * init}.
     */
    public NextResponse(@Nullable Object body, ResponseInit init) {
        super(body, init);
    }

    /** A response with {@code data} as JSON. */
    public static NextResponse json(@Nullable Object data) {
        return json(data, new ResponseInit());
    }

    /** A response with {@code data} as JSON, and with status and headers of {@code init}. */
    public static NextResponse json(@Nullable Object data, ResponseInit init) {
        Response json = Response.json(data, init);
        ResponseInit made = new ResponseInit()
                .status(json.status())
                .statusText(json.statusText())
                .headers(json.headers());
        return new NextResponse(HostAccess.takeBytes(json), made);
    }

    /** A redirect to {@code url}, which is absolute, with status 307. */
    public static NextResponse redirect(String url) {
        return redirect(absolute(url), new ResponseInit());
    }

    /** A redirect to {@code url}, which is absolute, with {@code status} 301, 302, 303, 307 or 308. */
    public static NextResponse redirect(String url, int status) {
        return redirect(absolute(url), status);
    }

    /**
     * A redirect to {@code url}, which is absolute, with status and headers of {@code init}; 307 unless it says
     * otherwise.
     */
    public static NextResponse redirect(String url, ResponseInit init) {
        return redirect(absolute(url), init);
    }

    /** A redirect to {@code url} with status 307. */
    public static NextResponse redirect(URL url) {
        return redirect(url, new ResponseInit());
    }

    /** A redirect to {@code url} with {@code status} 301, 302, 303, 307 or 308. */
    public static NextResponse redirect(URL url, int status) {
        requireRedirect(status);
        return redirect(url, new ResponseInit().status(status));
    }

    /** A redirect to {@code url} with status and headers of {@code init}; 307 unless it says otherwise. */
    public static NextResponse redirect(URL url, ResponseInit init) {
        Response model = new Response(null, init);
        int status = model.status() == UNSET ? TEMPORARY_REDIRECT : model.status();
        requireRedirect(status);
        ResponseInit made =
                new ResponseInit().status(status).statusText(model.statusText()).headers(model.headers());
        NextResponse redirect = new NextResponse(null, made);
        redirect.headers().set("Location", url.href());
        return redirect;
    }

    /** A redirect to {@code url}, base path included, with status 307. */
    public static NextResponse redirect(NextURL url) {
        return redirect(url.href());
    }

    /** A redirect to {@code url}, base path included, with {@code status} 301, 302, 303, 307 or 308. */
    public static NextResponse redirect(NextURL url, int status) {
        return redirect(url.href(), status);
    }

    /**
     * A redirect to {@code url}, base path included, with status and headers of {@code init}; 307 unless it says
     * otherwise.
     */
    public static NextResponse redirect(NextURL url, ResponseInit init) {
        return redirect(url.href(), init);
    }

    /** Lets the request go on to what comes after this middleware. Its headers and cookies go with the answer. */
    public static NextResponse next() {
        return next(new NextInit());
    }

    /** The same, with changes to the request and to its answer. */
    public static NextResponse next(NextInit init) {
        NextResponse response = new NextResponse(null, new ResponseInit().headers(init.answerHeaders()));
        response.next = init;
        return response;
    }

    /**
     * Lets the request go on to the route of {@code url} in its place, which is absolute and within the application, or,
     * where there is none, to its file: one of the WAR's, no directory. What comes after this middleware sees that URL;
     * the client doesn't.
     */
    public static NextResponse rewrite(String url) {
        return rewrite(url, new NextInit());
    }

    /** The same, with changes to the request and to its answer. */
    public static NextResponse rewrite(String url, NextInit init) {
        NextResponse response = next(init);
        response.rewriteTarget = absolute(url).href();
        return response;
    }

    /** The same as {@link #rewrite(String)}. */
    public static NextResponse rewrite(URL url) {
        return rewrite(url.href());
    }

    /** The same, with changes to the request and to its answer. */
    public static NextResponse rewrite(URL url, NextInit init) {
        return rewrite(url.href(), init);
    }

    /** The same as {@link #rewrite(String)}, base path included. */
    public static NextResponse rewrite(NextURL url) {
        return rewrite(url.href());
    }

    /** The same, with changes to the request and to its answer. */
    public static NextResponse rewrite(NextURL url, NextInit init) {
        return rewrite(url.href(), init);
    }

    /** Whether this lets the request go on, and is no answer. */
    boolean goesOn() {
        return next != null;
    }

    @Nullable
    NextInit init() {
        return next;
    }

    /** Where a rewrite leads; null when this is none. */
    @Nullable
    String rewriteTarget() {
        return rewriteTarget;
    }

    private static void requireRedirect(int status) {
        if (!REDIRECTS.contains(status)) {
            throw new WebRangeError("a redirect can't have the status " + status + ", only one of " + REDIRECTS);
        }
    }

    private static URL absolute(String url) {
        try {
            return new URL(url);
        } catch (WebTypeError e) {
            throw new WebTypeError(
                    "NextResponse.redirect takes an absolute URL, not '" + url
                            + "': new URL(\"/path\", request.url()) makes one",
                    e);
        }
    }

    /**
     * The cookies that this response sets: the same object at each call. Setting one writes this response's {@code
     * Set-Cookie} headers; it wins over a cookie of the same name that was set by {@code cookies()}.
     */
    public Cookies cookies() {
        Cookies made = cookies;
        if (made == null) {
            Exchange exchange = Exchange.current();
            made = Cookies.ofResponse(headers(), exchange == null ? "/" : exchange.cookiePath());
            cookies = made;
        }
        return made;
    }
}
