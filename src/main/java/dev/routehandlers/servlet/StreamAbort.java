package dev.routehandlers.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a server is brought to break off a response that has been sent in part, so that the client can tell. Servlet has
 * no way for that: each server has one of its own, or none.
 */
enum StreamAbort {
    /**
     * An exception out of {@code service()}, to which the request is dispatched once more; a timeout when there is
     * nothing left to dispatch to, as the application is being removed from a server that goes on.
     */
    TOMCAT {
        @Override
        void cut(HttpServletRequest request, AsyncContext context, boolean knownLength, CutsUnderWay cuts) {
            try {
                super.cut(request, context, knownLength, cuts);
            } catch (UnsupportedOperationException removed) {
                context.setTimeout(1);
            }
        }

        /**
         * When a write fails on another thread while the one that called a listener is on its way back, both end the
         * request: the latter gives its processor to the next connection, and the former has that one closed.
         */
        @Override
        boolean keepsCallbackForWrites() {
            return true;
        }
    },
    /** The same. */
    JETTY {
        /** Nobody waits for it at the end: while Jetty destroys a servlet it lets no request in. */
        @Override
        void cut(HttpServletRequest request, AsyncContext context, boolean knownLength, CutsUnderWay cuts) {
            super.cut(request, context, knownLength, new CutsUnderWay());
        }

        /** After {@code Connection: close} it would send no chunks, and a cut would look like an end. */
        @Override
        void prepare(ServletExchange exchange, HttpServletResponse response, boolean knownLength) {
            if (!knownLength && exchange.isLastOnHttp11Connection()) {
                response.setHeader("Transfer-Encoding", "chunked");
            }
        }
    },
    /**
     * A timeout that finds the request not completed. It takes a dispatch; where the context path has to be escaped there
     * is none, and no way then. What was written blocking ends with a last chunk that fails, as it asks for trailers.
     */
    UNDERTOW {
        @Override
        void prepare(ServletExchange exchange, HttpServletResponse response, boolean knownLength) {
            JETTY.prepare(exchange, response, knownLength);
            if (!knownLength && exchange.isHttp11() && !response.isCommitted()) {
                response.setTrailerFields(new LastChunk());
            }
        }

        @Override
        void cut(HttpServletRequest request, AsyncContext context, boolean knownLength, CutsUnderWay cuts) {
            if (knownLength) {
                context.complete();
            } else if (ServletPath.isDispatchable(request)) {
                super.cut(request, context, false, cuts);
            } else {
                context.complete();
            }
        }

        @Override
        void breakOff(HttpServletRequest request) {
            request.startAsync().setTimeout(1);
        }

        /** The end is written while the thread is interrupted: it would wait for the client to take the rest. */
        @Override
        void breakOffBlocking(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (response.getTrailerFields() instanceof LastChunk last) {
                last.fails = true;
            }
            boolean interrupted = Thread.interrupted();
            Thread.currentThread().interrupt();
            try {
                response.getOutputStream().close();
            } catch (UncheckedIOException | IOException e) {
                Delivery.LOG.log(Level.DEBUG, "the connection is closed", e);
            } finally {
                if (!interrupted) {
                    Thread.interrupted();
                }
            }
            throw brokenOff();
        }

        @Override
        boolean waitsForEver() {
            return true;
        }
    },
    /** None for chunks; a known length that isn't reached is enough. The first flush is held back. */
    LIBERTY {
        @Override
        boolean holdsBackFirstFlush() {
            return true;
        }

        @Override
        boolean unpacksBodies() {
            return true;
        }

        @Override
        void cut(HttpServletRequest request, AsyncContext context, boolean knownLength, CutsUnderWay cuts) {
            context.complete();
        }
    },
    /** None for chunks; a known length that isn't reached, when the connection doesn't stay open after it. */
    GLASSFISH {
        @Override
        void prepare(ServletExchange exchange, HttpServletResponse response, boolean knownLength) {
            if (knownLength) {
                response.setHeader("Connection", "close");
            }
        }

        @Override
        void complete(HttpServletResponse response, AsyncContext context) {
            try {
                response.flushBuffer(); // GlassFish sets the status to 200 before it calls onComplete
            } catch (IOException e) {
                Delivery.LOG.log(Level.DEBUG, "the client left at the end of the answer", e);
            }
            context.complete();
        }

        @Override
        void cut(HttpServletRequest request, AsyncContext context, boolean knownLength, CutsUnderWay cuts) {
            context.complete();
        }
    };

    /** Has no trailers, and can keep the last chunk from being written. Used by one thread. */
    private static final class LastChunk implements Supplier<Map<String, String>> {
        private boolean fails;

        @Override
        public Map<String, String> get() {
            if (fails) {
                throw new UncheckedIOException(brokenOff());
            }
            return Map.of();
        }
    }

    /** What a request carries that is dispatched to be broken off. */
    private record Dispatched(StreamAbort way, CutsUnderWay cuts) {}

    private static final String ATTRIBUTE = StreamAbort.class.getName();

    /** The way of the server that calls itself {@code serverInfo}; that of Tomcat for one that is not known. */
    static StreamAbort of(String serverInfo) {
        String info = serverInfo.toLowerCase(Locale.ROOT);
        if (info.startsWith("jetty")) {
            return JETTY;
        }
        if (info.contains("undertow") || info.contains("wildfly") || info.contains("jboss")) {
            return UNDERTOW;
        }
        if (info.contains("liberty")) {
            return LIBERTY;
        }
        return info.contains("glassfish") || info.contains("payara") ? GLASSFISH : TOMCAT;
    }

    /** Called before the head is sent: adds what a cut needs there. */
    void prepare(ServletExchange exchange, HttpServletResponse response, boolean knownLength) {}

    /** Whether a flush before the first write is needed, for that after it to reach the client. */
    boolean holdsBackFirstFlush() {
        return false;
    }

    /** Whether a thread that reads or writes a body is never called back, unless somebody interrupts it. */
    boolean waitsForEver() {
        return false;
    }

    /** Whether a listener's methods must not return while another thread writes. */
    boolean keepsCallbackForWrites() {
        return false;
    }

    /** Whether a body that was sent packed comes unpacked, without a word, and with the length that it had. */
    boolean unpacksBodies() {
        return false;
    }

    /** Ends a response that is whole, though it may not have been sent. */
    void complete(HttpServletResponse response, AsyncContext context) {
        context.complete();
    }

    /** Breaks the response off, in place of {@code context.complete()}. */
    void cut(HttpServletRequest request, AsyncContext context, boolean knownLength, CutsUnderWay cuts) {
        request.setAttribute(ATTRIBUTE, new Dispatched(this, cuts));
        cuts.begin();
        try {
            context.dispatch();
        } catch (RuntimeException e) {
            cuts.end();
            throw e;
        }
    }

    /**
     * Called first of all in {@code service()} for a request that is here again: whether that is only to be broken off.
     *
     * @throws IOException when that is how it is done
     */
    static boolean resume(HttpServletRequest request) throws IOException {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Dispatched dispatched)) {
            return false;
        }
        request.removeAttribute(ATTRIBUTE);
        try {
            dispatched.way.breakOff(request);
        } finally {
            dispatched.cuts.end();
        }
        return true;
    }

    /** Called in {@code service()}, when the request has come back there to be broken off. */
    void breakOff(HttpServletRequest request) throws IOException {
        throw brokenOff();
    }

    /** Called in {@code service()}, when the stream was written there, blocking. */
    void breakOffBlocking(HttpServletRequest request, HttpServletResponse response) throws IOException {
        breakOff(request);
    }

    /** What leaves {@code service()} to have a response broken off. Why, has been logged. */
    static IOException brokenOff() {
        IOException brokenOff = new IOException("the stream of the response broke off, so the connection is cut");
        brokenOff.setStackTrace(new StackTraceElement[0]);
        return brokenOff;
    }
}
