package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RoutePath;
import dev.routehandlers.routing.RouteTree;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RouteReaderTest {
    private final StartUpErrors errors = new StartUpErrors();

    private static RoutePath path(String folders) {
        RoutePath path = RoutePath.of(Arrays.stream(folders.split("/", -1))
                .filter(folder -> !folder.isEmpty())
                .map(dev.routehandlers.routing.Segment::ofFolder)
                .toList());
        assertNotNull(path);
        return path;
    }

    private RouteModule module(Class<?> type, String folders) {
        RouteClass route = new RouteClass(type, path(folders));
        List<HandlerMethod> handlers = RouteReader.read(route, errors);
        assertTrue(errors.isEmpty(), errors::toString);
        RouteModule module = RouteModule.start(
                route,
                handlers,
                HandlerFactoryChoice.choose(null, getClass().getClassLoader(), null, errors),
                Surroundings.NONE,
                errors);
        assertNotNull(module, errors::toString);
        return module;
    }

    private String error(Class<?> type, String folders) {
        var unused = RouteReader.read(new RouteClass(type, path(folders)), errors);
        assertFalse(errors.isEmpty(), "no error");
        return errors.toString();
    }

    private static HandlerArguments arguments(String folders, String... segments) {
        RouteMatch<String> match =
                RouteTree.of(List.of(folders), RouteReaderTest::path).match(segments);
        assertNotNull(match);
        NextRequest request = new NextRequest("https://example.com/");
        return new HandlerArguments() {
            @Override
            public NextRequest request() {
                return request;
            }

            @Override
            public RouteMatch<?> match() {
                return match;
            }
        };
    }

    /** Arguments that must not be asked for. */
    private static final HandlerArguments NONE = new HandlerArguments() {
        @Override
        public NextRequest request() {
            throw new AssertionError("the request was made");
        }

        @Override
        public RouteMatch<?> match() {
            throw new AssertionError("the match was read");
        }
    };

    private static String text(Object result) {
        return ((Response) result).text().join();
    }

    /** One of each signature. */
    public static class Signatures {
        record Id(int id) {}

        public Response GET() {
            return new Response("none");
        }

        public static Response HEAD(Request request) {
            return new Response("head " + request.url());
        }

        public Response POST(NextRequest request) throws IOException {
            throw new IOException("thrown");
        }

        public CompletionStage<Response> PUT(Request request, RouteContext context) {
            return CompletableFuture.completedFuture(
                    new Response(context.params().get("id")));
        }

        public CompletableFuture<? extends Response> DELETE(NextRequest request, Id params) {
            return CompletableFuture.completedFuture(new Response(request.url() + params.id()));
        }

        public Special PATCH(Id params) {
            return new Special("patch " + params.id());
        }
    }

    /** A subtype of Response. */
    public static final class Special extends Response {
        Special(String text) {
            super(text);
        }
    }

    @Test
    void handlersAreCalledWithWhatTheyDeclare() throws Throwable {
        MethodTable methods = module(Signatures.class, "items/[id]").methods();
        HandlerArguments arguments = arguments("items/[id]", "items", "7");
        assertEquals("none", text(methods.binding("GET").call(NONE)));
        assertEquals("head https://example.com/", text(methods.binding("HEAD").call(arguments)));
        assertThrows(IOException.class, () -> methods.binding("POST").call(arguments));
        assertEquals(
                "7",
                text(((CompletionStage<?>) methods.binding("PUT").call(arguments))
                        .toCompletableFuture()
                        .join()));
        assertEquals(
                "https://example.com/7",
                text(((CompletionStage<?>) methods.binding("DELETE").call(arguments))
                        .toCompletableFuture()
                        .join()));
        assertEquals("patch 7", text(methods.binding("PATCH").call(arguments)));
    }

    @Test
    void aBindingIsDescribedByItsMethod() {
        MethodTable methods = module(Signatures.class, "items/[id]").methods();
        assertEquals(
                Signatures.class.getName() + ".PUT(Request, RouteContext)",
                methods.binding("PUT").description());
    }

    @Test
    void aValueThatDoesNotConvertIsUnmatched() throws Throwable {
        MethodTable methods = module(Signatures.class, "items/[id]").methods();
        HandlerArguments arguments = arguments("items/[id]", "items", "seven");
        assertSame(HandlerBinding.UNMATCHED, methods.binding("PATCH").call(arguments));
        assertSame(HandlerBinding.UNMATCHED, methods.binding("DELETE").call(arguments));
    }

    /** Defines the sample itself, as a web application's loader does when the library is shared by the server. */
    private static final class ApplicationLoader extends ClassLoader {
        ApplicationLoader() {
            super(RouteReaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Signatures.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** There the constructor of {@link Special} can't be called, so PATCH only gets what does not convert. */
    @Test
    void handlersOfAnotherLoaderAreCalledToo() throws Throwable {
        Class<?> type = new ApplicationLoader().loadClass(Signatures.class.getName());
        assertNotSame(Signatures.class, type);
        MethodTable methods = module(type, "items/[id]").methods();
        HandlerArguments arguments = arguments("items/[id]", "items", "7");
        assertEquals("none", text(methods.binding("GET").call(NONE)));
        assertEquals("head https://example.com/", text(methods.binding("HEAD").call(arguments)));
        assertThrows(IOException.class, () -> methods.binding("POST").call(arguments));
        assertEquals(
                "7",
                text(((CompletionStage<?>) methods.binding("PUT").call(arguments))
                        .toCompletableFuture()
                        .join()));
        assertEquals(
                "https://example.com/7",
                text(((CompletionStage<?>) methods.binding("DELETE").call(arguments))
                        .toCompletableFuture()
                        .join()));
        HandlerArguments wrong = arguments("items/[id]", "items", "seven");
        assertSame(HandlerBinding.UNMATCHED, methods.binding("PATCH").call(wrong));
    }

    /** All kinds of components. */
    public static class Typed {
        record Params(List<String> rest, @Param("user-id") String user, TimeUnit unit) {}

        public static Response GET(Params params) {
            return new Response(params.toString());
        }
    }

    @Test
    void componentsAreFoundByNameInAnyOrder() throws Throwable {
        String folders = "[user-id]/[unit]/[[...rest]]";
        MethodTable methods = module(Typed.class, folders).methods();
        assertEquals(
                "Params[rest=[a, b], user=me, unit=DAYS]",
                text(methods.binding("GET").call(arguments(folders, "me", "DAYS", "a", "b"))));
        assertEquals(
                "Params[rest=[], user=me, unit=DAYS]",
                text(methods.binding("GET").call(arguments(folders, "me", "DAYS"))));
    }

    @Test
    void recordsThatAreNotTheSegmentsAreErrors() {
        assertTrue(error(Signatures.class, "items/[other]").contains("DELETE(NextRequest, Id)"));
        assertTrue(errors.toString().contains("[other]"), errors::toString);
    }

    @Test
    void aRecordMustHoldAllSegments() {
        assertTrue(error(Signatures.class, "[id]/[more]").contains("[id, more]"));
    }

    @Test
    void aCatchAllIsAListOfStrings() {
        assertTrue(error(Signatures.class, "[...id]").contains("List<String>"));
    }

    @Test
    void aDynamicSegmentIsNoList() {
        assertTrue(error(Typed.class, "[user-id]/[unit]/[rest]").contains("does not convert"));
    }

    /** Wrong in as many ways as there are methods. */
    public static class Wrong {
        public String GET() {
            return "";
        }

        public Response HEAD(RouteContext context) {
            return new Response("");
        }

        public Response POST(String text) {
            return new Response("");
        }

        public Response PUT(Request request, RouteContext context, String more) {
            return new Response("");
        }

        public CompletableFuture<String> DELETE() {
            return CompletableFuture.completedFuture("");
        }

        public void PATCH() {}

        public Response OPTIONS(RouteContext context, Request request) {
            return new Response("");
        }
    }

    @Test
    void eachWrongSignatureIsAnErrorThatNamesItsMethod() {
        String block = error(Wrong.class, "x");
        assertTrue(block.contains("because of 7 mistakes"), block);
        for (HttpMethod method : HttpMethod.values()) {
            assertTrue(block.contains(Wrong.class.getName() + "." + method + "("), method + " is not in " + block);
        }
        assertTrue(block.contains("java.util.concurrent.CompletableFuture<java.lang.String>"), block);
    }

    /** Two of one name. */
    public static class Twice {
        public Response GET() {
            return new Response("");
        }

        public Response GET(Request request) {
            return new Response("");
        }
    }

    @Test
    void twoMethodsOfOneNameAreAnError() {
        assertTrue(error(Twice.class, "x").contains("2 methods named GET"));
    }

    /** What a route may inherit. */
    abstract static class Base<R extends Request> {
        public abstract Response POST(R request);

        public Response GET() {
            return new Response("inherited");
        }
    }

    /** What a route may inherit from an interface. */
    public interface Deleting {
        /** Deletes. */
        default Response DELETE() {
            return new Response("deleted");
        }
    }

    /** Inherits, and has a bridge. */
    public static class Derived extends Base<NextRequest> implements Deleting {
        @Override
        public Response POST(NextRequest request) {
            return new Response("own");
        }
    }

    @Test
    void inheritedHandlersCountAndBridgesDoNot() throws Throwable {
        MethodTable methods = module(Derived.class, "x").methods();
        assertEquals("inherited", text(methods.binding("GET").call(NONE)));
        assertEquals("own", text(methods.binding("POST").call(arguments("x", "x"))));
        assertEquals("deleted", text(methods.binding("DELETE").call(NONE)));
    }

    /** Not public. */
    static class Hidden {
        public static Response GET() {
            return new Response("");
        }
    }

    @Test
    void aClassThatIsNotPublicIsAnError() {
        assertTrue(error(Hidden.class, "x").contains("is not public"));
    }

    /** Can't be instantiated. */
    public abstract static class Abstract {
        public Response GET() {
            return new Response("");
        }
    }

    @Test
    void anAbstractClassWithAnInstanceHandlerIsAnError() {
        assertTrue(error(Abstract.class, "x").contains("is abstract"));
    }

    /** Names as in other frameworks. */
    public static class LowerCase {
        public Response get() {
            return new Response("");
        }

        Response POST() {
            return new Response("");
        }
    }

    @Test
    void aMisspeltHandlerIsAWarning() {
        MethodTable methods = module(LowerCase.class, "x").methods();
        assertEquals(2, errors.warnings().size());
        String warnings = errors.warnings().toString();
        assertTrue(warnings.contains("name it GET"), warnings);
        assertTrue(warnings.contains("make it public"), warnings);
        assertEquals("OPTIONS", methods.allow());
    }

    /** Has no handler. */
    public static class Empty {}

    @Test
    void aRouteWithoutHandlersIsAWarningAndAnswers405() throws Throwable {
        MethodTable methods = module(Empty.class, "x").methods();
        assertEquals(1, errors.warnings().size());
        assertEquals(405, ((Response) methods.binding("GET").call(NONE)).status());
    }

    /** Fails when it is made. */
    public static class Failing {
        public Failing() {
            throw new IllegalStateException("no database");
        }

        public Response GET() {
            return new Response("");
        }
    }

    @Test
    void anInstanceThatCannotBeMadeIsAnErrorWithItsCause() {
        RouteClass route = new RouteClass(Failing.class, path("x"));
        HandlerFactory factory = HandlerFactoryChoice.choose(null, getClass().getClassLoader(), null, errors);
        RouteModule.start(route, RouteReader.read(route, errors), factory, Surroundings.NONE, errors);
        assertTrue(errors.toString().contains("no database"), errors::toString);
    }

    /** Would fail when it is made, but is never needed. */
    public static class OnlyStatic {
        private OnlyStatic() {}

        public static Response GET() {
            return new Response("static");
        }
    }

    @Test
    void staticHandlersNeedNoInstance() throws Throwable {
        assertEquals(
                "static",
                text(module(OnlyStatic.class, "x").methods().binding("GET").call(NONE)));
    }

    /** Counts what it makes and takes back. */
    public static final class CountingFactory implements HandlerFactory {
        private int made;
        private int disposed;

        @Override
        public <T> T create(Class<T> type) throws Exception {
            made++;
            return type.getConstructor().newInstance();
        }

        @Override
        public void dispose(Object handler) {
            disposed++;
        }
    }

    @Test
    void allHandlersOfAClassShareOneInstanceWhichIsDisposedOf() {
        RouteClass route = new RouteClass(Signatures.class, path("[id]"));
        CountingFactory factory = new CountingFactory();
        RouteModule module =
                RouteModule.start(route, RouteReader.read(route, errors), factory, Surroundings.NONE, errors);
        assertNotNull(module);
        assertEquals(1, factory.made);
        module.close();
        assertEquals(1, factory.disposed);
    }

    @Test
    void theNamedFactoryIsUsed() {
        ClassLoader loader = getClass().getClassLoader();
        HandlerFactory named = HandlerFactoryChoice.choose(CountingFactory.class.getName(), loader, null, errors);
        assertEquals(CountingFactory.class, named.getClass());
        assertTrue(errors.isEmpty(), errors::toString);
    }

    @Test
    void aNamedFactoryThatIsNoneIsAnError() {
        ClassLoader loader = getClass().getClassLoader();
        var first = HandlerFactoryChoice.choose("java.lang.String", loader, null, errors);
        var second = HandlerFactoryChoice.choose("no.such.Factory", loader, null, errors);
        assertNotNull(first);
        assertNotNull(second);
        assertTrue(errors.toString().contains("2 mistakes"), errors::toString);
    }
}
