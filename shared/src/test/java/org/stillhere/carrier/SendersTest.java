package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
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
}
