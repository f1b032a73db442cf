package dev.routehandlers.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file or a directory among the resources of a web application.
 *
 * @param path decoded, from the root of the application
 * @param isIndex whether a directory was asked for whose page this is
 */
record WarFile(ServletContext context, String path, URL url, boolean isIndex) {
    private static final String INDEX = "index.html";

    /** What {@code path} names: of a path with a slash at its end, the directory's page. Null when there is nothing. */
    static @Nullable WarFile find(ServletContext context, String path) {
        boolean isIndex = path.endsWith("/");
        String named = isIndex ? path + INDEX : path;
        try {
            URL url = context.getResource(named);
            return url == null ? null : new WarFile(context, named, url, isIndex);
        } catch (MalformedURLException | RuntimeException e) { // how some containers refuse a path
            Delivery.LOG.log(Level.DEBUG, () -> "no file has the path " + named, e);
            return null;
        }
    }

    boolean isDirectory() {
        if (url.getPath().endsWith("/")) {
            return true;
        }
        Set<String> children = context.getResourcePaths(path + "/");
        return children != null && !children.isEmpty();
    }

    boolean hasIndex() {
        return find(context, path + "/") != null;
    }

    /** Sends the file, or 304 when the client has it. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a jar would stay open
        try (InputStream content = connection.getInputStream()) {
            long length = connection.getContentLengthLong();
            long modified = connection.getLastModified() / 1000 * 1000;
            boolean isErrorPage = request.getDispatcherType() == DispatcherType.ERROR;
            if (!isErrorPage && modified > 0) {
                String etag = "W/\"" + length + "-" + modified + "\"";
                response.setHeader("ETag", etag);
                response.setDateHeader("Last-Modified", modified);
                if (isFresh(request, etag, modified)) {
                    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                    return;
                }
            }
            String type = context.getMimeType(path);
            response.setHeader("Content-Type", type == null ? "application/octet-stream" : type);
            if (length >= 0) {
                response.setContentLengthLong(length);
            }
            if (!request.getMethod().equals("HEAD")) {
                content.transferTo(response.getOutputStream());
            }
        }
    }

    // https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
    private static boolean isFresh(HttpServletRequest request, String etag, long modified) {
        String ifNoneMatch = request.getHeader("If-None-Match");
        if (ifNoneMatch != null) {
            return ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(etag.substring("W/".length()));
        }
        try {
            return request.getDateHeader("If-Modified-Since") >= modified;
        } catch (IllegalArgumentException noDate) {
            return false;
        }
    }
}
