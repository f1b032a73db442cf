package app.api.upload;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.File;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.security.MessageDigest;
import java.util.HexFormat;

public class Route {
    public Response POST(Request request) throws Exception {
        FormData formData = await(request.formData());
        File file = formData.getFile("file");
        if (file == null) {
            return Response.json(object("error", "the field file has no file"), new ResponseInit().status(400));
        }
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (byte[] chunk : file.stream()) {
            sha256.update(chunk);
        }
        return Response.json(object(
                "name", file.name(),
                "type", file.type(),
                "size", file.size(),
                "sha256", HexFormat.of().formatHex(sha256.digest())));
    }
}
