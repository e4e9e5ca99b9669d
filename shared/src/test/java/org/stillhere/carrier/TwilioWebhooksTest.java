package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioWebhooksTest {
    @Test
    void everyFieldIsKeptInItsOrder() {
        var form = TwilioWebhooks.form("From=%2B66812345678&Body=a+b%20%26&OptOutType=&Flag&ToCity=").orElseThrow();
        assertEquals(List.of("From", "Body", "OptOutType", "Flag", "ToCity"), List.copyOf(form.keySet()));
        assertEquals("+66812345678", form.get("From"));
        assertEquals("a b &", form.get("Body"));
        assertEquals("", form.get("OptOutType"));
        assertEquals("", form.get("Flag"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "မင်္ဂလာပါ", "สวัสดี", "😀=&+%", "é", "" })
    void textsInEveryScriptAreRead(String body) {
        String encoded = "Body=" + URLEncoder.encode(body, StandardCharsets.UTF_8);
        assertEquals(Optional.of(Map.of("Body", body)), TwilioWebhooks.form(encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Body=%", "Body=%4", "Body=%zz", "Body=%4g", "%=1", "Body=%ff", "Body=%e1%80", "Body=မ",
            "Body=1&Body=2", "Body=%١١" })
    void aBodyThatNoCarrierSendsIsRefused(String body) {
        assertEquals(Optional.empty(), TwilioWebhooks.form(body));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String longest = "Body=" + "a".repeat(TwilioWebhooks.LONGEST - 5);
        assertEquals(Map.of("Body", longest.substring(5)), TwilioWebhooks.form(longest).orElseThrow());
        assertEquals(Optional.empty(), TwilioWebhooks.form(longest + "a"));
    }

    @Test
    void anEmptyBodyIsAnEmptyForm() {
        assertEquals(Optional.of(Map.of()), TwilioWebhooks.form(""));
        assertEquals(Optional.of(Map.of("a", "1", "b", "2")), TwilioWebhooks.form("&a=1&&b=2&"));
    }
}
