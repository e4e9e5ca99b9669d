package org.stillhere.bench.waking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.stillhere.bench.events.SignedForms;

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
        ((ObjectNode) text.path("headers")).put("x-twilio-signature", new SignedForms(SettingsServer.TOKEN)
                .signature(SettingsServer.PUBLIC_URL + text.path("rawPath").asText(), fields));
        return json.writeValueAsBytes(text);
    }
}
