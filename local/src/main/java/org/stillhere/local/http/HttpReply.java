package org.stillhere.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A reply to an {@link ApiRequest}. */
public record HttpReply(int status, Map<String, String> headers, String body) {
    /** Writes times as texts and an empty {@code Optional} as null. */
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module())
            .addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    public static HttpReply json(int status, Object value) {
        return json(status, value, Map.of());
    }

    public static HttpReply json(int status, Object value, Map<String, String> more) {
        try {
            var headers = new TreeMap<>(more);
            headers.put("Content-Type", "application/json; charset=utf-8");
            return new HttpReply(status, headers, JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON");
        }
    }

    public static HttpReply error(int status, String why) {
        return json(status, Map.of("error", why));
    }

    /** A reply without a body. */
    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), "");
    }

    public static HttpReply seeOther(String where) {
        return new HttpReply(303, Map.of("Location", where), "");
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
