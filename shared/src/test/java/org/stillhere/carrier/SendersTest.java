package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Priority;

class SendersTest {
    private static final String TWO = "a=+100|+101|+102,b=+200|+201|+202";

    @Test
    void urgentAndRoutineTextsAreSentFromDifferentAddresses() {
        Senders.Sender a = Senders.parse(TWO).of("a");
        assertEquals("+100", a.from(Priority.ROUTINE));
        assertEquals("+101", a.from(Priority.URGENT));
        assertEquals("+102", a.textTo());
    }

    @Test
    void retiringASenderNeverGivesADefenderAndTheirContactTheSameOne() {
        Senders senders = Senders.parse(TWO + ",old>a");
        assertEquals("a", senders.of("old").id());
        assertEquals("b", senders.apart("old", "a").id());
        assertEquals("b", senders.apart("a", "old").id());
        assertEquals("b", senders.apart("b", "old").id());
        Senders three = Senders.parse(TWO + ",c=+300|+301|+302,old>c");
        assertNotEquals("c", three.apart("old", "c").id());
        assertEquals(three.apart("old", "c"), three.apart("old", "c"));
    }

    @Test
    void fewerThanTwoSendersOrAMoveToAnUnknownOneAreRefused() {
        assertThrows(InvalidInput.class, () -> Senders.parse("a=+100|+101|+102"));
        assertThrows(InvalidInput.class, () -> Senders.parse(TWO + ",old>z"));
        assertThrows(InvalidInput.class, () -> Senders.parse("a=+100"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=+1OO|+101|+102", "a=+100|+10l|+102", "a=+100|+101|+1O2", "a=+1 00|+101|+102",
            "a=+100x12|+101|+102", "a=+1234567890123456|+101|+102" })
    void aSendersNumberWithAnythingButDigitsIsRefused(String sender) {
        assertThrows(InvalidInput.class, () -> Senders.parse(sender + ",b=+200|+201|+202"));
    }

    @Test
    void aNameAndAGroupOfSendersAreAccepted() {
        assertEquals("MG0123", Senders.parse("a=Cafe 7|MG0123|+102,b=+200|+201|+202").of("a").first().urgent());
    }

    @Test
    void aSenderMayHaveAddressesAtAnotherCarrier() {
        Senders senders = Senders.parse("a=MG1|MG2|+102@aws:pool-1|arn:aws:sms-voice:eu-west-1:1:pool/2|+302,"
                + "b=aws:pool-3|pool-4|+202@twilio:+210|+211|+212");
        Senders.Sender a = senders.of("a");
        assertEquals(List.of("MG2", "+102"), List.of(a.from(Priority.URGENT), a.textTo()));
        assertEquals(List.of("aws:arn:aws:sms-voice:eu-west-1:1:pool/2", "+302"),
                List.of(a.by(CarrierName.AWS).from(Priority.URGENT), a.by(CarrierName.AWS).textTo()));
        assertEquals(a, a.by(CarrierName.AWS).by(CarrierName.TWILIO));
        assertEquals("aws:pool-3", senders.of("b").from(Priority.ROUTINE));
        assertEquals("+211", senders.of("b").by(CarrierName.TWILIO).from(Priority.URGENT));
        assertEquals(List.of("+102", "+202", "+212", "+302"), senders.textedTo());
        assertEquals(List.of("+102", "+212"), senders.listed());
        assertEquals(List.of(true, false), List.of(senders.failOver(), Senders.parse(TWO).failOver()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=+100|+101|+102@aws:pool-1|pool-2", "a=+100|+101|+102@sinch:x|y|+302",
            "a=+100|+101|+102@+300|+301|+302", "a=+100|+101|+102@twilio:+300|+301|+302",
            "a=+100|+101|+102@aws:pool-1|pool-2|+102", "a=+100|+101|+102@aws:pool-1|pool-2|+3O2",
            "a=+100|+101|+102@aws:p|q|+302@aws:r|s|+303" })
    void aSecondCarrierThatCannotTakeOverIsRefused(String sender) {
        assertThrows(InvalidInput.class, () -> Senders.parse(sender + ",b=+200|+201|+202"));
    }
}
