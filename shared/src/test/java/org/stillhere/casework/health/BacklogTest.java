package org.stillhere.casework.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;

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

    /** Ten thousand who are asked in one minute while the carrier hangs: some hundreds of them are in each shard. */
    @Test
    void manyWhoWaitForTheCarrierHideNothingThatIsOverdueBehindThem() {
        DefenderId thida = bench.enrol(new FormSample());
        bench.settle();
        Watch unasked = bench.watch(thida);
        Instant due = unasked.dueAt();
        bench.clock.advance(Duration.between(bench.clock.instant(), due.plusSeconds(50)));
        bench.watches.tick(thida, w -> true);
        Watch asked = bench.watch(thida);
        String lane = Objects
                .requireNonNull(bench.table.get(WatchRows.pk(thida), WatchRows.WATCH).orElseThrow().lane());
        for (int i = 0; i < 60; i++) {
            put(asked, "many" + i, lane, due);
        }
        Backlog backlog = new Backlog(bench.environment);
        Instant now = due.plus(Duration.ofMinutes(6));
        assertFalse(backlog.overdue(now), "all wait for the carrier");
        put(unasked, "behind", lane, due.plusSeconds(1));
        assertTrue(backlog.overdue(now));
    }

    private void put(Watch like, String id, String lane, Instant due) {
        Watch watch = new Watch(new DefenderIdentity(new DefenderId(id), like.team(), like.codename(), ""), 1,
                like.changedAt(), like.agreement(), like.state());
        bench.table.transact(List.of(
                new Write.PutRow(bench.environment.watches().row(watch).due(lane, due.toEpochMilli()), Write.ABSENT)));
    }
}
