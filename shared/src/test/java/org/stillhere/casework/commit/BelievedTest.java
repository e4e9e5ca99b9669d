package org.stillhere.casework.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.casework.hold.SendingHold;
import org.stillhere.domain.Priority;
import org.stillhere.store.engine.SendingHoldSetting.HoldScope;

/** Tests how long a process believes what another has changed since. */
class BelievedTest {
    private static final Duration ALMOST = Believed.LASTS.minusMillis(1);
    private final CaseworkFixture bench = new CaseworkFixture();
    private int reads;

    private CarrierBreaker process() {
        return new CarrierBreaker(bench.environment, new SignsOfLife(bench.environment));
    }

    @Test
    void whatWasReadIsReadAnewAfterSomeSeconds() {
        Believed<Integer> believed = new Believed<>(bench.clock);
        assertEquals(Optional.empty(), believed.recent());
        assertEquals(1, believed.orRead(() -> ++reads));
        bench.clock.advance(ALMOST);
        assertEquals(1, believed.orRead(() -> ++reads));
        bench.clock.advance(Duration.ofMillis(1));
        assertEquals(2, believed.orRead(() -> ++reads));
        believed.forget();
        assertEquals(3, believed.orRead(() -> ++reads));
    }

    @Test
    void holdStopsAnotherProcessWithinSecondsAndThisOneAtOnce() {
        SendingHold one = new SendingHold(bench.environment, "table");
        SendingHold another = new SendingHold(bench.environment, "table");
        assertFalse(one.holds(Priority.URGENT));
        assertFalse(another.holds(Priority.URGENT));
        one.set(HoldScope.ALL);
        assertTrue(one.holds(Priority.URGENT));
        bench.clock.advance(Believed.LASTS);
        assertTrue(another.holds(Priority.URGENT));
    }

    @Test
    void hangStopsAnotherProcessWithinSecondsAndThisOneAtOnce() {
        CarrierBreaker one = process();
        CarrierBreaker another = process();
        assertFalse(one.hangs());
        assertFalse(another.hangs());
        one.hung(CarrierName.TWILIO);
        assertTrue(one.hangs());
        bench.clock.advance(Believed.LASTS);
        assertTrue(another.hangs());
    }
}
