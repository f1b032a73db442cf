package dev.routehandlers.web;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.CallbackContext;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One fetch over HTTP, with its redirects, till its body ends.
 *
 * <p>Threads: one hop follows another, so that the request has one owner at a time. {@link #abort} comes from any thread;
 * {@code hop}, {@code body} and {@code aborted} are guarded by {@code this}.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#concept-http-fetch">Fetch, HTTP fetch</a>
 */
final class HttpCall {
    private static final int MAX_REDIRECTS = 20;
    private static final Set<String> SET_BY_CLIENT = Set.of("content-length", "expect", "host");
    private static final Set<String> OF_THE_BODY =
            Set.of("content-encoding", "content-language", "content-location", "content-type");

    /** Till the end: a connection holds the last call, and the client's thread ends when nobody holds the client. */
    private volatile @Nullable HttpClient client;

    private final HttpFetch.Timer timer;
    private final Request request;
    private final Consumer<HttpCall> whenEnded;
    private final CompletableFuture<Response> response = new CompletableFuture<>();
    private final Executor scope = CallbackContext.presentScope();
    private URL url;
    private String method;
    private final HeaderList headers;
    private @Nullable BodyContent content;
    private int redirects;
    private AbortSignal.@Nullable Registration registration;

    private @Nullable CompletableFuture<?> hop;
    private @Nullable HttpBody body;
    private @Nullable Throwable aborted;

    HttpCall(HttpClient client, HttpFetch.Timer timer, Request request, Consumer<HttpCall> whenEnded) {
        this.client = client;
        this.timer = timer;
        this.request = request;
        this.whenEnded = whenEnded;
        this.url = new URL(request.url());
        this.method = request.method();
        this.headers = request.headers().list().copy();
    }

    CompletableFuture<Response> response() {
        return response;
    }

    void start() {
        AbortSignal signal = request.signal();
        registration = signal.onAbort(() -> abort(reason(signal)));
        if (isAborted()) {
            ended();
            return;
        }
        try {
            requireHttp(url);
            content = takeBody();
            send();
        } catch (RuntimeException refused) {
            failed(refused);
        }
    }

    private static Throwable reason(AbortSignal signal) {
        Object reason = signal.reason();
        return reason instanceof Throwable error ? error : new DomException(String.valueOf(reason), "AbortError");
    }

    private static void requireHttp(URL url) {
        if (!url.protocol().equals("http:") && !url.protocol().equals("https:")) {
            throw new WebTypeError("fetch failed: the scheme of a URL is http or https, not " + url.protocol());
        }
    }

    private @Nullable BodyContent takeBody() {
        BodyContent given = request.content();
        if (given == null) {
            return null;
        }
        if (given.isUnusable()) {
            throw request.unusableError("sent");
        }
        return given.isReplayable() ? given.transfer() : given;
    }

    // https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
    private void send() {
        CompletableFuture<HttpResponse<@Nullable HttpBody>> sent;
        HttpClient present = client;
        if (present == null) {
            return; // aborted
        }
        try {
            sent = present.sendAsync(httpRequest(), this::subscriber);
        } catch (IllegalArgumentException unsendable) {
            throw new WebTypeError("fetch failed: the request can't be sent", unsendable);
        }
        synchronized (this) {
            hop = sent;
        }
        if (isAborted()) {
            sent.cancel(true);
        }
        var unused = sent.whenComplete((answer, error) -> {
            try {
                if (error != null) {
                    failed(new WebTypeError("fetch failed: " + Futures.unwrap(error), Futures.unwrap(error)));
                } else {
                    received(answer);
                }
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        });
    }

    private HttpRequest httpRequest() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(HttpUri.of(url))
                .version(url.protocol().equals("https:") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .method(method, publisher());
        if (content == null || content.isReplayable()) { // a stream takes the time that it takes
            builder.timeout(HttpFetch.TIMEOUT);
        }
        setHeaders(builder);
        return builder.build();
    }

    private BodyPublisher publisher() {
        BodyContent present = content;
        if (present == null) {
            return BodyPublishers.noBody();
        }
        if (!present.isReplayable()) {
            return BodyPublishers.fromPublisher(
                    new ChunkPublisher(present.stream().publisher()));
        }
        BodyContent once = present.copy();
        byte[] bytes = once.takeBytes();
        if (bytes != null) {
            return BodyPublishers.ofByteArray(bytes);
        }
        ChunkPublisher chunks = new ChunkPublisher(once.stream().publisher());
        return once.length() > 0
                ? BodyPublishers.fromPublisher(chunks, once.length())
                : BodyPublishers.fromPublisher(chunks);
    }

    private void setHeaders(HttpRequest.Builder builder) {
        String connection = headers.get("connection");
        headers.forEach((name, value) -> {
            if (!HopByHop.isOne(name, connection) && !SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(name, value);
            }
        });
        if (!headers.contains("accept")) {
            builder.header("Accept", "*/*");
        }
        if (!headers.contains("user-agent")) {
            builder.header("User-Agent", "route-handlers");
        }
        if (!headers.contains("accept-encoding")) {
            builder.header("Accept-Encoding", headers.contains("range") ? "identity" : ContentCoding.ACCEPTED);
        }
    }

    private BodySubscriber<@Nullable HttpBody> subscriber(HttpResponse.ResponseInfo head) {
        boolean bodiless = method.equals("HEAD") || Response.isNullBodyStatus(head.statusCode());
        if (bodiless
                || isFollowed(
                        head.statusCode(), head.headers().firstValue("location").isPresent())) {
            return new DiscardedBody(timer);
        }
        HttpBody made = new HttpBody(timer, scope, this::ended);
        Throwable reason;
        synchronized (this) {
            body = made;
            reason = aborted;
        }
        if (reason != null) {
            made.abort(reason);
        }
        @SuppressWarnings("unchecked") // a subscriber of bodies is one of bodies that may be null
        BodySubscriber<@Nullable HttpBody> subscriber = (BodySubscriber<@Nullable HttpBody>) (BodySubscriber<?>) made;
        return subscriber;
    }

    private boolean isFollowed(int status, boolean hasLocation) {
        return hasLocation
                && Response.isRedirectStatus(status)
                && request.state().redirect() != RequestRedirect.MANUAL;
    }

    private void received(HttpResponse<@Nullable HttpBody> answer) {
        int status = answer.statusCode();
        String location = answer.headers().firstValue("location").orElse(null);
        if (location != null && isFollowed(status, true)) {
            redirect(status, location);
            send();
            return;
        }
        HeaderList list = new HeaderList();
        String connection = answer.headers().firstValue("connection").orElse(null);
        answer.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":") && !HopByHop.isOne(name, connection)) {
                values.forEach(value -> list.append(name, value));
            }
        });
        HttpBody streamed = answer.body();
        ReadableStream<byte[]> stream = streamed == null ? null : streamed.stream();
        String format = stream == null ? null : ContentCoding.format(list.get("content-encoding"));
        if (stream != null && format != null) {
            stream = ContentCoding.decode(stream, format);
            list.delete("content-encoding");
            list.delete("content-length");
        }
        if (stream == null) {
            ended();
        }
        Response made = Response.fetched(status, url.href(), redirects > 0, list, stream);
        Integrity integrity = Integrity.parse(request.state().integrity());
        if (integrity == null) {
            scope.execute(() -> response.complete(made));
        } else {
            scope.execute(() -> integrity.check(made, response));
        }
    }

    // https://fetch.spec.whatwg.org/#http-redirect-fetch
    private void redirect(int status, String location) {
        if (request.state().redirect() == RequestRedirect.ERROR) {
            throw new WebTypeError("fetch failed: the answer is a redirect, which the request refuses");
        }
        URL target = URL.parse(location, url.href());
        if (target == null) {
            throw new WebTypeError("fetch failed: the answer is a redirect to what is no URL");
        }
        requireHttp(target);
        if (++redirects > MAX_REDIRECTS) {
            throw new WebTypeError("fetch failed: there were more than " + MAX_REDIRECTS + " redirects");
        }
        if (!target.username().isEmpty() || !target.password().isEmpty()) {
            throw new WebTypeError("fetch failed: the answer is a redirect to a URL with a user name or a password");
        }
        if (status != 303 && content != null && !content.isReplayable()) {
            throw new WebTypeError(
                    "fetch failed: the answer is a redirect, but the body was a stream, which is used up");
        }
        boolean posted = method.equals("POST") && (status == 301 || status == 302);
        boolean seeOther = status == 303 && !method.equals("GET") && !method.equals("HEAD");
        if (posted || seeOther) {
            method = "GET";
            content = null;
            OF_THE_BODY.forEach(headers::delete);
        }
        if (!target.origin().equals(url.origin())) { // the standard names the first; the others are a browser's own
            headers.delete("authorization");
            headers.delete("proxy-authorization");
            headers.delete("cookie");
        }
        if (target.hash().isEmpty()) {
            target.hash(url.hash());
        }
        url = target;
    }

    /** Ends the call with {@code reason}, wherever it is. */
    void abort(Throwable reason) {
        CompletableFuture<?> pending;
        HttpBody streamed;
        synchronized (this) {
            if (aborted != null) {
                return;
            }
            aborted = reason;
            pending = hop;
            streamed = body;
        }
        scope.execute(() -> response.completeExceptionally(reason));
        if (pending != null) {
            pending.cancel(true);
        }
        if (streamed != null) {
            streamed.abort(reason);
        }
    }

    private synchronized boolean isAborted() {
        return aborted != null;
    }

    private void failed(Throwable error) {
        ended();
        scope.execute(() -> response.completeExceptionally(error));
    }

    /** Nothing more comes: nobody has to be told of an abort. */
    private void ended() {
        client = null;
        if (registration != null) {
            registration.close();
        }
        whenEnded.accept(this);
    }
}
