package org.stillhere.casework.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;

/** Tests what the audit counts as left behind. */
class BacklogTest {
    private final CaseworkFixture bench = new CaseworkFixture();

    /** The index finds a watch whose ask has not left since the ask was due; what it waits for is due later. */
    @Test
    void watchWhoseAskHasNotLeftIsOverdueWhenItShouldHaveBeenGivenUp() {
        DefenderId thida = bench.enrol(new FormSample());
        bench.settle();
        Instant due = bench.watch(thida).dueAt();
        bench.clock.advance(Duration.between(bench.clock.instant(), due.plusSeconds(50)));
        bench.watches.tick(thida, w -> true);
        Instant givenUp = bench.watch(thida).dueAt();
        Backlog backlog = new Backlog(bench.environment);
        assertFalse(backlog.overdue(due.plus(Duration.ofMinutes(6))));
        assertFalse(backlog.overdue(givenUp.plus(Duration.ofMinutes(5)).minusMillis(1)));
        assertTrue(backlog.overdue(givenUp.plus(Duration.ofMinutes(5))));
    }
}
