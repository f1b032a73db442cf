package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request. What a handler gets is a view of the server's: headers and body are read when they are asked for. Not for
 * use by several threads at once.
 *
 * <pre>{@code
 * new Request("https://example.com/items", new RequestInit().method("POST").body("{}"))
 * }</pre>
 *
 * @see <a href="https://fetch.spec.whatwg.org/#request-class">Fetch, Request</a>
 */
public class Request extends Body {
    private final @Nullable Request origin; // what this was made of
    private final @Nullable IncomingRequest incoming;
    private final String url;
    private final String method;
    private final RequestState state;
    private @Nullable Headers headers;
    private @Nullable BodyContent content;
    private boolean contentKnown;
    private final Supplier<AbortSignal> newSignal;
    private final boolean abortable;
    private @Nullable AbortSignal signal;

    // A form may be read on another thread, when the exchange has ended: these two are guarded by this.
    private @Nullable List<FormData> forms;
    private boolean disposed;

    /**
     * A GET of {@code url}, which is absolute.
     *
     * @throws WebTypeError if that doesn't parse, or has a password in it
     */
    public Request(String url) {
        this(url, new RequestInit());
    }

    /**
     * A request of {@code url}, which is absolute, as {@code init} says.
     *
     * @throws WebTypeError if the URL doesn't parse or has a password in it, or {@code init} makes no sense
     */
    public Request(String url, RequestInit init) {
        this(new URL(url), init);
    }

    /** A GET of {@code url}. */
    public Request(URL url) {
        this(url, new RequestInit());
    }

    /** A request of {@code url}, as {@code init} says. */
    public Request(URL url, RequestInit init) {
        this(requireNoCredentials(url), "GET", RequestState.USUAL, null, init);
    }

    /** A request like {@code request}, whose body it takes. */
    public Request(Request request) {
        this(request, new RequestInit());
    }

    /**
     * A request like {@code request}, changed as {@code init} says. It takes the body, unless that has another one.
     *
     * @throws WebTypeError if the body has been used, or {@code init} makes no sense
     */
    public Request(Request request, RequestInit init) {
        this(request.url, request.method, request.state, request, init);
    }

    /** A view of a host's request. For hosts, not for handlers. */
    public Request(IncomingRequest incoming) {
        this.origin = null;
        this.incoming = incoming;
        this.url = incoming.url();
        this.method = incoming.method();
        this.state = RequestState.USUAL;
        this.newSignal = incoming::signal;
        this.abortable = true;
    }

    // https://fetch.spec.whatwg.org/#dom-request
    private Request(String url, String method, RequestState state, @Nullable Request input, RequestInit init) {
        this.origin = input;
        this.incoming = input == null ? null : input.incoming;
        this.url = url;
        this.state = state.with(init);
        this.method = init.method == null ? method : RequestMethod.of(init.method);
        this.newSignal = newSignal(input, init);
        this.abortable = init.signalGiven ? init.signal != null : input != null && input.abortable;
        Headers made = newHeaders(input, init);
        this.headers = made;
        this.contentKnown = true;
        BodyContent inputContent = input == null ? null : input.content();
        if ((init.body != null || inputContent != null) && RequestMethod.isBodiless(this.method)) {
            throw new WebTypeError("a request with the method " + this.method + " can't have a body");
        }
        if (init.body != null) {
            this.content = newContent(init.body, init, made);
        } else if (input != null && inputContent != null) {
            if (inputContent.isUnusable()) {
                throw input.unusableError("taken over");
            }
            requireStreamable(inputContent);
            this.content = inputContent.transfer();
        }
    }

    /** A clone. */
    private Request(Request original, @Nullable BodyContent content) {
        this.origin = original;
        this.incoming = original.incoming;
        this.url = original.url;
        this.method = original.method;
        this.state = original.state;
        this.headers = new Headers(
                original.headers().guard(), original.headers().list().copy());
        this.content = content;
        this.contentKnown = true;
        this.newSignal = () -> AbortSignal.any(original.signal());
        this.abortable = original.abortable;
    }

    private static String requireNoCredentials(URL url) {
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new WebTypeError("the URL of a request can't have a user name or a password in it");
        }
        return url.href();
    }

    private static Supplier<AbortSignal> newSignal(@Nullable Request input, RequestInit init) {
        AbortSignal given = init.signal;
        if (given != null) {
            return () -> AbortSignal.any(given);
        }
        if (input != null && !init.signalGiven) {
            return () -> AbortSignal.any(input.signal());
        }
        return () -> new AbortController().signal();
    }

    private Headers newHeaders(@Nullable Request input, RequestInit init) {
        HeaderGuard guard = HeaderGuard.REQUEST;
        if (state.mode() == RequestMode.NO_CORS) {
            if (!RequestMethod.isCorsSafelisted(method)) {
                throw new WebTypeError("the mode no-cors needs the method GET, HEAD or POST, not " + method);
            }
            guard = HeaderGuard.REQUEST_NO_CORS;
        }
        HeaderList given = init.headers;
        if (given == null && input != null) {
            given = input.headers().list();
        }
        if (given == null) {
            return new Headers(guard, new HeaderList());
        }
        if (guard == HeaderGuard.REQUEST) {
            return new Headers(guard, given.copy());
        }
        Headers made = new Headers(guard, new HeaderList());
        made.fill(given);
        return made;
    }

    private BodyContent newContent(Object body, RequestInit init, Headers headers) {
        BodyInit extracted = BodyInit.extract(body);
        if (extracted.type() != null && !headers.has("Content-Type")) {
            headers.append("Content-Type", extracted.type());
        }
        if (extracted.content().isStream()) {
            if (state.keepalive()) {
                throw new WebTypeError("a request that is kept alive can't have a stream as its body");
            }
            if (body instanceof ReadableStream<?> && init.duplex == null) {
                throw new WebTypeError("a request with a stream as its body needs duplex(RequestDuplex.HALF)");
            }
        }
        requireStreamable(extracted.content());
        return extracted.content();
    }

    private void requireStreamable(BodyContent body) {
        if (body.isStream() && state.mode() != RequestMode.SAME_ORIGIN && state.mode() != RequestMode.CORS) {
            throw new WebTypeError("a request with a stream as its body can't have the mode " + state.mode());
        }
    }

    /** The URL, for the host: nobody is told. */
    final String ownUrl() {
        return url;
    }

    /** The method. */
    public final String method() {
        return method;
    }

    /** The URL, absolute. */
    public final String url() {
        onRead("request.url()");
        return url;
    }

    @Override
    public final Headers headers() {
        onRead("request.headers()");
        return ownHeaders();
    }

    /** The headers, for the host: nobody is told. */
    final Headers ownHeaders() {
        Headers made = headers;
        if (made == null) {
            made = incoming == null
                    ? new Headers(HeaderGuard.REQUEST, new HeaderList())
                    : new Headers(HeaderGuard.REQUEST, incoming.headerSource());
            headers = made;
        }
        return made;
    }

    /** What the request is for, such as {@code image}: empty for one that a program makes. */
    public final String destination() {
        onRead("request.destination()");
        return "";
    }

    /** The URL of the page from which it comes: {@code about:client} for the usual, empty for none. */
    public final String referrer() {
        onRead("request.referrer()");
        return state.referrer();
    }

    /** How much of the referrer is shown. */
    public final ReferrerPolicy referrerPolicy() {
        onRead("request.referrerPolicy()");
        return state.referrerPolicy();
    }

    /** How it deals with other origins. */
    public final RequestMode mode() {
        onRead("request.mode()");
        return state.mode();
    }

    /** Whether credentials go with it. */
    public final RequestCredentials credentials() {
        onRead("request.credentials()");
        return state.credentials();
    }

    /** How it meets the cache. */
    public final RequestCache cache() {
        onRead("request.cache()");
        return state.cache();
    }

    /** What becomes of a redirect. */
    public final RequestRedirect redirect() {
        onRead("request.redirect()");
        return state.redirect();
    }

    /** A digest that the response must have; empty for none. */
    public final String integrity() {
        onRead("request.integrity()");
        return state.integrity();
    }

    /** Whether it outlives the page it comes from. */
    public final boolean keepalive() {
        onRead("request.keepalive()");
        return state.keepalive();
    }

    /** Whether it is a page's reload: not here. */
    public final boolean isReloadNavigation() {
        onRead("request.isReloadNavigation()");
        return false;
    }

    /** Whether it goes back or forward in a page's history: not here. */
    public final boolean isHistoryNavigation() {
        onRead("request.isHistoryNavigation()");
        return false;
    }

    /** How a streamed body and the response overlap. */
    public final RequestDuplex duplex() {
        onRead("request.duplex()");
        return RequestDuplex.HALF;
    }

    /** Whether somebody may abort this: it was given a signal. */
    final boolean isAbortable() {
        return abortable;
    }

    /** Aborts when nobody waits for the answer any more. Always the same one. */
    public final AbortSignal signal() {
        AbortSignal made = signal;
        if (made == null) {
            made = newSignal.get();
            signal = made;
        }
        return made;
    }

    /**
     * This request once more, each with a body that can be read.
     *
     * @throws WebTypeError if the body has been used
     */
    // https://fetch.spec.whatwg.org/#dom-request-clone
    @Override
    public final Request clone() {
        onRead("request.clone()");
        BodyContent present = content();
        if (present == null) {
            return new Request(this, (BodyContent) null);
        }
        if (present.isUnusable()) {
            throw unusableError("cloned");
        }
        return new Request(this, present.copy());
    }

    @Override
    final @Nullable BodyContent content() {
        if (!contentKnown && incoming != null) {
            IncomingBody body = incoming.incomingBody();
            content = body == null ? null : BodyContent.of(body);
            contentKnown = true;
        }
        return content;
    }

    @Override
    final BodyLimits limits() {
        return incoming == null ? OWN_LIMITS : incoming.limits();
    }

    @Override
    final TempSpace tempSpace() {
        return incoming == null ? TempSpace.UNLIMITED : incoming.tempSpace();
    }

    @Override
    final ClientFaults faults() {
        return incoming == null ? ClientFaults.NONE : incoming::clientFault;
    }

    @Override
    final void onRead(String what) {
        if (incoming != null) {
            incoming.onRead(what);
        }
    }

    @Override
    final void formRead(FormData form) {
        if (origin != null) {
            origin.formRead(form);
        } else if (!keep(form)) {
            form.dispose();
        }
    }

    private synchronized boolean keep(FormData form) {
        if (disposed) {
            return false;
        }
        if (forms == null) {
            forms = new ArrayList<>(1);
        }
        forms.add(form);
        return true;
    }

    /** Deletes the temporary files of the forms that are read from this, and from what is made of it. */
    final void dispose() {
        if (origin != null) {
            origin.dispose();
            return;
        }
        List<FormData> read;
        synchronized (this) {
            disposed = true;
            read = forms == null ? List.of() : forms;
            forms = null;
        }
        read.forEach(FormData::dispose);
    }

    final @Nullable IncomingRequest incoming() {
        return incoming;
    }

    final RequestState state() {
        return state;
    }

    /** Method and URL, without the query: that may have secrets in it. */
    @Override
    public String toString() {
        onRead("request.toString()");
        int query = url.indexOf('?');
        return method + " " + (query < 0 ? url : url.substring(0, query));
    }
}
