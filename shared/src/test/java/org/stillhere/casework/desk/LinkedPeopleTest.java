package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.desk.LinkedPeople.Links;
import org.stillhere.casework.desk.LinkedPeople.Tie;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.domain.TeamId;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/** A phone that nobody trusts can also be a contact's or a coordinator's: the board says which alarms go there. */
class LinkedPeopleTest {
    private static final TeamId SOUTH = new TeamId("south");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final ReviseEnrolment revising = new ReviseEnrolment(bench.environment, bench.senders);
    private final FormSample form = new FormSample();
    private final DefenderId thida = bench.enrol(form);

    private Links links() {
        return new LinkedPeople(bench.environment).of(bench.watch(thida));
    }

    private void seized() {
        bench.watches.give(thida, new SafeguardCommand.StopTrusting(MARY, new RouteId("r1"), true));
    }

    private DefenderId personWith(String team, String number, String contact) {
        FormSample other = new FormSample();
        other.codename = "";
        other.team = team;
        other.numbers = List.of(FormSample.two(number));
        other.contacts.clear();
        other.contacts.add(FormSample.contact("Khin", 1, "agreed", contact));
        return bench.enrol(other);
    }

    private CoordinatorId tess(TeamId team) {
        CoordinatorId tess = bench.deskKeeping.enter(new DutyRoster.CoordinatorForm(team.value(), "Tess", "coordinator",
                "en", "Asia/Bangkok", FormSample.THIDA, Private.of("copper lantern")));
        bench.deskKeeping.setDuty(team, List.of(tess), List.of(), List.of(), Duration.ofMinutes(5));
        return tess;
    }

    @Test
    void personWhoseAlarmsGoToTheUntrustedPhoneIsProposedAndNotChanged() {
        DefenderId ko = personWith("north", "+959420000009", FormSample.THIDA);
        assertEquals(Links.NONE, links());
        seized();
        long version = bench.watch(ko).version();
        assertEquals(List.of(Tie.ALARMED), links().people().stream().map(p -> p.how()).toList());
        assertEquals(bench.watch(ko).codename(), links().people().getFirst().codename());
        assertEquals(version, bench.watch(ko).version());
    }

    @Test
    void alarmsStillGoToTheUntrustedPhoneAfterThePersonHasAnotherNumber() {
        personWith("north", "+959420000009", FormSample.THIDA);
        seized();
        form.numbers = List.of(FormSample.two("+959420000008"));
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class, revising.revise(MARY, thida,
                revising.agreed(thida).orElseThrow().mark(), new CurrentEnrolment(form.fill(), List.of("c1", "c2"))));
        assertEquals(List.of(Tie.ALARMED), links().people().stream().map(p -> p.how()).toList());
    }

    @Test
    void coordinatorWithTheUntrustedPhoneIsProposedInTheirTeamAndCountedInAnother() {
        tess(SOUTH);
        seized();
        assertEquals(1, links().elsewhere());
        assertTrue(links().coordinators().isEmpty());
        CoordinatorId boss = bench.store.desks().get(CaseworkFixture.NORTH).staff().get(0).id();
        // Since numbers are compared, only rows of before say so.
        bench.table
                .transact(List.of(new Write.PutRow(bench.store.phones().row(bench.watch(thida).routes().get(0).phone(),
                        new Identity.OfCoordinator(boss, new RouteId("r1"))), Write.ANY)));
        assertEquals(List.of(boss), links().coordinators());
    }

    @Test
    void textsOfTheUntrustedPhoneAsACoordinatorTakeNothingAndStartItAgainForNobody() {
        CoordinatorId tess = tess(SOUTH);
        DefenderId ko = personWith("south", "+959420000009", "+66812345699");
        seized();
        bench.watches.give(ko, new Command.StartCase(MARY, Cause.MISSED));
        bench.settle();
        assertTrue(bench.carrier.heardBy(FormSample.THIDA).stream().anyMatch(t -> t.contains("5 I have it")));
        for (String text : List.of("5", "5 copper lantern", "6", "8", "they know where she is")) {
            bench.text("IN" + text.hashCode(), FormSample.THIDA, text);
            bench.clock.advance(Duration.ofMinutes(3));
        }
        assertEquals(Optional.empty(), bench.watch(ko).open().flatMap(Case::claim));
        assertTrue(bench.store.timeline().entries(bench.watch(ko), 20, bench.clock.instant()).stream()
                .flatMap(e -> e.facts().stream()).noneMatch(f -> f.what() == EventKind.CLAIMED));
        bench.text("STOP1", FormSample.THIDA, "STOP");
        assertEquals(1, bench.store.desks().get(SOUTH).doubts().size());
        bench.clock.advance(Duration.ofMinutes(3));
        bench.text("START1", FormSample.THIDA, "START");
        assertEquals(List.of(tess), bench.store.desks().get(SOUTH).doubts().stream().map(d -> d.who()).toList());
    }
}
