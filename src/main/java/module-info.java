/** The route.js file convention of Next.js for Jakarta Servlet. */
module dev.routehandlers {
    requires transitive com.google.gson;
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires io.github.classgraph;
    requires org.apache.commons.fileupload2.core;
    requires org.apache.commons.io;
    requires static transitive org.jspecify;
    requires static transitive jakarta.servlet;
    requires static jakarta.cdi;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.web;
    requires static com.ibm.icu;
    requires static org.apache.commons.pool2;
    requires static redis.clients.jedis;

    exports dev.routehandlers;
    exports dev.routehandlers.cache;
    exports dev.routehandlers.cors;
    exports dev.routehandlers.errors;
    exports dev.routehandlers.servlet;
    exports dev.routehandlers.streams;
    exports dev.routehandlers.url;
    exports dev.routehandlers.web;
}
