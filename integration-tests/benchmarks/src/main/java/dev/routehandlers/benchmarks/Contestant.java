package dev.routehandlers.benchmarks;

import dev.routehandlers.servlet.RouteHandlerServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Who answers. */
enum Contestant {
    PLAIN {
        @Override
        void addTo(ServletContextHandler context) {
            context.addServlet(new ServletHolder(new HelloServlet()), "/hello");
            context.addServlet(new ServletHolder(new ReadyServlet()), "/ready");
        }
    },

    /** The same once more, in another process: how far two runs of one program are apart. */
    CONTROL {
        @Override
        void addTo(ServletContextHandler context) {
            PLAIN.addTo(context);
        }
    },

    ROUTES {
        @Override
        void addTo(ServletContextHandler context) {
            ServletHolder routes = new ServletHolder("routes", new RouteHandlerServlet());
            routes.setInitParameter("appPackage", "dev.routehandlers.benchmarks.app");
            routes.setAsyncSupported(true);
            routes.setInitOrder(1);
            context.addServlet(routes, "/");
        }
    };

    abstract void addTo(ServletContextHandler context);
}
