package org.stillhere.casework.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.vault.PhoneNumber;

/**
 * A desk that is told of duress by the phone of the person under duress tells whoever holds that phone. So the desk and
 * the contacts of a person never have the person's own phone.
 */
class OwnPhoneAtTheDeskTest {
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final ReviseEnrolment revising = new ReviseEnrolment(bench.environment, bench.senders);
    private final FormSample form = new FormSample();
    private final DefenderId thida = bench.enrol(form);

    private static void refused(String field, Executable tried) {
        assertEquals(field, assertThrows(InvalidInput.class, tried).field());
    }

    private CoordinatorId enter(String team, String number) {
        return bench.deskKeeping
                .enter(new DutyRoster.CoordinatorForm(team, "Tess", "coordinator", "en", "Asia/Bangkok", number));
    }

    private ReviseEnrolment.RevisionResult revise() {
        return revising.revise(MARY, thida, revising.agreed(thida).orElseThrow().mark(),
                new CurrentEnrolment(form.fill(), List.of("c1", "c2")));
    }

    private static FormSample another(String... numbers) {
        FormSample other = new FormSample();
        other.codename = "";
        other.numbers = List.of(numbers).stream().map(FormSample::two).toList();
        other.contacts.clear();
        other.contacts.add(FormSample.contact("Aung", 1, "agreed", "+66812345699"));
        return other;
    }

    @Test
    void numberOfACoordinatorOfTheTeamIsRefusedAtEnrolmentAndCounted() {
        List<String> before = bench.snapshot();
        refused("numbers[1].number", () -> bench.enrol(another("+959420000009", CaseworkFixture.DESK_NUMBER)));
        assertEquals(1, bench.telemetry.counted(Metric.NUMBER_TAKEN));
        assertEquals(before.size() + 1, bench.snapshot().size(), "nothing but the count of refusals");
    }

    @Test
    void numberOfACoordinatorOfTheTeamIsRefusedAtRevision() {
        form.numbers = List.of(FormSample.two(FormSample.THIDA), FormSample.two("+66 99 000 0001"));
        refused("numbers[1].number", this::revise);
    }

    @Test
    void coordinatorIsNotEnteredWithTheNumberOfAPersonOfTheTeam() {
        List<String> before = bench.snapshot();
        refused("number", () -> enter("north", "+95 9 420 000 001"));
        assertEquals(before, bench.snapshot());
    }

    /** Their texts never go to that desk, and a refusal would say that another team knows the number. */
    @Test
    void otherTeamsAreNeitherRefusedNorRevealed() {
        assertNotNull(enter("south", FormSample.THIDA));
        enter("south", "+66990000002");
        bench.deskKeeping.setDuty(new TeamId("south"), List.of(enter("south", "+66990000003")), List.of(), List.of(),
                Duration.ofMinutes(5));
        FormSample other = another(CaseworkFixture.DESK_NUMBER);
        other.team = "south";
        assertNotNull(bench.enrol(other));
        assertEquals(0, bench.telemetry.counted(Metric.NUMBER_TAKEN));
    }

    @Test
    void contactWithTheNumberOfThePersonIsRefusedAtEnrolmentAndRevision() {
        FormSample other = another("+959420000009");
        other.contacts.clear();
        other.contacts.add(FormSample.contact("Aung", 1, "agreed", "+66812345699", "+95 9 420 000 009"));
        refused("contacts[0].numbers", () -> bench.enrol(other));
        form.contacts.set(1, FormSample.contact("Aung", 2, "agreed", FormSample.THIDA));
        refused("contacts[1].numbers", this::revise);
    }

    @Test
    void phoneThatIsNotTrustedDoesNotBecomeAContactsWhenItIsNoLongerThePersons() {
        bench.watches.give(thida, new SafeguardCommand.StopTrusting(MARY, new RouteId("r1"), true));
        form.numbers = List.of(FormSample.two("+959420000008"));
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class, revise());
        form.contacts.set(1, FormSample.contact("Aung", 2, "agreed", FormSample.THIDA));
        refused("contacts[1].numbers", this::revise);
        assertTrue(bench.watch(thida).contacts().stream().flatMap(c -> c.routes().stream())
                .noneMatch(r -> r.phone().equals(bench.vault.lookUp(PhoneNumber.ofE164(FormSample.THIDA)))));
    }
}
