package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Silence;
import org.stillhere.domain.Standing.State;
import org.stillhere.domain.TeamId;
import org.stillhere.store.CountingRows.Kind;
import org.stillhere.store.Message.Delivery;

class BoardTest {
    private final Bench bench = new Bench();
    private final Board board = new Board(bench.ground);
    private final TeamId north = new TeamId("north");

    private Standing first() {
        return board.of(north).standings().get(0);
    }

    @Test
    void oneQueryForEverybodyAndOneReadForTheAsksThatWait() {
        DefenderId id = bench.enrol(new Form());
        bench.rows.reset();
        assertEquals(State.WAITING, first().state());
        assertEquals(List.of(1, 0), List.of(bench.rows.trips(), bench.rows.trips(Kind.GET_ALL)));
        bench.after(Duration.between(bench.clock.instant(), bench.watch(id).dueAt()));
        bench.rows.reset();
        Standing asked = first();
        assertEquals(List.of(State.ASKED, Silence.UNKNOWN), List.of(asked.state(), asked.silence()));
        assertEquals(List.of(2, 1, 1),
                List.of(bench.rows.trips(), bench.rows.trips(Kind.BOARD), bench.rows.trips(Kind.GET_ALL)));
    }

    @Test
    void whatBecameOfTheAskTellsWhoseSilenceItIs() {
        DefenderId id = bench.enrol(new Form());
        bench.after(Duration.between(bench.clock.instant(), bench.watch(id).dueAt()));
        bench.deliveries.take(bench.watch(id).lastAsk().orElseThrow(), 1, Optional.empty(), Delivery.DELIVERED,
                Optional.empty());
        assertEquals(Silence.THEIRS, first().silence());
        assertTrue(board.of(new TeamId("south")).standings().isEmpty());
    }
}
