package org.stillhere.casework.permission;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.StaffCards;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;

/** Makes each kind of permission for each role, and uses one in another team. */
class PermittedTest {
    private static final TeamId NORTH = new TeamId("north");
    private static final CoordinatorCard LEAD = card("lea", CoordinatorRole.LEAD);
    private static final CoordinatorCard MARY = card("mary", CoordinatorRole.COORDINATOR);
    private static final CoordinatorCard AUDITOR = card("odd", CoordinatorRole.AUDITOR);

    private static CoordinatorCard card(String id, CoordinatorRole role) {
        return StaffCards.of(NORTH, new CoordinatorId(id), role);
    }

    @Test
    void auditorOnlySeesAndOnlyALeadOrdersAnErasure() {
        List<Function<CoordinatorCard, Permitted>> notForAuditors = List.of(Permitted.ToAct::new,
                Permitted.ToEnrol::new, Permitted.ToSetDesk::new, Permitted.ToOpenFiles::new, Permitted.ToErase::new);
        for (Function<CoordinatorCard, Permitted> kind : notForAuditors) {
            assertThrows(Permission.NotPermitted.class, () -> kind.apply(AUDITOR));
            assertEquals(LEAD.id(), kind.apply(LEAD).who());
        }
        assertEquals(AUDITOR.id(), new Permitted.ToSee(AUDITOR).who());
        assertEquals(Permission.ORDER_ERASURE,
                assertThrows(Permission.NotPermitted.class, () -> new Permitted.ToErase(MARY)).permission());
    }

    @Test
    void everybodyEndsTheirOwnSessionsAndALeadThoseOfTheTeam() {
        assertEquals(AUDITOR.id(), new Permitted.ToEndSessions(AUDITOR, AUDITOR).whose());
        assertEquals(MARY.id(), new Permitted.ToEndSessions(LEAD, MARY).whose());
        assertThrows(Permission.NotPermitted.class, () -> new Permitted.ToEndSessions(MARY, LEAD));
        CoordinatorCard other = StaffCards.of(new TeamId("hill"), new CoordinatorId("omar"));
        assertThrows(Permission.NotPermitted.class, () -> new Permitted.ToEndSessions(LEAD, other));
    }

    @Test
    void permissionCountsInTheOwnTeamAlone() {
        Permitted act = new Permitted.ToAct(MARY);
        assertDoesNotThrow(() -> act.in(NORTH));
        assertThrows(Permission.NotPermitted.class, () -> act.in(new TeamId("hill")));
    }
}
