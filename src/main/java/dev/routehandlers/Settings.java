package dev.routehandlers;

import dev.routehandlers.cors.CorsPolicy;
import dev.routehandlers.web.BodyLimits;
import java.time.Duration;
import java.time.InstantSource;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What the init-params say, parsed once at start-up. For hosts, not for handlers.
 *
 * @param appPackage the package that is the root of all routes
 * @param staticFiles whether a GET or HEAD without a route goes on to the container's static files
 * @param trailingSlash whether {@code /a/} rather than {@code /a} is the right spelling of a path
 * @param origin the application's own origin, such as {@code https://example.com}; null when not configured
 * @param json the class name of the {@code JsonCodec}; null for Gson's
 * @param handlerFactory the class name of the {@link HandlerFactory}; null for the one that is found
 * @param draftSecret signs the cookie of draft mode; null when not configured: then one that is made at random does
 * @param asyncTimeout how long a handler's stage may be pending before the answer is 503; zero for no limit
 * @param shutdownTimeout how long {@code destroy()} waits for what is in flight
 * @param sseHeartbeat the pause after which an idle event stream sends a comment; zero for none
 * @param maxUrlLength how many characters a request's path and query may have
 * @param bodyTimeout how long a request's body may stop, or be read by a blocked thread in all
 * @param bodyThreads how many of the host's threads may wait for request bodies at once
 * @param maxStreams the number of streams that may be open at once
 * @param streamTimeout how long the client of a stream may take nothing of what is written; zero for no limit
 * @param bodyLimits the limits of request bodies
 * @param maxTempSize how many bytes the temporary files of uploads may have together
 * @param cache what becomes of answers that are kept
 * @param cors the CORS policy of all routes that have none of their own; null for none
 */
public record Settings(
        String appPackage,
        boolean staticFiles,
        boolean trailingSlash,
        @Nullable String origin,
        @Nullable String json,
        @Nullable String handlerFactory,
        @Nullable SecretKey draftSecret,
        Duration asyncTimeout,
        Duration shutdownTimeout,
        Duration sseHeartbeat,
        int maxUrlLength,
        Duration bodyTimeout,
        int bodyThreads,
        int maxStreams,
        Duration streamTimeout,
        BodyLimits bodyLimits,
        long maxTempSize,
        @Nullable CorsPolicy cors,
        CacheSettings cache) {

    Settings withClock(InstantSource clock) {
        return new Settings(
                appPackage,
                staticFiles,
                trailingSlash,
                origin,
                json,
                handlerFactory,
                draftSecret,
                asyncTimeout,
                shutdownTimeout,
                sseHeartbeat,
                maxUrlLength,
                bodyTimeout,
                bodyThreads,
                maxStreams,
                streamTimeout,
                bodyLimits,
                maxTempSize,
                cors,
                cache.withClock(clock));
    }
}
