/** The route.js file convention of Next.js for Jakarta Servlet. */
module dev.routehandlers {
    requires static transitive org.jspecify;
    requires static com.ibm.icu;

    exports dev.routehandlers.errors;
    exports dev.routehandlers.streams;
    exports dev.routehandlers.url;
}
