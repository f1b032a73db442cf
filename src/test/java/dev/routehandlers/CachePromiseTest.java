package dev.routehandlers;

import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.headers;
import static dev.routehandlers.Next.notFound;
import static dev.routehandlers.Next.redirect;

import dev.routehandlers.samples.kept.Script;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * The promise of the cache, against a model: handlers that read this or that of the request, now or later; users who ask
 * while time passes and answers are revalidated. Each run of a handler numbers its answer, so that each answer can be
 * judged by the run that made it.
 */
/*
 * What is compared is the order of things: moments are numbers that only grow. A question is put after the moment that it
 * notes, a run begins before the moment that it notes, a revalidation lies between its two. So no check depends on who is
 * faster.
 */
class CachePromiseTest {
    private static final int FRESH_SECONDS = 60;
    private static final int TRIES_OF_ONE_APP = 20;
    private static final Pattern SECRET = Pattern.compile("secret-\\d+");
    private static final Pattern RUN = Pattern.compile("run=(\\d+);");

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private static final AtomicLong MOMENTS = new AtomicLong();
    private static final AtomicInteger TRIES = new AtomicInteger();
    private static @Nullable RouteHandlers handlers;
    private static @Nullable ExecutorService askers;
    private static @Nullable LogCapture log;

    /** By what a handler comes by the caller's secret. */
    enum Road {
        HEADER,
        HEADERS,
        COOKIE,
        COOKIES,
        QUERY,
        URL,
        HREF,
        COPY,
        FROM_MIDDLEWARE;

        /** Those that need no scope: the request is at hand. */
        static final Set<Road> ANYWHERE = EnumSet.of(HEADER, COOKIE, QUERY, URL, HREF, COPY, FROM_MIDDLEWARE);

        private static String value(@Nullable Cookie cookie) {
            return cookie == null ? "no cookie" : cookie.value();
        }

        String read(NextRequest request) {
            return switch (this) {
                case HEADER -> String.valueOf(request.headers().get("x-secret"));
                case HEADERS -> String.valueOf(headers().get("x-secret"));
                case COOKIE -> value(request.cookies().get("secret"));
                case COOKIES -> value(cookies().get("secret"));
                case QUERY -> String.valueOf(request.nextUrl().searchParams().get("secret"));
                case URL -> request.url();
                case HREF -> request.nextUrl().href();
                case COPY ->
                    String.valueOf(new Request(request.clone()).headers().get("x-secret"));
                case FROM_MIDDLEWARE -> String.valueOf(request.headers().get("x-from-middleware"));
            };
        }
    }

    /** When it does. */
    enum When {
        AT_ONCE,
        AFTER_AWAIT,
        IN_PULL
    }

    /** What its answer is like. */
    enum Kind {
        USUAL,
        NOT_FOUND,
        REDIRECT,
        SET_COOKIE,
        STORE_COOKIE,
        PRIVATE,
        NO_STORE,
        STATUS_500,
        THROWS;

        static final Set<Kind> FOR_ALL = EnumSet.of(USUAL, NOT_FOUND, REDIRECT);

        static Kind mostlyUsual(int number) {
            return number < values().length ? values()[number] : USUAL;
        }
    }

    /** A read, in every so many runs. */
    record Read(Road road, When when, boolean swallows, int every) {}

    record Plan(List<Read> reads, Kind kind) {}

    record Action(Deed deed, int user, int page, int seconds) {}

    enum Deed {
        ASK,
        PASS,
        REVALIDATE,
        MAKE_STALE,
        OPEN_GATE,
        CHANGE_PLAN
    }

    // without middleware kept answers need no exchange
    record Scenario(boolean later, boolean middleware, List<Plan> plans, List<Action> actions) {}

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Read> reads = Combinators.combine(
                        Arbitraries.of(Road.class),
                        Arbitraries.of(When.class),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 3))
                .as(Read::new);
        Arbitrary<Plan> plans = Combinators.combine(
                        reads.list().ofMaxSize(2),
                        Arbitraries.integers().between(0, 20).map(Kind::mostlyUsual))
                .as(Plan::new);
        Arbitrary<Action> actions = Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(20, Deed.ASK),
                                Tuple.of(3, Deed.PASS),
                                Tuple.of(2, Deed.REVALIDATE),
                                Tuple.of(1, Deed.MAKE_STALE),
                                Tuple.of(6, Deed.OPEN_GATE),
                                Tuple.of(1, Deed.CHANGE_PLAN)),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(1, 11, 31, 54, 61))
                .as(Action::new);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        plans.list().ofMinSize(1).ofMaxSize(3),
                        actions.list().ofMinSize(10).ofMaxSize(60))
                .as(Scenario::new);
    }

    @BeforeContainer
    static void start() {
        askers = Executors.newFixedThreadPool(4);
        log = new LogCapture(); // handlers fail on purpose
    }

    @AfterContainer
    static void stop() {
        if (askers != null) {
            askers.shutdownNow();
        }
        restart(false);
        if (log != null) {
            log.close();
        }
    }

    /** A new application now and then: what one has learnt of its routes is part of what is tested. */
    private static void restart(boolean again) {
        if (handlers != null) {
            handlers.close();
        }
        handlers = again
                ? RouteHandlers.start(
                        RouteSources.of(CachePromiseTest.class.getClassLoader()),
                        Map.of("appPackage", "dev.routehandlers.samples.kept", "shutdownTimeout", "1"),
                        null,
                        NOW::get)
                : null;
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void everyAnswerIsOneThatTheModelAllows(@ForAll("scenarios") Scenario scenario) throws Exception {
        int number = TRIES.getAndIncrement();
        if (number % TRIES_OF_ONE_APP == 0) {
            restart(true);
        }
        NOW.updateAndGet(time -> time.plusSeconds(FRESH_SECONDS)); // nothing is set aside any more
        Play play = new Play(scenario, number);
        Script.PLAYED.set(play);
        play.perform();
        play.judge();
    }

    /** One run of the handler, and what it did. */
    private static final class Run {
        final String page;
        final Plan plan;
        final boolean forTheCache = Exchange.current() instanceof CacheRun;
        final long time = NOW.get().toEpochMilli();
        final AtomicInteger reads = new AtomicInteger();
        final AtomicInteger servedTo = new AtomicInteger();
        final long began = MOMENTS.incrementAndGet();

        Run(String page, Plan plan) {
            this.page = page;
            this.plan = plan;
        }
    }

    private record Question(String secret, String page, long time, long asked) {}

    private record Answer(Question question, Response response, String body, long ended) {
        @Nullable
        String header(String name) {
            return response.headers().get(name);
        }
    }

    private record Revalidation(String page, long before, long after) {}

    /** A scenario that is played. */
    private static final class Play implements Script {
        private final Scenario scenario;
        private final int number;
        private final Map<Integer, Run> runs = new ConcurrentHashMap<>();
        private final AtomicInteger runCount = new AtomicInteger();
        private final AtomicReference<Plan> plan;
        private final Queue<CompletableFuture<Void>> gates = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Answer>> asked = new ArrayList<>();
        private final List<Revalidation> revalidations = new ArrayList<>();
        private volatile boolean gatesOpen;
        private int passes;

        Play(Scenario scenario, int number) {
            this.scenario = scenario;
            this.number = number;
            this.plan = new AtomicReference<>(scenario.plans.get(0));
        }

        void perform() throws Exception {
            RouteHandlers app = Objects.requireNonNull(handlers);
            for (Action action : scenario.actions) {
                String page = number + "-" + action.page;
                switch (action.deed) {
                    case ASK -> ask(app, "secret-" + action.user, page);
                    case PASS -> {
                        passes++;
                        NOW.updateAndGet(time -> time.plusSeconds(action.seconds));
                    }
                    case REVALIDATE -> {
                        long before = MOMENTS.incrementAndGet();
                        app.revalidatePath(path(page));
                        revalidations.add(new Revalidation(page, before, MOMENTS.incrementAndGet()));
                    }
                    case MAKE_STALE -> {
                        passes++; // as good as time: what is made stale is made anew
                        app.revalidateTag(Tags.ofPath(path(page)), CacheLife.MAX);
                    }
                    case OPEN_GATE -> {
                        CompletableFuture<Void> gate = gates.poll();
                        if (gate != null) {
                            gate.complete(null);
                        }
                    }
                    case CHANGE_PLAN -> plan.set(scenario.plans.get(action.user % scenario.plans.size()));
                }
            }
            gatesOpen = true;
            gates.forEach(gate -> gate.complete(null));
        }

        private String path(String page) {
            return (scenario.middleware ? "/behind" : "") + (scenario.later ? "/later/" : "/now/") + page;
        }

        private void ask(RouteHandlers app, String secret, String page) {
            RequestInit init = new RequestInit()
                    .header("x-secret", secret)
                    .header("Cookie", "secret=" + secret)
                    .header("x-for-middleware", scenario.middleware ? secret : null);
            Request request = new Request("http://host.test" + path(page) + "?secret=" + secret, init);
            asked.add(CompletableFuture.runAsync(() -> {}, Objects.requireNonNull(askers))
                    .thenComposeAsync(started -> put(app, request, secret, page), Objects.requireNonNull(askers)));
        }

        private static CompletableFuture<Answer> put(RouteHandlers app, Request request, String secret, String page) {
            Question question = new Question(secret, page, NOW.get().toEpochMilli(), MOMENTS.incrementAndGet());
            return (question.asked % 2 == 0 ? sent(app, request) : app.fetch(request))
                    .thenCompose(response -> response.text()
                            .exceptionally(error -> "broken: " + error)
                            .thenApply(body -> new Answer(question, response, body, MOMENTS.incrementAndGet())));
        }

        /** As a server does it: it looks first for an answer that needs no exchange. */
        private static CompletableFuture<Response> sent(RouteHandlers app, Request request) {
            URL url = new URL(request.url());
            RoutedPath path = app.route(url.pathname(), url.search().substring(1));
            Response kept = app.kept(path, "", name -> request.headers().get(name));
            return kept == null ? app.fetch(request) : CompletableFuture.completedFuture(kept);
        }

        @Override
        public Response now(NextRequest request, String id) throws Exception {
            int run = begin(id);
            StringBuilder seen = new StringBuilder("run=" + run + ";");
            seen.append(read(run, When.AT_ONCE, request));
            if (reads(run, When.AFTER_AWAIT).isEmpty()) {
                return answer(run, request, seen);
            }
            seen.append(await(CompletableFuture.supplyAsync(() -> read(run, When.AFTER_AWAIT, request))));
            return answer(run, request, seen);
        }

        @Override
        public CompletionStage<Response> later(NextRequest request, String id) throws Exception {
            int run = begin(id);
            StringBuilder seen = new StringBuilder("run=" + run + ";");
            seen.append(read(run, When.AT_ONCE, request));
            CompletableFuture<Void> gate = new CompletableFuture<>();
            gates.add(gate);
            if (gatesOpen) {
                gate.complete(null);
            }
            return gate.thenApplyAsync(open -> {
                seen.append(read(run, When.AFTER_AWAIT, request));
                return answer(run, request, seen);
            });
        }

        private int begin(String page) {
            int run = runCount.incrementAndGet();
            runs.put(run, new Run(page, Objects.requireNonNull(plan.get())));
            return run;
        }

        private Run run(int number) {
            return Objects.requireNonNull(runs.get(number));
        }

        private List<Read> reads(int run, When when) {
            return run(run).plan.reads.stream()
                    .filter(read -> read.when == when && run % read.every == 0)
                    .filter(read -> isInScope(when) || Road.ANYWHERE.contains(read.road))
                    .filter(read -> read.road != Road.FROM_MIDDLEWARE || scenario.middleware)
                    .toList();
        }

        /** Whether the handler's thread is still there, or a stream that was made on it. */
        private boolean isInScope(When when) {
            return when == When.AT_ONCE || (when == When.IN_PULL && !scenario.later);
        }

        private String read(int run, When when, NextRequest request) {
            StringBuilder seen = new StringBuilder();
            for (Read read : reads(run, when)) {
                run(run).reads.incrementAndGet();
                try {
                    seen.append(read.road.read(request)).append(';');
                } catch (Throwable error) {
                    if (!read.swallows) {
                        throw error;
                    }
                    seen.append("swallowed;");
                }
            }
            return seen.toString();
        }

        private Response answer(int run, NextRequest request, StringBuilder seen) {
            Object body = reads(run, When.IN_PULL).isEmpty() ? seen.toString() : stream(run, request, seen);
            ResponseInit init = new ResponseInit();
            return switch (run(run).plan.kind) {
                case USUAL -> new Response(body);
                case NOT_FOUND -> throw notFound();
                case REDIRECT -> throw redirect("/elsewhere?" + seen);
                case SET_COOKIE -> new Response(body, init.header("Set-Cookie", "run=" + run));
                case STORE_COOKIE -> {
                    if (Exchange.current() == null) { // after a gate
                        yield new Response(body, init.header("Set-Cookie", "run=" + run));
                    }
                    run(run).reads.incrementAndGet();
                    cookies().set("run", String.valueOf(run));
                    yield new Response(body);
                }
                case PRIVATE -> new Response(body, init.header("Cache-Control", "max-age=5, Private"));
                case NO_STORE -> new Response(body, init.header("Cache-Control", "no-store"));
                case STATUS_500 -> new Response(body, init.status(500));
                case THROWS -> throw new IllegalStateException("as the script says");
            };
        }

        private ReadableStream<byte[]> stream(int run, NextRequest request, StringBuilder seen) {
            return new ReadableStream<>(new UnderlyingSource<>() {
                private int part;

                @Override
                public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
                    switch (part++) {
                        case 0 -> controller.enqueue(bytes(seen.toString()));
                        case 1 -> controller.enqueue(bytes(read(run, When.IN_PULL, request)));
                        default -> controller.close();
                    }
                    return null;
                }
            });
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        void judge() throws Exception {
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            List<Answer> answers = new ArrayList<>();
            for (CompletableFuture<Answer> one : asked) {
                answers.add(one.get());
            }
            answers.sort(Comparator.comparingLong(answer -> answer.question.asked));
            for (Answer answer : answers) {
                isForNobodyElse(answer);
                isOfTheRightRun(answer);
            }
            neverGoesBack(answers);
            isKeptAtAll();
        }

        private void isForNobodyElse(Answer answer) {
            Matcher secrets =
                    SECRET.matcher(answer.body + answer.response.headers().toString() + all(answer.response));
            while (secrets.find()) {
                check(secrets.group().equals(answer.question.secret), "is told the secret of another", answer);
            }
        }

        private static String all(Response response) {
            StringBuilder all = new StringBuilder();
            response.headers()
                    .forEach((name, value) -> all.append(name).append('=').append(value));
            return all.toString();
        }

        private void isOfTheRightRun(Answer answer) {
            Run run = runOf(answer);
            if (run == null) {
                return; // an error has no body
            }
            Question question = answer.question;
            check(run.page.equals(question.page), "gets another page", answer);
            boolean setsCookie =
                    answer.response.headers().getSetCookie().stream().anyMatch(line -> line.startsWith("run="));
            if (!run.forTheCache) {
                check(run.began > question.asked, "gets what another's run made", answer);
                check(run.servedTo.incrementAndGet() == 1, "shares a run that was for one caller", answer);
                boolean seesItself = (answer.body + answer.header("location")).contains(question.secret);
                boolean onlyCookie = run.plan.kind == Kind.STORE_COOKIE;
                check(seesItself || run.reads.get() == 0 || onlyCookie, "is not seen by its own run", answer);
                return;
            }
            check(run.reads.get() == 0, "gets an answer for all that depended on a request", answer);
            check(Kind.FOR_ALL.contains(run.plan.kind) && !setsCookie, "gets an answer that is not for all", answer);
            for (Revalidation revalidation : revalidations) {
                boolean cameAfter = revalidation.page.equals(question.page) && revalidation.after < question.asked;
                check(!cameAfter || run.began > revalidation.before, "came after a revalidation", answer);
            }
            String status = String.valueOf(answer.header("cache-status"));
            boolean fresh = question.time - run.time < FRESH_SECONDS * 1000L;
            check(fresh || !status.equals("route-handlers; hit"), "gets a stale answer as a fresh one", answer);
        }

        /** Whoever asks after a newer answer was given gets that, or a newer one. */
        private void neverGoesBack(List<Answer> answers) {
            Map<Run, Long> firstGiven = new HashMap<>();
            for (Answer answer : answers) {
                Run run = runOf(answer);
                if (run != null && run.forTheCache) {
                    firstGiven.merge(run, answer.ended, Math::min);
                }
            }
            for (Answer answer : answers) {
                Run run = runOf(answer);
                if (run == null || !run.forTheCache) {
                    continue;
                }
                firstGiven.forEach((newer, given) -> check(
                        !newer.page.equals(run.page) || newer.began <= run.began || given > answer.question.asked,
                        "gets an older answer than one that was given before",
                        answer));
            }
        }

        /** A handler that reads nothing runs once, and again when time has passed. */
        private void isKeptAtAll() {
            boolean plain = scenario.plans.stream().allMatch(each -> each.reads.isEmpty() && each.kind == Kind.USUAL);
            if (plain && revalidations.isEmpty()) {
                for (int page = 0; page < 2; page++) {
                    String id = number + "-" + page;
                    long count = runs.values().stream()
                            .filter(run -> run.page.equals(id))
                            .count();
                    if (count > 1 + passes) {
                        throw new AssertionError(count + " runs of " + id + " in " + scenario);
                    }
                }
            }
        }

        private @Nullable Run runOf(Answer answer) {
            Matcher matcher = RUN.matcher(answer.body + answer.header("location"));
            return matcher.find() ? runs.get(Integer.parseInt(matcher.group(1))) : null;
        }

        private void check(boolean right, String wrong, Answer answer) {
            if (!right) {
                throw new AssertionError(answer.question + " " + wrong + ": " + answer.response.status() + " "
                        + all(answer.response) + " " + answer.body);
            }
        }
    }
}
