package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertEquals("MG0123", Senders.parse("a=Cafe 7|MG0123|+102,b=+200|+201|+202").of("a").urgent());
    }
}
