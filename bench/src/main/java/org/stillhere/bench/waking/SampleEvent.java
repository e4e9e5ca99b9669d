package org.stillhere.bench.waking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads the sample events that functions are woken with. */
final class SampleEvent {
    private SampleEvent() {
    }

    /** The sample event; a text gets the signature that belongs to our token. */
    static byte[] of(Path file) throws IOException {
        byte[] event = Files.readAllBytes(file);
        if (!file.endsWith("text.json")) {
            return event;
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode text = json.readTree(event);
        String form = new String(Base64.getDecoder().decode(text.path("body").asText()), StandardCharsets.UTF_8);
        Map<String, String> fields = new TreeMap<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals),
                    URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        StringBuilder signed = new StringBuilder(SettingsServer.PUBLIC_URL + text.path("rawPath").asText());
        fields.forEach((name, value) -> signed.append(name).append(value));
        ((ObjectNode) text.path("headers")).put("x-twilio-signature", signature(signed.toString()));
        return json.writeValueAsBytes(text);
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SettingsServer.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
