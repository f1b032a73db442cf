package dev.routehandlers.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A web application to be started on a {@link TestServer}: what its web.xml would say, and its files. */
final class TestWebApp {
    String contextPath = "";
    String mapping = "/";
    boolean asyncSupported = true;
    boolean defaultServlet = true;
    final Map<String, String> initParams = new LinkedHashMap<>();
    final Map<String, String> files = new LinkedHashMap<>();
    final Map<Integer, String> errorPages = new LinkedHashMap<>();
    final Map<String, HttpServlet> servlets = new LinkedHashMap<>();
    final List<Filter> filters = new ArrayList<>();

    private TestWebApp() {}

    /** The application whose routes are below {@code appPackage}, at the root of its server. */
    static TestWebApp of(String appPackage) {
        return new TestWebApp().initParam("appPackage", appPackage);
    }

    TestWebApp contextPath(String path) {
        contextPath = path;
        return this;
    }

    /** The url-pattern of the servlet. */
    TestWebApp mapping(String pattern) {
        mapping = pattern;
        return this;
    }

    TestWebApp asyncSupported(boolean supported) {
        asyncSupported = supported;
        return this;
    }

    /** Leaves out the container's default servlet. */
    TestWebApp withoutDefaultServlet() {
        defaultServlet = false;
        return this;
    }

    TestWebApp initParam(String name, String value) {
        initParams.put(name, value);
        return this;
    }

    /** A file of the WAR; {@code path} has no slash in front. */
    TestWebApp file(String path, String content) {
        files.put(path, content);
        return this;
    }

    TestWebApp errorPage(int status, String location) {
        errorPages.put(status, location);
        return this;
    }

    /** Another servlet, mapped to {@code pattern}. */
    TestWebApp servlet(String pattern, HttpServlet servlet) {
        servlets.put(pattern, servlet);
        return this;
    }

    /** A filter in front of everything, for all dispatcher types, which supports what the servlet does. */
    TestWebApp filter(Filter filter) {
        filters.add(filter);
        return this;
    }
}
