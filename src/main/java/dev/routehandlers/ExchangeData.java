package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.HttpFetch;
import dev.routehandlers.web.Response;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of an exchange fetches and loads.
 *
 * <p>Threads: {@code memo} is guarded by {@code this}; a handler may fetch on several threads at once.
 */
final class ExchangeData implements DataScope {
    private final Exchange exchange;
    private final DataCache dataCache;
    private @Nullable FetchMemo memo = new FetchMemo();
    private final OpenBodies open;

    ExchangeData(Exchange exchange, DataCache dataCache) {
        this.exchange = exchange;
        this.dataCache = dataCache;
        this.open = new OpenBodies(exchange.handlers()::schedule);
    }

    @Override
    public RouteHandlers handlers() {
        return exchange.handlers();
    }

    @Override
    public HttpFetch http() {
        return mustBeFresh() ? handlers().cacheFetching() : handlers().fetching();
    }

    @Override
    public Executor executor() {
        Workers workers = handlers().workers();
        return mustBeFresh() ? workers.forLoaders() : workers.forFetch();
    }

    @Override
    public DataCache dataCache() {
        return dataCache;
    }

    @Override
    public RouteConfig config() {
        RouteMatch<RouteModule> match = exchange.handledBy();
        return match == null ? RouteConfig.NONE : match.target().config();
    }

    @Override
    public List<String> pathTags() {
        RouteMatch<RouteModule> match = exchange.handledBy();
        return match == null ? List.of() : Tags.ofPath(RouteKey.path(match), match.pattern());
    }

    @Override
    public boolean mustBeFresh() {
        return exchange instanceof CacheRun;
    }

    @Override
    public void used(int lifetime, Collection<String> tags) {
        if (exchange instanceof CacheRun run) {
            run.noteLifetime(lifetime);
            run.noteTags(tags);
        }
    }

    @Override
    public void usedUncached(String what) {
        exchange.onRead(what);
    }

    @Override
    public synchronized @Nullable FetchMemo memo() {
        return memo;
    }

    @Override
    public void opened(Response response) {
        open.add(response);
    }

    /** The handler has answered: whoever fetches from now on, for a stream or in {@code after()}, gets what is new. */
    void answered() {
        FetchMemo present;
        synchronized (this) {
            present = memo;
            memo = null;
        }
        if (present != null) {
            present.close();
        }
    }

    /** The exchange is over: the bodies that nobody began to read give their connections back. */
    void close() {
        open.close();
    }
}
