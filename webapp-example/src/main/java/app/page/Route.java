package app.page;

import app._lib.Paced;
import dev.routehandlers.StreamingTextResponse;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.time.Duration;
import java.util.stream.Stream;

/** A page that shows its frame at once, and fills in what takes longer as it comes: no script needed. */
public class Route {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>Streamed HTML</title>
            <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem }</style>
            <main>
              <template shadowrootmode="open">
                <h1 style="font-size: 1.25rem; margin: 0">Good morning</h1>
                <p><slot name="weather">Looking out of the window …</slot></p>
                <p><slot name="mail">Opening the letter box …</slot></p>
              </template>
            """;

    public Response GET() {
        Stream<String> parts = Stream.of(
                FRAME,
                "  <span slot=\"mail\">Two letters and a bill.</span>\n",
                "  <span slot=\"weather\">Sunny, with a light breeze.</span>\n",
                "</main>\n</html>\n");
        return new StreamingTextResponse(
                Paced.stream(parts.iterator(), Duration.ofMillis(600)),
                new ResponseInit().header("Content-Type", "text/html; charset=utf-8"));
    }
}
