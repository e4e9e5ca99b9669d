package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Delivery;

/**
 * Tests that the log leads from an event to the text that it caused and to its delivery, and that times are measured.
 */
class FollowedTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolled() {
        thida = bench.enrol(new FormSample());
        bench.settle();
    }

    private boolean says(String... parts) {
        return bench.telemetry.lines().stream().anyMatch(l -> List.of(parts).stream().allMatch(l::contains));
    }

    @Test
    void logLeadsFromAReceivedTextToTheDeliveryOfItsAlarm() {
        bench.text("SM77", FormSample.THIDA, "9");
        assertTrue(says("HEARD", "text=" + bench.store.carrierIds().nameInLog("SM77")));
        MessageKey alarm = bench.texts(Purpose.ALARM).get(0).key();
        String version = alarm.value().split("-")[1];
        assertTrue(says("DECIDED", "watch=" + thida, "version=" + version),
                "the key of the alarm contains the version");
        bench.outbox.handle(List.of(alarm));
        String text = bench.message(alarm).carrierId().orElseThrow();
        assertTrue(says("ACCEPTED", "message=" + alarm, "text=" + bench.store.carrierIds().nameInLog(text)));
        bench.deliveries.take(alarm, 1, Optional.of(text), Delivery.DELIVERED, Optional.empty());
        assertTrue(says("DELIVERY", "message=" + alarm, "text=" + bench.store.carrierIds().nameInLog(text),
                "state=DELIVERED"));
    }

    @Test
    void timesFromAskToAnswerAndFromDueToAcceptedAreMeasured() {
        bench.after(Duration.ofMinutes(30));
        assertEquals(0, bench.telemetry.counted(Metric.ASKED_TO_ANSWERED_SECONDS));
        bench.after(Duration.ofMinutes(4));
        bench.text("SM77", FormSample.THIDA, "1");
        assertEquals(240, bench.telemetry.counted(Metric.ASKED_TO_ANSWERED_SECONDS));
        bench.text("SM78", FormSample.THIDA, "9");
        long before = bench.telemetry.counted(Metric.DUE_TO_ACCEPTED_SECONDS);
        bench.after(Duration.ofSeconds(20));
        assertTrue(bench.telemetry.counted(Metric.DUE_TO_ACCEPTED_SECONDS) >= before + 20);
    }
}
