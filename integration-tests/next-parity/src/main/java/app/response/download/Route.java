package app.response.download;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        return new Response(
                "a,b\n1,2\n",
                new ResponseInit()
                        .header("Content-Type", "text/csv; charset=utf-8")
                        .header("Content-Disposition", "attachment; filename=\"résumé.csv\""));
    }
}
