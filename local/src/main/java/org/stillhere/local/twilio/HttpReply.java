package org.stillhere.local.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.stillhere.local.phones.PhonesFile;

/** An HTTP answer. */
public record HttpReply(int status, Map<String, String> headers, String body) {

    public static HttpReply json(int status, Object value) {
        return json(status, value, Map.of());
    }

    public static HttpReply json(int status, Object value, Map<String, String> more) {
        try {
            var headers = new TreeMap<>(more);
            headers.put("Content-Type", "application/json; charset=utf-8");
            return new HttpReply(status, headers, PhonesFile.JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON");
        }
    }

    static HttpReply error(int status, String why) {
        return json(status, Map.of("error", why));
    }

    public static HttpReply seeOther(String where) {
        return new HttpReply(303, Map.of("Location", where), "");
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
