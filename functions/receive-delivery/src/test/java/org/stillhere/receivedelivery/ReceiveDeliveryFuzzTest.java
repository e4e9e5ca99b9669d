package org.stillhere.receivedelivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.SmallWorld;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.domain.Recipient;
import org.stillhere.runtime.TimeLeft;

/**
 * Checks that every delivery report leaves the queue, and that no unsigned request changes anything. An input is a
 * number of calls, one on each line: the message, its attempt and the body, separated by spaces. ASK and ALARM stand
 * for the two messages that exist.
 */
class ReceiveDeliveryFuzzTest {
    private static final int LINES = 8;
    private static final SmallWorld WORLD = new SmallWorld("two-way");
    private static final String ASK = WORLD.text(to -> to instanceof Recipient.Defender).value();
    private static final String ALARM = WORLD.text(to -> to instanceof Recipient.Trusted).value();
    private static final ReceiveDelivery HANDLER = new ReceiveDelivery(new DeliveryReports(WORLD.environment()),
            WORLD.signatures(), Rehearsal.URL, WORLD.environment().telemetry());

    @DictionaryEntries({ "ASK 1 ", "\\x0AALARM 1 ", "MessageStatus=delivered", "MessageStatus=undelivered",
            "MessageStatus=failed", "MessageStatus=sent", "&ErrorCode=30003", "&ErrorCode=21610", "&ErrorCode=30001",
            "ErrorCode=999999", "2147483648" })
    @FuzzTest
    void whateverIsPostedIsAnswered(byte[] bytes) {
        WORLD.restore();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < Math.min(lines.length, LINES); i++) {
            String[] parts = lines[i].split(" ", 3);
            called(parts[0].replace("ASK", ASK).replace("ALARM", ALARM), parts.length > 1 ? parts[1] : "",
                    parts.length > 2 ? parts[2] : "");
        }
        WORLD.pass(Duration.ofMinutes(30));
    }

    private static void called(String message, String attempt, String body) {
        List<String> before = WORLD.snapshot();
        for (boolean base64 : new boolean[] { true, false }) {
            assertTrue(taken(message, attempt, body, base64, "AAAA"));
        }
        assertEquals(before, WORLD.snapshot(), "an unsigned request changed something");
        Optional<Map<String, String>> form = TwilioWebhooks.form(body);
        if (form.isPresent()) {
            String signature = Rehearsal.sign("/twilio/delivery/" + message + "/" + attempt, form.get());
            assertTrue(taken(message, attempt, body, true, signature), () -> "it failed: " + WORLD.trouble());
            assertTrue(taken(message, attempt, body, false, signature), () -> "it failed: " + WORLD.trouble());
        }
    }

    private static boolean taken(String message, String attempt, String body, boolean base64, String signature) {
        Map<String, SQSEvent.MessageAttribute> attributes = new HashMap<>();
        Map.of("Message", message, "Attempt", attempt, "Signature", signature).forEach((name, value) -> {
            SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
            attribute.setStringValue(value);
            attributes.put(name, attribute);
        });
        SQSEvent.SQSMessage queued = new SQSEvent.SQSMessage();
        queued.setMessageId("1");
        queued.setMessageAttributes(attributes);
        queued.setBody(base64 ? Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) : body);
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(queued));
        return HANDLER.handleRequest(event, TimeLeft.ENOUGH).getBatchItemFailures().isEmpty();
    }
}
