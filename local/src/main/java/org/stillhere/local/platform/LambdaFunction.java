package org.stillhere.local.platform;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.stillhere.runtime.Events;

/** A handler as Lambda calls it: it takes an event as JSON and answers in JSON. */
@FunctionalInterface
public interface LambdaFunction {
    ObjectMapper JSON = new ObjectMapper();

    byte[] invoke(byte[] event);

    static LambdaFunction of(RequestStreamHandler handler) {
        return event -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                handler.handleRequest(new ByteArrayInputStream(event), out, new LocalContext());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        };
    }

    static <I, O> LambdaFunction of(RequestHandler<I, O> handler, Class<I> in, Class<O> out) {
        return event -> {
            try {
                I read = Events.read(new ByteArrayInputStream(event)).as(in);
                ByteArrayOutputStream written = new ByteArrayOutputStream();
                Events.write(handler.handleRequest(read, new LocalContext()), out, written);
                return written.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
