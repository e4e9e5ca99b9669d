package org.stillhere.casework.plans;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.RouteId;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Notes;
import org.stillhere.vault.Private;

/** Tests the copies of response plans over more than one case. */
class PlanCopiesTest {
    private static final ContactId FIRST = new ContactId("c1");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final CoordinatorId mary = bench.staffed();
    private final DefenderId id = bench.enrol(new FormSample());
    private final PlanCopies copies = new PlanCopies(bench.environment);

    private boolean contactCanOpenThePlan() {
        return bench.store.releasedPlans().find(id, FIRST, bench.clock.instant())
                .filter(c -> bench.watch(id).open().filter(o -> o.id().equals(c.value().about())).isPresent())
                .isPresent();
    }

    private void leaves(Purpose purpose) {
        Message last = bench.texts(purpose).stream()
                .filter(m -> m.work() instanceof Effect.Send s && s.to().toString().contains("c1")).reduce((a, b) -> b)
                .orElseThrow();
        Link link = new Link(Link.LinkKind.CONTACT, id, Optional.of(FIRST), new RouteId("r1"),
                bench.watch(id).open().map(Case::id), bench.clock.instant().plus(Duration.ofHours(1)), Optional.empty(),
                0, Optional.empty());
        copies.before(last, (Effect.Send) last.work(), Optional.of(link), bench.clock.instant());
    }

    private void calls() {
        bench.watches.give(id, new Command.Sos(Actor.DEFENDER, Optional.empty()));
        leaves(Purpose.ALARM);
    }

    private void leavesAPlan() {
        bench.table
                .transact(List.of(new Write.PutRow(
                        bench.store.watches().notesRow(id,
                                new Notes(Private.NONE, List
                                        .of(new Notes.StoredPlanField(Notes.About.LAWYER, Private.of("Daw Hla"), 1)))),
                        Write.ANY)));
        new PlanRelease(bench.environment).giveDigits(mary, bench.store.watches().file(id).orElseThrow(), FIRST);
    }

    /** The table removes an expired row up to two days later: until then it is there, and nobody sees it. */
    @Test
    void secondCaseHasItsCopyThoughTheOneOfTheFirstIsNotRemovedYet() {
        leavesAPlan();
        calls();
        assertTrue(contactCanOpenThePlan());
        bench.watches.give(id, new Command.EndCase(mary, Outcome.ALL_CLEAR));
        leaves(Purpose.CLOSING);
        bench.clock.advance(Duration.ofHours(1));
        calls();
        assertTrue(contactCanOpenThePlan());
    }

    @Test
    void copyIsMadeAgainWhenItHasEndedDuringALongCase() {
        leavesAPlan();
        calls();
        bench.clock.advance(Duration.ofHours(13));
        leaves(Purpose.ALARM);
        assertTrue(contactCanOpenThePlan());
    }
}
