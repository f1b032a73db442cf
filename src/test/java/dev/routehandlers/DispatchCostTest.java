package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.routehandlers.web.Response;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a request costs that its handler answers at once. */
class DispatchCostTest {
    private static final int REQUESTS = 20_000;
    private static final Response ANSWER = new Response();

    public static final class Item {
        public static Response GET(NextRequest request, RouteContext context) {
            return ANSWER;
        }
    }

    /** The bytes that this thread has allocated. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static long bytesPerRequest(Runnable request) {
        long before = 0;
        for (int i = -REQUESTS; i < REQUESTS; i++) { // the first half warms up
            if (i == 0) {
                before = allocated();
            }
            request.run();
        }
        return (allocated() - before) / REQUESTS;
    }

    @Test
    void theWayToTheHandlerMakesLittleGarbage() {
        try (TestApp app = TestApp.of("shop/[tag]/[item]", Item.class)) {
            long exchange = bytesPerRequest(() -> app.request("GET", "/shop/1/2"));
            long whole = bytesPerRequest(() -> app.request("GET", "/shop/1/2").send());

            assertTrue(whole - exchange < 600, () -> "a request costs " + (whole - exchange) + " bytes");
        }
    }
}
