package org.stillhere.runtime;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads and writes events for a handler that takes more than one kind. Events are read as Lambda itself reads them.
 */
public final class Events {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {
    }

    /** An event before it is interpreted. */
    public record RawEvent(JsonNode tree, byte[] bytes) {
        /** The source of its first record, such as {@code aws:sqs}; empty if it has none. */
        public String source() {
            return tree.path("Records").path(0).path("eventSource").asText("");
        }

        public <T> T as(Class<T> type) {
            return LambdaEventSerializers.serializerFor(type, Events.class.getClassLoader())
                    .fromJson(new ByteArrayInputStream(bytes));
        }
    }

    public static RawEvent read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        return new RawEvent(JSON.readTree(bytes), bytes);
    }

    /** Writes a record as JSON. */
    public static void write(Record answer, OutputStream out) throws IOException {
        JSON.writeValue(out, answer);
    }

    /** Writes a response as Lambda itself writes it. */
    public static <T> void write(T answer, Class<T> type, OutputStream out) {
        LambdaEventSerializers.serializerFor(type, Events.class.getClassLoader()).toJson(answer, out);
    }
}
