package dev.routehandlers;

import dev.routehandlers.web.HttpFetch;
import dev.routehandlers.web.Response;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** For what data is fetched or loaded: the answer to a request, or something else that is kept. */
interface DataScope {
    /** The scope of this thread; null outside of one. */
    static @Nullable DataScope current() {
        LoaderRun loader = LoaderRun.current();
        if (loader != null) {
            return loader;
        }
        Exchange exchange = Exchange.current();
        return exchange == null ? null : exchange.data();
    }

    RouteHandlers handlers();

    /** Gets what is fetched. */
    HttpFetch http();

    /** Where to go on with what has been made by others. */
    Executor executor();

    /** Where data is kept. */
    DataCache dataCache();

    /** What the route says that it is for. */
    RouteConfig config();

    /** The tags of the path that it is for: they count for what is read as for the answer. */
    List<String> pathTags();

    /** Whether stale data won't do, because what is made of it counts as new. */
    boolean mustBeFresh();

    /** Data was used that is fresh for {@code lifetime} seconds and has {@code tags}. */
    void used(int lifetime, Collection<String> tags);

    /** Data was used that is not to be kept, as {@code what} says. */
    void usedUncached(String what);

    /** What was fetched here before and can be given again; null when nothing is remembered. */
    @Nullable
    FetchMemo memo();

    /** A response was handed out that holds a connection until its body is read. */
    void opened(Response response);
}
