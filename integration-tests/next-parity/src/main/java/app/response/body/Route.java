package app.response.body;

import static app._lib.Fixture.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URLSearchParams;
import dev.routehandlers.web.Blob;
import dev.routehandlers.web.BlobPropertyBag;
import dev.routehandlers.web.File;
import dev.routehandlers.web.FilePropertyBag;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.Arrays;
import java.util.List;

public class Route {
    /** Its string is what JavaScript makes of an object literal. */
    private record Literal(int a) {
        @Override
        public String toString() {
            return "[object Object]";
        }
    }

    public Response GET(NextRequest request) {
        return answer(request);
    }

    public Response POST(NextRequest request) {
        return answer(request);
    }

    private static Response answer(NextRequest request) {
        ResponseInit init = new ResponseInit().header("content-type", q(request, "ct"));
        return switch (String.valueOf(q(request, "t"))) {
            case "string" -> new Response("plain", init);
            case "unicode" -> new Response("é中😀", init);
            case "empty" -> new Response("", init);
            case "null", "undefined" -> new Response(null, init);
            case "none" -> new Response();
            case "params" -> new Response(params(), init);
            case "form" -> new Response(form(), init);
            case "blob" -> new Response(new Blob(List.of("blobby")), init);
            case "blob-typed" ->
                new Response(new Blob(List.of("{\"b\":1}"), new BlobPropertyBag().type("application/json")), init);
            case "buffer" -> new Response(bytes("buf"), init);
            case "bytes" -> new Response(new byte[] {0, 1, (byte) 0xfe, (byte) 0xff}, init);
            case "view" -> new Response(Arrays.copyOfRange(bytes("xxviewxx"), 2, 6), init);
            case "stream" -> new Response(ReadableStream.from(List.of(bytes("st"), bytes("ream"))), init);
            case "empty-stream" -> new Response(ReadableStream.from(List.of()), init);
            case "string-stream" -> new Response(ReadableStream.from(List.of("not bytes")), init);
            case "number" -> new Response(42, init);
            case "object" -> new Response(new Literal(1), init);
            case "large" -> new Response("x".repeat(1024 * 1024), init);
            default -> new Response("unknown", new ResponseInit().status(400));
        };
    }

    private static URLSearchParams params() {
        URLSearchParams params = new URLSearchParams();
        params.append("a", "1");
        params.append("b", "x y&z");
        params.append("c", "é");
        return params;
    }

    private static FormData form() {
        FormData form = new FormData();
        form.append("field", "value");
        form.append("file", new File(List.of("content"), "f.txt", new FilePropertyBag().type("text/plain")));
        return form;
    }
}
