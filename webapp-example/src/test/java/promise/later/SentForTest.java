package promise.later;

import java.util.concurrent.TimeUnit;

/** What the route's {@code after} has said. */
public final class SentForTest {
    private SentForTest() {}

    public static void clear() {
        Route.SENT.clear();
    }

    public static String poll() throws InterruptedException {
        return Route.SENT.poll(10, TimeUnit.SECONDS);
    }
}
