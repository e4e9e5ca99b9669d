package org.stillhere.receivesms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.Cause;
import org.stillhere.domain.DefenderId;

/** Tests how texts of the second carrier are taken from their queue. */
class AwsTextsTest {
    private final Rehearsal rehearsal = new Rehearsal("receive-sms");
    private final DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final ReceiveSms handler = new ReceiveSms(rehearsal.texts(), rehearsal.signatures(), Rehearsal.URL,
            (body, priority) -> {
            }, rehearsal.telemetry());

    private void take(SQSEvent sample, String queue) {
        SQSEvent.SQSMessage message = sample.getRecords().get(0);
        message.setBody(message.getBody().replace("+12025550121", Rehearsal.DANIEL).replace("\"messageBody\":\"1\"",
                "\"messageBody\":\"9\""));
        message.setEventSourceArn(message.getEventSourceArn().replace("AwsSmsTextQueue", queue));
        assertEquals(List.of(), handler.drain(sample).getBatchItemFailures());
    }

    @ParameterizedTest
    @Event(value = "aws-text.json", type = SQSEvent.class)
    void callForHelpToOurNumberAtAwsOpensACase(SQSEvent sample) {
        take(sample, "AwsSmsTextQueue");
        assertEquals(Cause.SOS, rehearsal.watch(daniel).open().orElseThrow().cause());
    }

    /** The other queues contain what the webhook has checked, or what is still to be checked. */
    @ParameterizedTest
    @Event(value = "aws-text.json", type = SQSEvent.class)
    void sameTextFromAnotherQueueIsDropped(SQSEvent sample) {
        take(sample, "InboundFallbackQueue");
        assertEquals(true, rehearsal.watch(daniel).open().isEmpty());
    }
}
