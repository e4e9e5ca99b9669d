package org.stillhere.receivesms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.Cause;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TimelineEvent;

/** Tests how texts of the second carrier are taken from their queue. */
class AwsTextsTest {
    private final Rehearsal rehearsal = new Rehearsal("receive-sms");
    private final DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final ReceiveSms handler = new ReceiveSms(rehearsal.texts(), rehearsal.signatures(), Rehearsal.URL,
            (body, priority) -> {
            }, rehearsal.telemetry());

    private void take(SQSEvent sample, String queue) {
        SQSEvent.SQSMessage message = sample.getRecords().get(0);
        message.setBody(message.getBody().replace("+12025550121", Rehearsal.DANIEL).replace("messageBody\\\":\\\"1\\\"",
                "messageBody\\\":\\\"9\\\""));
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

    /** After a redrive the queue's own time is new, and the topic's is that of the arrival. */
    @ParameterizedTest
    @Event(value = "aws-text.json", type = SQSEvent.class)
    void answerThatIsPutBackIntoItsQueueHoursLaterAnswersNoLaterAsk(SQSEvent sample) {
        SQSEvent.SQSMessage message = sample.getRecords().get(0);
        message.setBody(message.getBody().replace("+12025550121", Rehearsal.DANIEL).replace("2026-03-02T08:05:00.000Z",
                rehearsal.clock().instant().minusSeconds(7_200).toString()));
        message.setAttributes(Map.of("SentTimestamp", "" + rehearsal.clock().instant().toEpochMilli()));
        assertEquals(List.of(), handler.drain(sample).getBatchItemFailures());
        List<EventKind> kinds = rehearsal.environment().timeline()
                .entries(rehearsal.environment().watches().find(daniel).orElseThrow(), 20, rehearsal.clock().instant())
                .stream().flatMap(e -> e.facts().stream()).map(TimelineEvent::what).toList();
        assertTrue(kinds.contains(EventKind.HEARD_LATE) && !kinds.contains(EventKind.ANSWERED), kinds::toString);
    }
}
