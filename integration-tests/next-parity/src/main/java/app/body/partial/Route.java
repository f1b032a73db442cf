package app.body.partial;

import static dev.routehandlers.Next.*;

import dev.routehandlers.streams.ReadResult;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    public Response POST(Request request) {
        ReadableStreamDefaultReader<byte[]> reader = request.body().getReader();
        ReadResult<byte[]> first = await(reader.read());
        await(reader.cancel());
        return Response.json(object("gotSome", first.value() != null));
    }
}
