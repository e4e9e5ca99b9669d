package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Checks STOP and START from the phone of a coordinator, which the carrier's list shows again every few minutes. */
class CoordinatorStopTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private final CoordinatorId mary = bench.staffed();

    private Desk desk() {
        return bench.store.desks().get(CaseworkFixture.NORTH);
    }

    private boolean stopped() {
        return desk().member(mary).orElseThrow().routes().get(0).lost();
    }

    @Test
    void aStopThatComesAgainAfterStartChangesNothing() {
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        assertTrue(stopped());
        bench.text("IN2", CaseworkFixture.DESK_NUMBER, "START");
        assertFalse(stopped());
        long version = desk().version();
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        bench.text("IN2", CaseworkFixture.DESK_NUMBER, "START");
        assertFalse(stopped());
        assertEquals(version, desk().version());
    }

    @Test
    void aStopIsKnownAsTakenIn() {
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        assertTrue(bench.environment.processedEvents().contains(
                bench.environment.vault().lookUp(PhoneNumber.ofE164(CaseworkFixture.DESK_NUMBER)), "sms", "IN1"));
    }

    @Test
    void aKeptStopThatWasSentBeforeStartChangesNothing() {
        bench.minutes(5);
        bench.text("IN2", CaseworkFixture.DESK_NUMBER, "START");
        bench.texts.take(new InboundText("sms", "IN1", PhoneNumber.ofE164(CaseworkFixture.DESK_NUMBER),
                CaseworkFixture.OURS, Private.of("STOP"), false).receivedAt(bench.clock.instant().minusSeconds(60)));
        assertFalse(stopped());
    }
}
