package app.api.servlet;

import static dev.routehandlers.Next.*;

import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import jakarta.servlet.http.HttpServletRequest;

public class Route {
    public Response GET(Request request) {
        HttpServletRequest servletRequest = RouteHandlerServlet.unwrap(request);
        return Response.json(object(
                "server", servletRequest.getServletContext().getServerInfo(),
                "protocol", servletRequest.getProtocol(),
                "contextPath", servletRequest.getContextPath()));
    }
}
