package dev.routehandlers;

import dev.routehandlers.DataCache.Want;
import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.CacheEntry.HeaderLine;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.CallbackContext;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.HttpFetch;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestCache;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The {@code fetch} of handlers: over HTTP, from what is kept, or from what the handler has fetched before.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/fetch">Next.js, fetch</a>
 */
final class Fetch {
    private static final int OK = 200;
    private static final String URL_LINE = ":url"; // of an entry: no header has such a name

    private final DataScope scope;
    private final Request request;

    private Fetch(DataScope scope, Request request) {
        this.scope = scope;
        this.request = request;
    }

    /** Fetches {@code request}, as the scope of this thread says. */
    static CompletableFuture<Response> fetch(Request request) {
        DataScope scope = DataScope.current();
        return scope == null ? Detached.fetch(request) : new Fetch(scope, request).fetch();
    }

    private CompletableFuture<Response> fetch() {
        FetchPolicy policy = FetchPolicy.of(request.cache(), HostAccess.revalidate(request), scope.config());
        return switch (policy.use()) {
            case CACHED -> cached(policy.lifetime());
            case NOT_ASKED -> {
                scope.usedUncached("an uncached fetch()");
                yield remembered();
            }
            case UNCACHED -> {
                scope.usedUncached("an uncached fetch()");
                yield network(request);
            }
            case REFUSED ->
                CompletableFuture.failedFuture(
                        new IllegalStateException("this fetch() asks for what its route rules out by fetchCache = "
                                + scope.config().fetchCache()));
        };
    }

    private CompletableFuture<Response> network(Request sent) {
        return handedOut(scope.http().fetch(sent));
    }

    /** Sees to it that the connection of a response is given back, also when nobody reads it. */
    private CompletableFuture<Response> handedOut(CompletableFuture<Response> fetched) {
        return DataFutures.compose(fetched, response -> {
            if (HostAccess.bodyLength(response) < 0) {
                scope.opened(response);
            }
            return CompletableFuture.completedFuture(response);
        });
    }

    /** Equal requests that read are made once by a handler, unless they can be aborted one by one. */
    private CompletableFuture<Response> remembered() {
        FetchMemo memo = scope.memo();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        String key = memo == null || !reads || HostAccess.isAbortable(request) ? null : FetchKey.of(request);
        return memo == null || key == null
                ? network(request)
                : handedOut(memo.get(key, () -> scope.http().fetch(unaborted())));
    }

    private CompletableFuture<Response> cached(int lifetime) {
        String key = FetchKey.of(request);
        if (key == null) {
            return CompletableFuture.failedFuture(new WebTypeError(
                    "a fetch() whose body is a stream can't be cached: give bytes, or cache(RequestCache.NO_STORE)"));
        }
        List<String> tags = HostAccess.tags(request);
        scope.used(lifetime, tags);
        List<String> counting = new ArrayList<>(tags);
        counting.addAll(scope.pathTags());
        Want want = new Want(key, lifetime, counting, scope.mustBeFresh());
        if (request.cache() == RequestCache.ONLY_IF_CACHED) {
            CacheEntry entry = scope.dataCache().peek(want);
            if (entry == null) {
                return CompletableFuture.failedFuture(new WebTypeError("fetch failed: nothing is kept of that"));
            }
            scope.used(lifetime, entry.tags());
            return CompletableFuture.completedFuture(response(entry));
        }
        Keeping keeping = new Keeping(lifetime, tags, scope.dataCache().maxEntryBytes());
        CompletableFuture<@Nullable CacheEntry> kept = scope.dataCache()
                .get(
                        want,
                        beganAt -> DataFutures.compose(
                                scope.http().fetch(unaborted()), answer -> keeping.keep(answer, beganAt)));
        CompletableFuture<Response> got = DataFutures.compose(DataFutures.goOn(kept, scope.executor()), entry -> {
            if (entry != null) {
                keeping.letGo();
                scope.used(lifetime, entry.tags());
                return CompletableFuture.completedFuture(response(entry));
            }
            Response firstHand = keeping.unkept();
            return firstHand == null
                    ? network(request.clone())
                    : handedOut(CompletableFuture.completedFuture(firstHand));
        });
        return abortable(got);
    }

    /** The same request, which is not aborted with this one: others may wait for its answer. */
    private Request unaborted() {
        return new Request(request.clone(), new RequestInit().signal(null));
    }

    private CompletableFuture<Response> abortable(CompletableFuture<Response> got) {
        if (!HostAccess.isAbortable(request)) {
            return got;
        }
        AbortSignal signal = request.signal();
        CompletableFuture<Response> result = new CompletableFuture<>();
        AbortSignal.Registration registration = signal.onAbort(() -> {
            Object reason = signal.reason();
            result.completeExceptionally(
                    reason instanceof Throwable error ? error : new DomException(String.valueOf(reason), "AbortError"));
        });
        DataFutures.forward(got, result);
        var unused = result.whenComplete((response, error) -> registration.close());
        return result;
    }

    private Response response(CacheEntry entry) {
        String redirectedTo = StoredResponse.header(entry, URL_LINE);
        return HostAccess.fetched(
                entry.status(),
                redirectedTo == null ? request.url() : redirectedTo,
                redirectedTo != null,
                headers -> entry.headers().forEach(line -> {
                    if (!line.name().equals(URL_LINE)) {
                        headers.accept(line.name(), line.value());
                    }
                }),
                entry.body());
    }

    /**
     * Makes entries of responses that are all right and not too large; of another one {@code unkept} is what came. When
     * nobody wants that, since this was a renewal of what is there, its connection is given back.
     *
     * <p>Threads: {@code unkept} and {@code unwanted} are guarded by {@code this}.
     */
    private static final class Keeping {
        private final int lifetime;
        private final List<String> tags;
        private final long maxBytes;
        private @Nullable Response unkept;
        private boolean unwanted;

        private Keeping(int lifetime, List<String> tags, long maxBytes) {
            this.lifetime = lifetime;
            this.tags = tags;
            this.maxBytes = maxBytes;
        }

        CompletableFuture<@Nullable CacheEntry> keep(Response response, long beganAt) {
            ReadableStream<byte[]> stream = response.status() == OK ? HostAccess.takeStream(response) : null;
            if (stream == null) {
                return unkept(response);
            }
            SharedBody body = new SharedBody(stream, maxBytes);
            ReadableStream<byte[]> whole = Objects.requireNonNull(body.open());
            return DataFutures.compose(body.collect(), bytes -> {
                return bytes == null
                        ? unkept(HostAccess.withBody(response, whole))
                        : CompletableFuture.completedFuture(entry(response, bytes, beganAt));
            });
        }

        private CompletableFuture<@Nullable CacheEntry> unkept(Response response) {
            boolean wanted;
            synchronized (this) {
                unkept = response;
                wanted = !unwanted;
            }
            if (!wanted) {
                OpenBodies.cancelUnread(response);
            }
            return CompletableFuture.completedFuture(null);
        }

        synchronized @Nullable Response unkept() {
            return unkept;
        }

        /** Nobody wants what came, or what comes yet, unless it is kept. */
        void letGo() {
            Response came;
            synchronized (this) {
                unwanted = true;
                came = unkept;
            }
            if (came != null) {
                OpenBodies.cancelUnread(came);
            }
        }

        private CacheEntry entry(Response response, byte[] bytes, long beganAt) {
            List<HeaderLine> headers = new ArrayList<>();
            HostAccess.forEachHeader(response, (name, value) -> {
                if (!name.equalsIgnoreCase("set-cookie")) { // it was for whoever came first
                    headers.add(new HeaderLine(name, value));
                }
            });
            if (response.redirected()) {
                headers.add(new HeaderLine(URL_LINE, response.url()));
            }
            return new CacheEntry(beganAt, lifetime, tags, response.status(), headers, bytes);
        }
    }

    /** What fetches outside of a request, such as in a test that calls a handler: nothing is kept there. */
    private static final class Detached {
        private static WeakReference<HttpFetch> shared = new WeakReference<>(null);

        private Detached() {}

        static CompletableFuture<Response> fetch(Request request) {
            return DataFutures.compose(http().fetch(request), response -> {
                if (HostAccess.bodyLength(response) < 0) {
                    var unused =
                            CallbackContext.executeLater(OpenBodies.UNREAD, () -> OpenBodies.cancelUnread(response));
                }
                return CompletableFuture.completedFuture(response);
            });
        }

        /** One for all, as long as somebody uses it: its threads are not to outlive that. */
        private static synchronized HttpFetch http() {
            HttpFetch present = shared.get();
            if (present == null) {
                present = new HttpFetch(
                        task -> {
                            Thread thread = new Thread(null, task, "route-handlers-fetch", 0, false);
                            thread.setDaemon(true);
                            thread.start();
                        },
                        CallbackContext::executeLater);
                shared = new WeakReference<>(present);
            }
            return present;
        }
    }
}
