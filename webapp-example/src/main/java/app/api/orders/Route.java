package app.api.orders;

import static dev.routehandlers.Next.*;

import com.google.gson.reflect.TypeToken;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

public class Route {
    record Order(String article, int pieces, BigDecimal price, LocalDate due, Optional<String> note) {
        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(pieces));
        }
    }

    public Response POST(Request request) {
        Order order = await(request.jsonAs(Order.class));
        return Response.json(object("total", order.total(), "order", order), new ResponseInit().status(201));
    }

    public Response PUT(Request request) {
        List<Order> orders = await(request.jsonAs(new TypeToken<List<Order>>() {}));
        BigDecimal total = orders.stream().map(Order::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Response.json(object("orders", orders.size(), "total", total));
    }
}
