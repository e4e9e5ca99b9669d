package org.stillhere.receivesms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.Cause;
import org.stillhere.domain.DefenderId;

/** Tests that nothing from the queue behind the fallback address counts without a signature of the carrier. */
class UnsignedTextsTest {
    private final Rehearsal rehearsal = new Rehearsal("receive-sms");
    private final DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final ReceiveSms handler = new ReceiveSms(rehearsal.texts(), rehearsal.signatures(), Rehearsal.URL,
            (body, priority) -> {
            }, rehearsal.telemetry());

    /** Takes in Daniel's call for help with this signature; returns the cause of the case that it opened. */
    private Optional<Cause> caseAfter(SQSEvent sample, Optional<String> signature) {
        SQSEvent.SQSMessage message = sample.getRecords().get(0);
        Map<String, SQSEvent.MessageAttribute> attributes = new HashMap<>(message.getMessageAttributes());
        SQSEvent.MessageAttribute signed = new SQSEvent.MessageAttribute();
        signed.setStringValue(signature.orElse(null));
        attributes.put("Signature", signed);
        message.setMessageAttributes(attributes);
        assertEquals(List.of(), handler.drain(sample).getBatchItemFailures());
        return rehearsal.watch(daniel).open().map(c -> c.cause());
    }

    @ParameterizedTest
    @Event(value = "fallback-queue.json", type = SQSEvent.class)
    void callForHelpWithTheCarriersSignatureOpensACase(SQSEvent sample) {
        assertEquals(Optional.of(Cause.SOS), caseAfter(sample, Optional.of("RA6mys68aj7bOG5/ORA519NgcOk=")));
    }

    @ParameterizedTest
    @Event(value = "fallback-queue.json", type = SQSEvent.class)
    void callForHelpWithAnotherSignatureIsDropped(SQSEvent sample) {
        assertEquals(Optional.empty(), caseAfter(sample, Optional.of("RA6mys68aj7bOG5/ORA519NgcOl=")));
    }

    @ParameterizedTest
    @Event(value = "fallback-queue.json", type = SQSEvent.class)
    void callForHelpWithASignatureThatIsNoTextIsDropped(SQSEvent sample) {
        assertEquals(Optional.empty(), caseAfter(sample, Optional.empty()));
    }

    @ParameterizedTest
    @Event(value = "fallback-queue-unsigned.json", type = SQSEvent.class)
    void callForHelpWithoutASignatureIsDropped(SQSEvent sample) {
        assertEquals(List.of(), handler.drain(sample).getBatchItemFailures());
        assertEquals(Optional.empty(), rehearsal.watch(daniel).open());
    }
}
