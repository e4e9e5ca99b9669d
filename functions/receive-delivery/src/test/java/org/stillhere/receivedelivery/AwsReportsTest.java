package org.stillhere.receivedelivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.MessageState;

/** Tests how reports of the second carrier are taken from their queue. */
class AwsReportsTest {
    private final Rehearsal rehearsal = new Rehearsal("receive-delivery");
    private final DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final MessageKey ask = rehearsal.ask(daniel);
    private final ReceiveDelivery handler = new ReceiveDelivery(rehearsal.deliveries(), rehearsal.signatures(),
            Rehearsal.URL, rehearsal.telemetry());

    AwsReportsTest() {
        rehearsal.send(List.of(ask));
    }

    private void take(SQSEvent sample, String type, String queue) {
        SQSEvent.SQSMessage message = sample.getRecords().get(0);
        message.setBody(message.getBody().replace("sample-1-0", ask.value()).replace("TEXT_DELIVERED", type));
        message.setEventSourceArn(message.getEventSourceArn().replace("AwsSmsReportQueue", queue));
        assertEquals(List.of(), handler.handleRequest(sample, TimeLeft.ENOUGH).getBatchItemFailures());
    }

    private Delivery delivery() {
        return rehearsal.message(ask).delivery();
    }

    @ParameterizedTest
    @Event(value = "aws-delivered.json", type = SQSEvent.class)
    void reportOfTheTopicMarksTheMessageDelivered(SQSEvent sample) {
        take(sample, "TEXT_DELIVERED", "AwsSmsReportQueue");
        assertEquals(Delivery.DELIVERED, delivery());
    }

    @ParameterizedTest
    @Event(value = "aws-delivered.json", type = SQSEvent.class)
    void failureIsOfTheKindThatTheTableSays(SQSEvent sample) {
        take(sample, "TEXT_INVALID", "AwsSmsReportQueue");
        assertEquals(MessageState.FAILED, rehearsal.message(ask).state());
        assertTrue(rehearsal.message(ask).code() > 1_000_000);
    }

    /** Anybody can put a body into the queue behind the API; nobody but the topic can put one into this queue. */
    @ParameterizedTest
    @Event(value = "aws-delivered.json", type = SQSEvent.class)
    void sameReportFromAnotherQueueIsDropped(SQSEvent sample) {
        take(sample, "TEXT_DELIVERED", "DeliveryQueue");
        assertEquals(Delivery.NONE, delivery());
        assertEquals(1, rehearsal.counted(Metric.MALFORMED));
    }
}
