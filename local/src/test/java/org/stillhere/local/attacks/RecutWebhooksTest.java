package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.domain.DefenderId;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.simulation.system.TwilioForm;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Attacks with one webhook that was captured with its signature: sends it again, at any time, and cut into other
 * fields. Twilio signs names and values without anything between them, so each of these cuts has a valid signature.
 */
class RecutWebhooksTest {
    private static final String URL = "https://stillhere.example";
    private static final String PATH = "/twilio/sms";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SID = "SM0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String FORGED = "SMffffffffffffffffffffffffffffffff";
    private final CaseworkFixture bench = new CaseworkFixture();
    private final TwilioSignatures signatures = new TwilioSignatures(List.of(Private.of(TOKEN)));
    private final ReceiveSms handler = new ReceiveSms(new InboundTexts(bench.environment, bench.readers), signatures,
            URL, (body, lane) -> {
                throw new IllegalStateException("nothing is kept for later");
            }, bench.telemetry);
    private final DefenderId thida = bench.enrol(new FormSample());

    /** The fields that Twilio posts for a text, in the order in which they are signed. */
    private static Map<String, String> captured(String from, String body) {
        Map<String, String> form = new TreeMap<>(Map.of("AccountSid", "AC0123456789abcdef0123456789abcdef",
                "ApiVersion", "2010-04-01", "Body", body, "From", from, "MessageSid", SID, "NumMedia", "0",
                "NumSegments", "1", "SmsMessageSid", SID, "SmsSid", SID, "SmsStatus", "received"));
        form.put("To", CaseworkFixture.OURS);
        List.of("City", "Country", "State", "Zip").forEach(p -> form.put("From" + p, p.equals("City") ? "YANGON" : ""));
        List.of("City", "Country", "State", "Zip").forEach(p -> form.put("To" + p, p.equals("Country") ? "US" : ""));
        return form;
    }

    private int post(Map<String, String> form, String signature) {
        return post(form, signature, "").getStatusCode();
    }

    private APIGatewayV2HTTPResponse post(Map<String, String> form, String signature, String query) {
        return handler.receive(APIGatewayV2HTTPEvent.builder().withRawPath(PATH).withRawQueryString(query)
                .withBody(TwilioForm.encoded(form)).withIsBase64Encoded(false)
                .withHeaders(Map.of("x-twilio-signature", signature)).build());
    }

    private static String sign(Map<String, String> form) {
        return TwilioForm.sign(TOKEN, URL + PATH, form);
    }

    @Test
    void sameTextSentAgainIsNeverTakenAsNew() {
        Map<String, String> form = captured(FormSample.THIDA, "1");
        String first = post(form, sign(form), "").getBody();
        List<Duration> waits = List.of(Duration.ZERO, Duration.ofHours(5), Duration.ofDays(2), Duration.ofDays(3),
                Duration.ofDays(30), Duration.ofDays(330));
        for (Duration wait : waits) {
            bench.clock.advance(wait);
            forgetWhatHasExpired();
            List<String> before = bench.snapshot();
            APIGatewayV2HTTPResponse again = post(form, sign(form), "");
            assertEquals(200, again.getStatusCode());
            assertTrue(wait.compareTo(Duration.ofDays(2)) > 0 || again.getBody().equals(first), again.getBody());
            assertEquals(before, bench.snapshot(), wait.toString());
        }
        AttackLog.tried("webhook-again", waits.size());
    }

    /** Deletes the rows that DynamoDB has deleted by then. */
    private void forgetWhatHasExpired() {
        long now = bench.clock.instant().getEpochSecond();
        bench.table.everything().stream().filter(r -> r.expiredAt(now))
                .forEach(r -> bench.table.transact(List.of(new Write.DeleteRow(r.pk(), r.sk(), Write.ANY))));
    }

    @Test
    void noOtherCutOfASignedTextIsTakenAsAText() {
        Map<String, String> signed = captured(FormSample.THIDA, "1 I am at the Tea Shop, From 9 to 10. OK Sister");
        post(signed, sign(signed));
        attack(signed, "recut-webhooks", List.of());
    }

    /** The attacker texts us from their own phone, with words that are fields of a text from somebody else. */
    @Test
    void noCutOfAnAttackersOwnTextIsTakenAsATextOfSomebodyElse() {
        List<String> bodies = new ArrayList<>();
        for (String end : List.of("Zx", "ToZip", "Z", "")) {
            bodies.add("1From" + FormSample.THIDA + "MessageSid" + FORGED + "NumMedia0SmsMessageSid" + FORGED + "SmsSid"
                    + FORGED + "To" + CaseworkFixture.OURS + end);
        }
        long cuts = 0;
        for (String body : bodies) {
            Map<String, String> signed = captured("+12025550177", body);
            Map<String, String> aimed = new TreeMap<>(Map.of("AccountSid", "AC0123456789abcdef0123456789abcdef",
                    "ApiVersion", "2010-04-01", "Body", "1", "From", FormSample.THIDA, "MessageSid", FORGED, "NumMedia",
                    "0", "SmsMessageSid", FORGED, "SmsSid", FORGED));
            String tail = text(signed).substring(text(signed).indexOf("To" + CaseworkFixture.OURS));
            for (int cut = 1; cut < 20; cut++) {
                String to = "To" + CaseworkFixture.OURS;
                Map<String, String> one = new TreeMap<>(aimed);
                one.put("To", CaseworkFixture.OURS);
                one.put(tail.substring(to.length(), to.length() + cut), tail.substring(to.length() + cut));
                Map<String, String> other = new TreeMap<>(aimed);
                other.put("To", tail.substring(2));
                cuts += hold(signed, one) + hold(signed, other);
            }
            attack(signed, "recut-own-text-" + bodies.indexOf(body), List.of(aimed));
        }
        assertTrue(cuts > 40, "only " + cuts);
    }

    @Test
    void addressWithAQueryIsAnotherAddress() {
        Map<String, String> form = captured(FormSample.THIDA, "9");
        assertEquals(403, post(form, sign(form), "x=1").getStatusCode());
        assertTrue(bench.watch(thida).open().isEmpty());
    }

    private static String text(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        return text.toString();
    }

    /** Sends a cut, if the signature is valid for it, and checks that nothing changes. */
    private long hold(Map<String, String> signed, Map<String, String> cut) {
        if (cut.equals(signed) || !signatures.valid(URL + PATH, cut, sign(signed))) {
            return 0;
        }
        List<String> before = bench.snapshot();
        int status = post(cut, sign(signed));
        assertTrue(status == 400 || bench.snapshot().equals(before), () -> status + " " + cut);
        assertEquals(before, bench.snapshot(), cut::toString);
        return 1;
    }

    private void attack(Map<String, String> signed, String name, List<Map<String, String>> begins) {
        Random random = new Random(13);
        Set<Map<String, String>> tried = new HashSet<>(begins);
        List<Map<String, String>> from = new ArrayList<>(List.of(signed));
        long cuts = 0;
        for (int i = 0; i < 60_000 && cuts < 3_000; i++) {
            Optional<Map<String, String>> cut = recut(from.get(random.nextInt(from.size())), random);
            if (cut.isPresent() && tried.add(cut.get())) {
                long counted = hold(signed, cut.get());
                cuts += counted;
                if (counted > 0 && from.size() < 400) {
                    from.add(cut.get());
                }
            }
        }
        assertTrue(cuts > 200, "only " + cuts);
        AttackLog.tried(name, cuts);
    }

    /** One change that leaves the signed text as it is, if the names are still in order afterwards. */
    private static Optional<Map<String, String>> recut(Map<String, String> form, Random random) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(new TreeMap<>(form).entrySet());
        int at = random.nextInt(fields.size());
        String name = fields.get(at).getKey();
        String value = fields.get(at).getValue();
        List<Map.Entry<String, String>> next = new ArrayList<>(fields.subList(0, at));
        int after = at + 1;
        switch (random.nextInt(4)) {
            case 0 -> { // A part of the value becomes a field.
                int begin = random.nextInt(value.length() + 1);
                int end = begin + random.nextInt(value.length() - begin + 1);
                next.add(Map.entry(name, value.substring(0, begin)));
                next.add(Map.entry(value.substring(begin, end), value.substring(end)));
            }
            case 1 -> { // The name ends elsewhere.
                String both = name + value;
                int end = Math.min(both.length(), 1 + random.nextInt(both.length() + 1));
                next.add(Map.entry(both.substring(0, end), both.substring(end)));
            }
            case 2 -> { // The next field becomes a part of the value.
                String more = after < fields.size() ? fields.get(after).getKey() + fields.get(after).getValue() : "";
                next.add(Map.entry(name, value + more));
                after++;
            }
            default -> { // The value takes a part of the next name.
                if (after < fields.size()) {
                    String other = fields.get(after).getKey();
                    int part = random.nextInt(other.length() + 1);
                    next.add(Map.entry(name, value + other.substring(0, part)));
                    next.add(Map.entry(other.substring(part), fields.get(after).getValue()));
                    after++;
                }
            }
        }
        if (after <= fields.size()) {
            next.addAll(fields.subList(after, fields.size()));
        }
        Map<String, String> cut = new LinkedHashMap<>();
        next.forEach(e -> cut.put(e.getKey(), e.getValue()));
        return cut.size() == next.size() && text(cut).equals(text(form)) ? Optional.of(cut) : Optional.empty();
    }
}
