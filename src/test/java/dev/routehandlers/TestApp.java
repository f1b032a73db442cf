package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.routing.RoutePath;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An application of classes that need not be named Route, and of requests whose paths are sent as they are. */
final class TestApp implements AutoCloseable {
    final RouteHandlers handlers;

    private TestApp(RouteHandlers handlers) {
        this.handlers = handlers;
    }

    /** Takes init-params, then folders such as {@code blog/[...slug]} and the classes in them, in turn. */
    static TestApp of(Map<String, String> initParams, Object... foldersAndClasses) {
        return of(initParams, InstantSource.system(), foldersAndClasses);
    }

    /** The same, by another clock. */
    static TestApp of(Map<String, String> initParams, InstantSource clock, Object... foldersAndClasses) {
        List<RouteClass> classes = new ArrayList<>();
        for (int i = 0; i < foldersAndClasses.length; i += 2) {
            classes.add(new RouteClass((Class<?>) foldersAndClasses[i + 1], path((String) foldersAndClasses[i])));
        }
        StartUpErrors errors = new StartUpErrors();
        Settings settings = InitParam.read(initParams, errors).withClock(clock);
        HandlerFactory factory = HandlerFactoryChoice.choose(null, TestApp.class.getClassLoader(), null, errors);
        RouteTable routes = RouteTable.of("test", classes, factory, errors);
        JsonChoice json = JsonChoice.choose(settings.json(), TestApp.class.getClassLoader(), errors);
        assertTrue(errors.isEmpty(), errors::toString);
        json.open();
        Workers workers = Workers.create(settings.maxStreams(), TestApp.class.getClassLoader());
        return new TestApp(new RouteHandlers(settings, routes, json, workers));
    }

    static TestApp of(Object... foldersAndClasses) {
        return of(Map.of(), foldersAndClasses);
    }

    static RoutePath path(String folders) {
        RoutePath path = RoutePath.of(Arrays.stream(folders.split("/", -1))
                .filter(folder -> !folder.isEmpty())
                .map(dev.routehandlers.routing.Segment::ofFolder)
                .toList());
        assertNotNull(path);
        return path;
    }

    RouteHandlers handlers() {
        return handlers;
    }

    /** A request that is not sent yet. */
    TestExchange request(String method, String pathAndQuery) {
        return new TestExchange(handlers, method, pathAndQuery);
    }

    TestExchange get(String pathAndQuery) {
        return request("GET", pathAndQuery).send();
    }

    @Override
    public void close() {
        handlers.close();
    }
}
