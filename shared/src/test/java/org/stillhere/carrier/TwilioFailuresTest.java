package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Failure.Congested;
import org.stillhere.carrier.Failure.Filtered;
import org.stillhere.carrier.Failure.Operator;
import org.stillhere.carrier.Failure.Permanent;
import org.stillhere.carrier.Failure.Transient;
import org.stillhere.carrier.Failure.Unexplained;

class TwilioFailuresTest {
    private static void both(Failure expected, int code) {
        assertEquals(expected, TwilioFailures.of(code, 400));
        assertEquals(expected, CarrierErrors.ofDelivery(code));
    }

    @ParameterizedTest
    @ValueSource(ints = { 21211, 21614, 21635, 30005, 30006, 21610 })
    void aCodeForAUselessRouteIsPermanent(int code) {
        both(new Permanent(code), code);
    }

    @ParameterizedTest
    @ValueSource(ints = { 21408, 21608, 21612, 21606, 21657, 30002, 30018, 30024, 30032, 30033, 30034, 30035, 30040,
            30042, 30450, 13227, 21215, 20003, 21617 })
    void aCodeForOurAccountOrSenderIsTheOperators(int code) {
        both(new Operator(code), code);
    }

    @ParameterizedTest
    @ValueSource(ints = { 30004, 30007 })
    void aCodeForAFilteredTextIsFiltered(int code) {
        both(new Filtered(code), code);
    }

    @ParameterizedTest
    @ValueSource(ints = { 20429, 30001, 21611, 30022, 30036 })
    void aCodeForAFullQueueIsCongestion(int code) {
        both(new Congested(code, Duration.ofSeconds(30)), code);
    }

    @Test
    void aLimitOfTheDayIsCongestionThatLastsLonger() {
        both(new Congested(30023, Duration.ofMinutes(15)), 30023);
    }

    @Test
    void aCodeForAPhoneOutOfReachIsTransient() {
        both(new Transient(30003, Duration.ofMinutes(30)), 30003);
        both(new Transient(30017, Duration.ofMinutes(3)), 30017);
    }

    @Test
    void aCodeThatGivesNoReasonIsUnexplained() {
        both(new Unexplained(30008, Duration.ofMinutes(3)), 30008);
    }

    @Test
    void aClearStatusDecidesBeforeTheCode() {
        assertEquals(new Operator(0), TwilioFailures.of(0, 401));
        assertEquals(new Operator(21211), TwilioFailures.of(21211, 403));
        assertEquals(new Congested(0, Duration.ofSeconds(30)), TwilioFailures.of(0, 429));
        assertEquals(new Transient(0, Duration.ofMinutes(3)), TwilioFailures.of(0, 408));
    }

    @Test
    void anUnknownCodeIsNeverPermanent() {
        assertEquals(new Operator(99999), TwilioFailures.of(99999, 400));
        assertEquals(new Operator(0), TwilioFailures.of(0, 404));
        assertEquals(new Unexplained(99999, Duration.ofMinutes(3)), CarrierErrors.ofDelivery(99999));
        assertEquals(new Unexplained(0, Duration.ofMinutes(3)), CarrierErrors.ofDelivery(0));
    }
}
