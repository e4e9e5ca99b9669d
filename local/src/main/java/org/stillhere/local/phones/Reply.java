package org.stillhere.local.phones;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP answer. */
record Reply(int status, Map<String, String> headers, String body) {

    static Reply json(int status, Object value) {
        return json(status, value, Map.of());
    }

    static Reply json(int status, Object value, Map<String, String> more) {
        try {
            var headers = new TreeMap<>(more);
            headers.put("Content-Type", "application/json; charset=utf-8");
            return new Reply(status, headers, PhonesFile.JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON");
        }
    }

    static Reply error(int status, String why) {
        return json(status, Map.of("error", why));
    }

    static Reply seeOther(String where) {
        return new Reply(303, Map.of("Location", where), "");
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
