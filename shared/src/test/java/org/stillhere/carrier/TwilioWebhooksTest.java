package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /** A name of a form that Twilio has not used yet, and words that look like fields, must not make us deaf. */
    @ParameterizedTest
    @ValueSource(strings = { "channel_type=sms", "fraudScore=3", "Segment.Count=1", "Labels[0]=x",
            "OriginalRepliedMessageSid=SMffffffffffffffffffffffffffffffff", "Note=MessageSid", "Zone=To%2B1",
            "ChannelMetadata=%7B%22type%22%3A%22whatsapp%22%7D" })
    void textWithAFieldThatIsNotKnownYetIsCutAsTwilioDoesIt(String field) {
        assertTrue(TwilioWebhooks.areCutAsTwilioDoes(TwilioWebhooks.form(text("9") + "&" + field).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9 From%2B66812345678 come", "SOS To%2B66812345678", "my SmsSid is gone", "AccountSid 9" })
    void wordsThatLookLikeFieldsAreWords(String body) {
        assertTrue(TwilioWebhooks.areCutAsTwilioDoes(TwilioWebhooks.form(text(body)).orElseThrow()));
    }

    private static String text(String body) {
        String sid = "SM0a1b2c3d4e5f60718293a4b5c6d7e8f9";
        return "AccountSid=AC0123456789abcdef0123456789abcdef&Body=" + body.replace(' ', '+')
                + "&From=%2B12025550101&FromCity=YANGON&MessageSid=" + sid + "&SmsMessageSid=" + sid + "&SmsSid=" + sid
                + "&To=%2B15005550001";
    }
}
