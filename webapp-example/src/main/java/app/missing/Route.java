package app.missing;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** The page for what is not there, see {@code error-page} in {@code web.xml}. */
public class Route {
    public Response GET(NextRequest request) {
        String home = request.nextUrl().basePath() + "/";
        return new Response(
                """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Not found</title>
                <link rel="stylesheet" href="%1$sstyle/page.css">
                <main class="missing">
                  <p class="missing-status">404</p>
                  <h1>There is no route here.</h1>
                  <p>And no file either. <a href="%1$s">Back to the examples</a></p>
                </main>
                </html>
                """.formatted(home), new ResponseInit().status(404).header("Content-Type", "text/html; charset=utf-8"));
    }
}
