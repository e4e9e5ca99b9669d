package org.stillhere.receivesms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.SmallWorld;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.MessageRows;

/** Checks that every request for a text is answered, and that only a signed text changes anything. */
class ReceiveSmsFuzzTest {
    private static final String PATH = "/twilio/sms";
    private static final SmallWorld WORLD = new SmallWorld("two-way");
    private static final List<String> KEPT = new ArrayList<>();
    private static final ReceiveSms HANDLER = new ReceiveSms(new InboundTexts(WORLD.environment(), WORLD.readers()),
            WORLD.signatures(), Rehearsal.URL, (body, priority) -> KEPT.add(body), WORLD.environment().telemetry());

    @DictionaryEntries({ "MessageSid=SM00000000000000000000000000000001", "&From=%2B12025550121",
            "&From=%2B12025550131", "&To=%2B12025550102", "&Body=", "%E1%80%81", "%00", "+", "9", "1", "lantern" })
    @FuzzTest
    void whateverIsPostedIsAnswered(byte[] bytes) {
        WORLD.restore();
        String body = new String(bytes, StandardCharsets.UTF_8);
        List<String> before = WORLD.snapshot();
        for (String signature : List.of("", "AAAA", body)) {
            assertTrue(Set.of(400, 403, 413).contains(posted(bytes, body, true, signature)));
            assertTrue(Set.of(400, 403, 413).contains(posted(bytes, body, false, signature)));
        }
        assertEquals(before, WORLD.snapshot(), "an unsigned request changed something");
        Optional<Map<String, String>> form = TwilioWebhooks.form(body);
        if (form.isEmpty()) {
            return;
        }
        String signature = Rehearsal.sign(PATH, form.get());
        int status = posted(bytes, body, false, signature);
        assertTrue(Set.of(200, 400).contains(status), () -> "answered " + status);
        List<String> once = WORLD.snapshot();
        assertEquals(status, posted(body.getBytes(StandardCharsets.UTF_8), body, true, signature),
                "the same body in base64");
        assertEquals(once, WORLD.snapshot(), "a text that the webhook gets again changed something");
        if (status == 400) {
            // No carrier sends it, so the webhook never puts it into a queue.
            assertEquals(before, once, "a refused request changed something");
            return;
        }
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("1");
        message.setBody(body);
        SQSEvent queue = new SQSEvent();
        queue.setRecords(List.of(message));
        assertEquals(List.of(), HANDLER.drain(queue).getBatchItemFailures());
        assertEquals(List.of(), KEPT, () -> "it failed: " + WORLD.trouble());
        List<String> again = WORLD.snapshot();
        assertEquals(withoutAnswers(once), withoutAnswers(again), "a repeated text changed more than its answer");
        assertEquals(List.of(), HANDLER.drain(queue).getBatchItemFailures());
        assertEquals(again, WORLD.snapshot(), "it was answered twice by a text");
    }

    /** The response to a text that comes again by a queue was lost, so its answer leaves as a text. */
    private static List<String> withoutAnswers(List<String> rows) {
        return rows.stream().filter(row -> !row.startsWith(MessageRows.pk(new MessageKey("a_")))).toList();
    }

    private static int posted(byte[] bytes, String body, boolean base64, String signature) {
        return HANDLER.receive(APIGatewayV2HTTPEvent.builder().withRawPath(PATH).withIsBase64Encoded(base64)
                .withHeaders(Map.of("x-twilio-signature", signature))
                .withBody(base64 ? Base64.getEncoder().encodeToString(bytes) : body).build()).getStatusCode();
    }
}
