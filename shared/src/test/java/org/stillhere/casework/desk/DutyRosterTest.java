package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.StaffCards;
import org.stillhere.casework.desk.DutyRoster.CoordinatorForm;
import org.stillhere.casework.desk.DutyRoster.Duty;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;

/** Checks a desk that two coordinators change at the same time. */
class DutyRosterTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private Runnable meanwhile = () -> {
    };
    private final CaseworkFixture bench = new CaseworkFixture(DeskMeddledRows::new);
    private final CoordinatorId mary = bench.staffed();

    /** Runs another change between the reading of a desk and its writing. */
    private final class DeskMeddledRows extends ForwardingRows {
        DeskMeddledRows(Rows rows) {
            super(rows);
        }

        @Override
        public void transact(List<Write> writes) {
            if (DeskRows.isDesk(writes.get(0).pk())) {
                Runnable first = meanwhile;
                meanwhile = () -> {
                };
                first.run();
            }
            super.transact(writes);
        }
    }

    private CoordinatorId enter(String name, String role, String number) {
        return bench.deskKeeping.enter(new CoordinatorForm("north", name, role, "en", "Asia/Bangkok", number));
    }

    private Desk desk() {
        return bench.store.desks().get(CaseworkFixture.NORTH);
    }

    private boolean duty(String seen, List<CoordinatorId> onDuty) {
        return bench.deskKeeping.setDutyUnlessChanged(
                new ToSetDesk(StaffCards.of(CaseworkFixture.NORTH, new CoordinatorId("tess"))), seen,
                new Duty(onDuty, List.of(), List.of(), QUARTER));
    }

    @Test
    void everyTeamWithADeskIsListed() {
        assertEquals(List.of(CaseworkFixture.NORTH), bench.store.desks().teams().ids());
        bench.deskKeeping.enter(new CoordinatorForm("south", "Lin", "lead", "en", "Asia/Bangkok", "+66990000009"));
        assertEquals(List.of(CaseworkFixture.NORTH, new TeamId("south")), bench.store.desks().teams().ids());
    }

    @Test
    void aMemberEnteredAtTheSameTimeIsKept() {
        CoordinatorId[] noi = new CoordinatorId[1];
        meanwhile = () -> noi[0] = enter("Noi", "coordinator", "+66990000002");
        CoordinatorId oo = enter("Oo", "coordinator", "+66990000003");
        assertEquals(List.of(mary, noi[0], oo), desk().staff().stream().map(Desk.Member::id).toList());
        meanwhile = () -> enter("Pim", "coordinator", "+66990000004");
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, List.of(oo), List.of(), List.of(), QUARTER);
        assertEquals(4, desk().staff().size());
        assertEquals(List.of(oo), desk().onDuty());
    }

    /** Otherwise texts to her would go to a phone that has stopped them. */
    @Test
    void aStopReceivedAtTheSameTimeIsKept() {
        meanwhile = () -> bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, List.of(mary), List.of(), List.of(), QUARTER);
        assertTrue(desk().member(mary).orElseThrow().routes().get(0).lost());
    }

    @Test
    void anOutdatedDutyChangeIsRefused() {
        CoordinatorId noi = enter("Noi", "coordinator", "+66990000002");
        String seen = Duty.of(desk()).mark();
        meanwhile = () -> assertTrue(duty(seen, List.of(noi)));
        assertFalse(duty(seen, List.of(mary, noi)));
        assertEquals(List.of(noi), desk().onDuty());
        assertFalse(duty("", List.of(mary)));
        assertTrue(duty(Duty.of(desk()).mark(), List.of(mary, noi)));
        assertEquals(List.of(mary, noi), desk().onDuty());
    }

    /** Auditors see what the desk sees, but never act. */
    @Test
    void anAuditorCannotBePutInAnyRing() {
        CoordinatorId eye = enter("Eye", "auditor", "+66990000005");
        assertEquals(List.of(mary), desk().staff().stream().map(Desk.Member::id).toList());
        assertEquals(List.of(eye), bench.store.desks().auditors(CaseworkFixture.NORTH));
        assertThrows(InvalidInput.class, () -> duty(Duty.of(desk()).mark(), List.of(mary, eye)));
        assertThrows(InvalidInput.class, () -> bench.deskKeeping.setDuty(CaseworkFixture.NORTH, List.of(mary),
                List.of(eye), List.of(), QUARTER));
        assertThrows(InvalidInput.class, () -> bench.deskKeeping.setDuty(CaseworkFixture.NORTH, List.of(mary),
                List.of(), List.of(eye), QUARTER));
        assertEquals(List.of(mary), desk().onDuty());
    }
}
