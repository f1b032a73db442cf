package dev.routehandlers.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What no route matches: a file of the web application, from the container's default servlet when it has one; else the
 * application's page for 404.
 *
 * <p>Only what is there is handed on, since default servlets differ in what they do when nothing is. A directory's
 * {@code index.html} is sent from here: they would redirect back and forth, list the directory, or refuse.
 */
final class WarFiles {
    /** The names under which containers register their default servlet. */
    private static final List<String> DEFAULT_SERVLETS =
            List.of("default", "SimpleFileServlet", "FileServlet", "_ah_default", "resin-file");

    private static final String HANDED_ON = WarFiles.class.getName();

    private final ServletContext context;
    private final boolean enabled;
    private final @Nullable RequestDispatcher defaultServlet;

    WarFiles(ServletContext context, String servletName, boolean enabled) {
        this.context = context;
        this.enabled = enabled;
        this.defaultServlet = defaultServlet(context, servletName);
    }

    private static @Nullable RequestDispatcher defaultServlet(ServletContext context, String servletName) {
        for (String name : DEFAULT_SERVLETS) {
            RequestDispatcher dispatcher = name.equals(servletName) ? null : context.getNamedDispatcher(name);
            if (dispatcher != null) {
                return dispatcher;
            }
        }
        return null;
    }

    /**
     * Answers a request that no route matches.
     *
     * @param rewrittenPath where middleware have led it; null for its own path
     */
    void serve(HttpServletRequest request, HttpServletResponse response, @Nullable String rewrittenPath)
            throws ServletException, IOException {
        String path =
                rewrittenPath == null ? ServletPath.inContext(request) : ServletPath.inContext(request, rewrittenPath);
        WarFile file = mayHaveFile(request) ? find(path) : null;
        if (file == null) {
            notFound(request, response);
        } else if (rewrittenPath != null) {
            sendRewritten(file, request, response);
        } else if (file.isDirectory()) {
            redirectInto(file, request, response);
        } else if (defaultServlet == null || file.isIndex() || request.getDispatcherType() == DispatcherType.ERROR) {
            file.send(request, response);
        } else {
            handOn(defaultServlet, request, response);
        }
    }

    private boolean mayHaveFile(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true;
        }
        String method = request.getMethod();
        return enabled
                && (method.equals("GET") || method.equals("HEAD"))
                && request.getAttribute(HANDED_ON) == null; // the default servlet has sent it back
    }

    private @Nullable WarFile find(String rawPath) {
        String path = WarPath.of(rawPath);
        return path == null ? null : WarFile.find(context, path);
    }

    /** The default servlet would look at the path that was sent; and into a directory the client is not to be led. */
    private static void sendRewritten(WarFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (file.isDirectory()) {
            notFound(request, response);
        } else {
            file.send(request, response);
        }
    }

    private static void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) { // where the status stands, and there is no page
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** To the directory's own path, at which relative links of its page are right. */
    private static void redirectInto(WarFile directory, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!directory.hasIndex()) {
            notFound(request, response);
            return;
        }
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", request.getRequestURI() + "/" + (query == null ? "" : "?" + query));
    }

    private static void handOn(
            RequestDispatcher defaultServlet, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(HANDED_ON, true);
        try {
            if (request.getDispatcherType() == DispatcherType.INCLUDE) {
                defaultServlet.include(request, response);
            } else {
                defaultServlet.forward(request, response);
            }
        } finally {
            request.removeAttribute(HANDED_ON);
        }
    }
}
