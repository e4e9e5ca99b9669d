package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Silence;
import org.stillhere.domain.Standing.StandingState;
import org.stillhere.domain.TeamId;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.table.CountingRows.CallKind;

class TeamBoardTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private final TeamBoard board = new TeamBoard(bench.environment);
    private final TeamId north = new TeamId("north");

    private Standing first() {
        return board.of(north).standings().get(0);
    }

    @Test
    void theBoardTakesOneQueryAndOneReadOfPendingAsks() {
        DefenderId id = bench.enrol(new FormSample());
        bench.rows.reset();
        assertEquals(StandingState.WAITING, first().state());
        assertEquals(List.of(1, 0), List.of(bench.rows.trips(), bench.rows.trips(CallKind.GET_ALL)));
        bench.after(Duration.between(bench.clock.instant(), bench.watch(id).dueAt()));
        bench.rows.reset();
        Standing asked = first();
        assertEquals(List.of(StandingState.ASKED, Silence.UNKNOWN), List.of(asked.state(), asked.silence()));
        assertEquals(List.of(2, 1, 1),
                List.of(bench.rows.trips(), bench.rows.trips(CallKind.BOARD), bench.rows.trips(CallKind.GET_ALL)));
    }

    @Test
    void aDeliveredAskMakesTheSilenceTheirs() {
        DefenderId id = bench.enrol(new FormSample());
        bench.after(Duration.between(bench.clock.instant(), bench.watch(id).dueAt()));
        bench.deliveries.take(bench.watch(id).lastAsk().orElseThrow(), 1, Optional.empty(), Delivery.DELIVERED,
                Optional.empty());
        assertEquals(Silence.THEIRS, first().silence());
        assertTrue(board.of(new TeamId("south")).standings().isEmpty());
    }

    /** 30022 and 30034 used to be the phone's, so that the board blamed the network for our own registration. */
    @ParameterizedTest
    @CsvSource({ "30003,THE_NETWORKS", "30017,THE_NETWORKS", "30007,HELD_BACK", "30008,UNEXPLAINED",
            "30999,UNEXPLAINED", "0,UNEXPLAINED", "30022,OURS", "30023,OURS", "30024,OURS", "30032,OURS", "30033,OURS",
            "30034,OURS", "30035,OURS", "30040,OURS", "30042,OURS", "30450,OURS", "21608,OURS", "21635,OURS" })
    void theBoardBlamesTheNetworkOnlyForAnAskThatTheNetworkLost(int code, Silence silence) {
        DefenderId id = bench.enrol(new FormSample());
        bench.after(Duration.between(bench.clock.instant(), bench.watch(id).dueAt()));
        bench.deliveries.take(bench.watch(id).lastAsk().orElseThrow(), 1, Optional.empty(), Delivery.UNDELIVERED,
                Optional.of(CarrierErrors.ofDelivery(code)));
        assertEquals(silence, first().silence());
    }
}
