package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.stillhere.vault.Private;

class TwilioSignaturesTest {
    private static final String URL = "https://host.example/twilio/sms";
    private static final Map<String, String> FORM = Map.of("From", "+66812345678", "Body", "၁ & ok", "OptOutType", "",
            "MessageSid", "SM1");
    private static final List<String> ADDRESSES = List.of(URL, "https://host.example:443/twilio/sms",
            "https://host.example:8443/twilio/sms", "http://host.example/a", "http://host.example:80/a",
            "http://localhost:8080/twilio/delivery/a-1-0/1", "https://host.example/a?b=c&d=e", "https://host.example",
            "https://host.example/a#rc=5&rp=all", "https://host.example:443/a#rc=5&rp=all", "https://host.example/a b",
            "no address");
    private static final List<String> WORDS = List.of("", "Body", "From", "To", "a", "A", "aa", "b", "+66812345678",
            "မင်္ဂလာ", "9", "\ud83d\ude42", "MessageSid", "=&");
    private final TwilioSignatures signatures = new TwilioSignatures(List.of(Private.of("new"), Private.of("old")));

    /** Signs by the algorithm that Twilio documents, as a second implementation. */
    private static String sign(String token, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSignatureComputedOutsideOfJavaIsValid() {
        // Computed outside of Java: openssl dgst -sha1 -hmac new, in Base64.
        assertTrue(signatures.valid(URL, FORM, "lNySNCfV8pEag3bwv9JuWl3pjo0="));
    }

    @Test
    void bothTokensAreValidWhileTheTokenIsChanged() {
        assertTrue(signatures.valid(URL, FORM, sign("new", URL, FORM)));
        assertTrue(signatures.valid(URL, FORM, sign("old", URL, FORM)));
        assertFalse(signatures.valid(URL, FORM, sign("older", URL, FORM)));
    }

    @Test
    void anyChangeOfFormAddressOrSignatureIsRefused() {
        String signature = sign("new", URL, FORM);
        for (String field : FORM.keySet()) {
            Map<String, String> changed = new LinkedHashMap<>(FORM);
            changed.put(field, "9");
            assertFalse(signatures.valid(URL, changed, signature), field);
            changed.remove(field);
            // A field without a value adds only its name to the signed text. Removing it must still be noticed.
            assertFalse(signatures.valid(URL, changed, signature), field);
        }
        Map<String, String> more = new LinkedHashMap<>(FORM);
        more.put("NumMedia", "0");
        assertFalse(signatures.valid(URL, more, signature));
        assertFalse(signatures.valid(URL + "/", FORM, signature));
        assertFalse(signatures.valid(URL, FORM, signature.substring(1)));
        assertFalse(signatures.valid(URL, FORM, signature.toLowerCase(java.util.Locale.ROOT)));
        assertFalse(signatures.valid(URL, FORM, ""));
    }

    @Test
    void withoutATokenNoSignatureIsValid() {
        assertFalse(new TwilioSignatures(List.of()).valid(URL, FORM, sign("new", URL, FORM)));
        assertFalse(new TwilioSignatures(List.of(Private.NONE)).valid(URL, FORM, ""));
    }

    /**
     * Twilio's SDK is the oracle: whatever it accepts or refuses is accepted or refused here. It also accepts the
     * signature of another port, which is another service.
     */
    @Test
    void everySignatureIsJudgedAsTwiliosSdkJudgesIt() {
        Random random = new Random(7);
        RequestValidator sdk = new RequestValidator("new");
        TwilioSignatures ours = new TwilioSignatures(List.of(Private.of("new")));
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            String address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
            Map<String, String> form = new LinkedHashMap<>();
            for (int field = random.nextInt(6); field > 0; field--) {
                form.put(WORDS.get(random.nextInt(WORDS.size())), WORDS.get(random.nextInt(WORDS.size())));
            }
            String signature = switch (random.nextInt(4)) {
                case 0 -> sign("new", address, form);
                case 1 -> sign("new", ADDRESSES.get(random.nextInt(ADDRESSES.size())), form);
                case 2 -> sign("other", address, form);
                default -> sign("new", address, form).substring(random.nextInt(28));
            };
            boolean otherPort = address.matches("[a-z]+://[^/]+:(8443|8080).*");
            boolean wanted = otherPort ? signature.equals(sign("new", address, form))
                    : sdk.validate(address, form, signature);
            assertEquals(wanted, ours.valid(address, form, signature), () -> address + " " + form);
            accepted += wanted ? 1 : 0;
        }
        assertTrue(accepted > 1_000, "only " + accepted);
    }
}
