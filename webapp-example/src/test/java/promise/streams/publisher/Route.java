package promise.streams.publisher;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    private final Flow.Publisher<byte[]> publisher = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
        private boolean sent;

        @Override
        public void request(long n) {
            if (!sent) {
                sent = true;
                subscriber.onNext("published".getBytes());
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {}
    });

    public Response GET() {
        return new Response(ReadableStream.from(publisher));
    }

    public Response POST(Request request) {
        return new Response(request.body());
    }
}
