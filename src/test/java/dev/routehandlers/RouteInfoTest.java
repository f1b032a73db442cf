package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.routehandlers.web.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteInfoTest {
    /** Says all that a manifest tells. */
    @SegmentConfig(
            revalidate = 60,
            preferredRegion = {"fra1", "arn1"},
            maxDuration = 30)
    public static class Kept {
        /** Empty. */
        public Response GET() {
            return new Response();
        }
    }

    /** Says nothing. */
    public static class Plain {
        /** Empty. */
        public Response POST() {
            return new Response();
        }

        /** Empty. */
        public Response GET() {
            return new Response();
        }
    }

    @Test
    void theManifestTellsOfAllRoutes() {
        try (TestApp app = TestApp.of("posts/[slug]", Kept.class, "items", Plain.class)) {
            assertEquals(
                    List.of(
                            new RouteInfo(
                                    "/items",
                                    Plain.class.getName(),
                                    List.of("GET", "POST"),
                                    0,
                                    HandlerThread.SERVLET,
                                    List.of("auto"),
                                    0),
                            new RouteInfo(
                                    "/posts/[slug]",
                                    Kept.class.getName(),
                                    List.of("GET"),
                                    60,
                                    HandlerThread.SERVLET,
                                    List.of("fra1", "arn1"),
                                    30)),
                    app.handlers().manifest());
        }
    }
}
