package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.servlet.promise.ScopedFactory;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No answer that depended on a caller reaches another: thousands of users at once, each with a secret in header, cookie
 * and query, ask routes whose answers may be kept and which come by the secret on every road there is.
 */
class PromiseTest {
    private static final int USERS = 2_000;
    private static final int ROADS_OF_ONE = 6; // each user takes others
    private static final Pattern SECRET = Pattern.compile("secret-\\d+");

    /** Those whose answer is made of the caller's secret. */
    private static final List<String> PERSONAL = List.of(
            "header",
            "headers",
            "cookie",
            "cookies",
            "query",
            "url",
            "copy",
            "principal",
            "session",
            "unwrapped",
            "bound",
            "bean",
            "swallowed",
            "late",
            "elsewhere",
            "leaving",
            "guarded/request",
            "guarded/answer");

    /** Those whose answer is for all, at times at least. */
    private static final Set<String> SHARED = Set.of("maybe", "sometimes", "finding", "plain");

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void nobodyIsToldTheSecretOfAnother(TestServer server) throws Exception {
        Caller.PLAIN_RUNS.set(0);
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.promise")
                .initParam("handlerFactory", ScopedFactory.class.getName())
                .filter(new Binding());
        List<String> roads = new ArrayList<>(PERSONAL);
        roads.addAll(SHARED);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Logger log = Logger.getLogger("dev.routehandlers");
        log.setLevel(Level.SEVERE); // each run that fails for want of a caller is a warning
        try (RunningServer running = server.start(app)) {
            HttpClient client = HttpClient.newBuilder().executor(threads).build();
            List<CompletableFuture<?>> users = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                List<String> way = new ArrayList<>(roads);
                Collections.shuffle(way, new Random(user));
                users.add(walk(client, running, "secret-" + user, user % 3, way.subList(0, ROADS_OF_ONE), 0));
            }
            CompletableFuture.allOf(users.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
        } finally {
            log.setLevel(null);
            threads.shutdownNow();
        }
        assertEquals(List.of(), first(leaks), () -> leaks.size() + " leaks");
        assertEquals(List.of(), first(wrong), () -> wrong.size() + " wrong answers");
        assertEquals(USERS * ROADS_OF_ONE, answers.get());
        int plainRuns = Caller.PLAIN_RUNS.get();
        assertTrue(plainRuns < USERS / 4, plainRuns + " runs of a route whose answers are kept");
    }

    private static List<String> first(Queue<String> queue) {
        return queue.stream().limit(5).toList();
    }

    /** One user asks for one road after the other. */
    private CompletableFuture<?> walk(
            HttpClient client, RunningServer running, String secret, int id, List<String> way, int step) {
        if (step == way.size()) {
            return CompletableFuture.completedFuture(null);
        }
        String road = way.get(step);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(running.url("/" + road + "/" + id + "?secret=" + secret)))
                .header("x-secret", secret)
                .header("Cookie", "theme=dark; secret=" + secret)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenCompose(response -> {
            check(road, secret, response);
            return walk(client, running, secret, id, way, step + 1);
        });
    }

    private void check(String road, String secret, HttpResponse<String> response) {
        answers.incrementAndGet();
        String all = response.body() + " " + response.headers().map();
        Matcher secrets = SECRET.matcher(all);
        boolean own = false;
        while (secrets.find()) {
            own |= secrets.group().equals(secret);
            if (!secrets.group().equals(secret)) {
                leaks.add(road + " told " + secret + ": " + all);
            }
        }
        boolean right = response.statusCode() == 200 && (own || SHARED.contains(road));
        if (!right) {
            wrong.add(road + " answered " + secret + " with " + response.statusCode() + " " + all);
        }
    }

    /** Binds the caller to the thread, to the principal and to the session, as security filters do. */
    private static final class Binding implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest asked = (HttpServletRequest) request;
            String secret = asked.getHeader("x-secret");
            Caller.BOUND.set(secret);
            try {
                if (asked.getRequestURI().startsWith("/session/")) {
                    asked.getSession().setAttribute("secret", secret);
                }
                boolean known = asked.getRequestURI().startsWith("/principal/");
                chain.doFilter(known ? new Known(asked, secret) : asked, response);
            } finally {
                Caller.BOUND.remove();
            }
        }
    }

    private static final class Known extends HttpServletRequestWrapper {
        private final @Nullable String name;

        Known(HttpServletRequest request, @Nullable String name) {
            super(request);
            this.name = name;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }
    }
}
