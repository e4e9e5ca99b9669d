package org.stillhere.casework.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.DyingRows;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteLoss;
import org.stillhere.domain.Watch;
import org.stillhere.vault.PhoneNumber;

/** Checks that an agreement is revised as a whole, by one coordinator at a time, and that unasked values are kept. */
class ReviseEnrolmentTest {
    private static final CoordinatorId TESS = new CoordinatorId("tess");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final ReviseEnrolment revising = new ReviseEnrolment(bench.environment, bench.senders);
    private final FormSample form = new FormSample();
    private final DefenderId thida = bench.enrol(form);

    private CurrentEnrolment agreed() {
        return revising.agreed(thida).orElseThrow();
    }

    private ReviseEnrolment.RevisionResult revise(String was, List<String> contacts) {
        return revising.revise(TESS, thida, was, new CurrentEnrolment(form.fill(), contacts));
    }

    @Test
    void theCurrentEnrolmentEqualsTheFormThatWasSubmitted() {
        EnrolmentForm now = agreed().form();
        EnrolmentForm was = form.fill();
        assertEquals(was, now);
        assertEquals(List.of("c1", "c2"), agreed().contacts());
    }

    @Test
    void anUnchangedRevisionKeepsRoutesContactsPlanAndCycle() {
        bench.watches.give(thida, new Command.RouteLost(new org.stillhere.domain.Recipient.Defender(),
                new RouteId("r1"), RouteLoss.STOPPED));
        Watch before = bench.watch(thida);
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class,
                revising.revise(TESS, thida, agreed().mark(), agreed()));
        Watch after = bench.watch(thida);
        assertEquals(before.routes(), after.routes(), "a number stays proven or lost");
        assertEquals(before.contacts(), after.contacts());
        assertEquals(before.plan(), after.plan());
        assertEquals(before.cycle(), after.cycle());
    }

    @Test
    void theSpreadOfAsksCanBeChanged() {
        assertEquals(Optional.of("0"), agreed().form().checkIns().schedule().spread());
        form.schedule = form.schedule.spread("20");
        revise(agreed().mark(), List.of("c1", "c2"));
        assertEquals(Duration.ofMinutes(20), bench.watch(thida).plan().jitter());
        assertEquals(Optional.of("20"), agreed().form().checkIns().schedule().spread());
        Duration later = Duration.between(CaseworkFixture.START.plus(Duration.ofMinutes(30)),
                bench.watch(thida).dueAt());
        assertTrue(later.toSeconds() > 0 && later.toMinutes() <= 20, () -> "the next ask is spread too: " + later);
    }

    @Test
    void theSecondOfTwoRevisionsIsAConflictWithTheFirst() {
        String mark = agreed().mark();
        form.name = "Thida Win Win";
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class, revise(mark, List.of("c1", "c2")));
        form.name = "Thida W";
        ReviseEnrolment.RevisionResult.RevisionConflict changed = assertInstanceOf(
                ReviseEnrolment.RevisionResult.RevisionConflict.class, revise(mark, List.of("c1", "c2")));
        assertEquals("Thida Win Win", changed.now().form().person().name());
        assertEquals("Thida Win Win", agreed().form().person().name(), "the conflict wrote nothing");
        assertNotEquals(mark, agreed().mark());
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class,
                revise(changed.now().mark(), List.of("c1", "c2")));
        assertEquals("Thida W", agreed().form().person().name());
    }

    @Test
    void aCaseOpenedMeanwhileIsNoConflict() {
        String mark = agreed().mark();
        bench.watches.give(thida, new Command.StartCase(TESS, org.stillhere.domain.Cause.SOS));
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class, revise(mark, List.of("c1", "c2")));
        assertTrue(bench.watch(thida).open().isPresent());
    }

    @Test
    void aNewNumberIdentifiesTheDefenderAndARemovedOneNobody() {
        form.numbers = List.of(FormSample.two("+959420000077"), FormSample.two(FormSample.THIDA));
        revise(agreed().mark(), List.of("c1", "c2"));
        assertEquals(List.of("r2", "r1"), ids(bench.watch(thida).routes()));
        assertEquals(Optional.of(thida), defender("+959420000077"));
        form.numbers = List.of(FormSample.two("+959420000077"));
        revise(agreed().mark(), List.of("c1", "c2"));
        assertEquals(Optional.empty(), defender(FormSample.THIDA));
        assertEquals(Optional.of(thida), defender("+959420000077"));
        form.numbers = List.of(FormSample.two(FormSample.THIDA));
        revise(agreed().mark(), List.of("c1", "c2"));
        assertEquals(List.of("r3"), ids(bench.watch(thida).routes()));
    }

    @Test
    void contactsAreRemovedAndAddedAndANewOneIsInvitedOnce() {
        form.contacts = List.of(FormSample.contact("Aung", 1, "agreed", FormSample.KO_AUNG),
                FormSample.contact("Maung", 2, "invited", "+66812345699"));
        revise(agreed().mark(), List.of("c2", ""));
        List<Contact> contacts = bench.watch(thida).contacts();
        assertEquals(List.of("c2", "c3"), contacts.stream().map(c -> c.id().value()).toList());
        assertEquals(List.of(Consent.AGREED, Consent.INVITED), contacts.stream().map(Contact::consent).toList());
        assertEquals(List.of(), phone(FormSample.NILAR).contacts());
        assertEquals(1, phone("+66812345699").contacts().size());
        assertEquals(1, bench.texts(org.stillhere.domain.Purpose.INVITATION).size());
        assertEquals(List.of("c2", "c3"), agreed().contacts());
        revise(agreed().mark(), List.of("c2", "c3"));
        assertEquals(1, bench.texts(org.stillhere.domain.Purpose.INVITATION).size(), "the contact is invited once");
    }

    @Test
    void anInvitationIsWrittenInTheTransactionOfTheRevision() {
        AtomicInteger left = new AtomicInteger(1_000);
        CaseworkFixture frail = new CaseworkFixture(r -> new DyingRows(r, left));
        DefenderId id = frail.enrol(new FormSample());
        ReviseEnrolment there = new ReviseEnrolment(frail.environment, frail.senders);
        form.contacts.add(FormSample.contact("Maung", 2, "invited", "+66812345699"));
        String mark = there.agreed(id).orElseThrow().mark();
        left.set(1);
        there.revise(TESS, id, mark, new CurrentEnrolment(form.fill(), List.of("c1", "c2", "")));
        assertEquals(1, frail.texts(org.stillhere.domain.Purpose.INVITATION).size());
    }

    @Test
    void anInvitationWhileTheDefenderIsHeldIsRefused() {
        bench.watches.give(thida, new Command.Hold(TESS, org.stillhere.domain.Outcome.IN_HOSPITAL));
        String mark = agreed().mark();
        form.contacts.add(FormSample.contact("Maung", 2, "invited", "+66812345699"));
        assertEquals("contacts[2].consent",
                assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1", "c2", ""))).field());
        assertEquals(mark, agreed().mark());
        assertEquals(List.of(), phone("+66812345699").contacts());
    }

    @Test
    void aContactListedTwiceIsRefused() {
        String mark = agreed().mark();
        assertEquals("contacts", assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1", "c1"))).field());
    }

    @Test
    void aliasOfSomebodyElseWhomTheContactKnowsIsRefusedByItsField() {
        FormSample second = other();
        second.contacts = List.of(FormSample.with("alias", "Bro"));
        bench.enrol(second);
        String mark = agreed().mark();
        form.contacts = List.of(FormSample.with("alias", "BRO"));
        assertEquals("contacts[0].alias", assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1"))).field());
        form.contacts = List.of(FormSample.contact("Nilar", 1, "agreed", FormSample.KO_AUNG),
                FormSample.with("alias", "bro"));
        assertEquals("contacts[1].alias",
                assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1", ""))).field());
        assertEquals(mark, agreed().mark());
    }

    /** The pair was stored before aliases were compared. It must not stop a change that has to be made tonight. */
    @Test
    void pairOfAliasesThatIsStoredAlreadyDoesNotStopOtherChanges() {
        FormSample second = other();
        second.contacts = List.of(FormSample.with("alias", "Bro"));
        DefenderId other = bench.enrol(second);
        bench.storeAlias(other, "Sis");
        form.name = "Thida Win Win";
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class,
                revise(agreed().mark(), List.of("c1", "c2")));
        form.contacts.set(0, FormSample.with("alias", "SIS"));
        String mark = agreed().mark();
        assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1", "c2")));
    }

    @Test
    void anInvalidRevisionIsRefusedByFieldAndNothingIsWritten() {
        DefenderId other = bench.enrol(other());
        String mark = agreed().mark();
        form.numbers = List.of(FormSample.two("+959420000055"));
        assertEquals("numbers[0].number",
                assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1", "c2"))).field());
        form.numbers = List.of(FormSample.two(FormSample.THIDA));
        form.contacts = List.of(FormSample.contact("Nilar", 1, "agreed", FormSample.THIDA));
        assertEquals("contacts[0].numbers",
                assertThrows(InvalidInput.class, () -> revise(mark, List.of("c1"))).field());
        assertEquals(mark, agreed().mark());
        assertEquals(1, bench.telemetry.counted(org.stillhere.runtime.Metric.NUMBER_TAKEN));
        assertEquals(Optional.of(other), defender("+959420000055"));
    }

    private static FormSample other() {
        FormSample other = new FormSample();
        other.codename = "Red Fox";
        other.numbers = List.of(FormSample.two("+959420000055"));
        return other;
    }

    private static List<String> ids(List<Route> routes) {
        return routes.stream().map(r -> r.id().value()).toList();
    }

    private org.stillhere.store.phone.PhoneFile phone(String number) {
        return bench.environment.phones().find(bench.environment.vault().lookUp(PhoneNumber.ofE164(number)),
                bench.clock.instant());
    }

    private Optional<DefenderId> defender(String number) {
        return phone(number).defender().map(org.stillhere.store.phone.Identity.OfDefender::defender);
    }

    /** The open case knows the id, so a new contact with it would be told in the place of somebody else. */
    @Test
    void idOfAContactWhoLeftUntoldDuringACaseIsGivenToNobodyElse() {
        bench.text("IN1", FormSample.THIDA, "9");
        form.contacts = List.of(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR));
        revise(agreed().mark(), List.of("c1"));
        form.contacts = List.of(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR),
                FormSample.contact("Maung", 1, "agreed", "+66812345699"));
        revise(agreed().mark(), List.of("c1", ""));
        assertEquals(List.of("c1", "c3"), agreed().contacts());
        assertTrue(bench.watch(thida).open().orElseThrow().told(new ContactId("c3")).isPresent(), "told at once");
    }
}
