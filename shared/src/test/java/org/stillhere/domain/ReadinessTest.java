package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Readiness.ReadinessVerdict;

/** Tests the verdict on whether a person's alarm would reach somebody, and what follows where it would not. */
class ReadinessTest {

    private static Readiness of(WatchStory story) {
        return Readiness.of(story.watch, story.desk, story.now);
    }

    private static List<ReadinessGap> gaps(WatchStory story) {
        return of(story).gaps();
    }

    private static Contact known(Contact contact, Household household, boolean abroad, Instant heard) {
        return contact.withProof(new ContactProof(household, abroad, Optional.of(heard)));
    }

    /** Two homes, one abroad, both heard from today, and phones that have answered. */
    private static WatchStory ready() {
        Instant today = WatchStory.MORNING.minus(Duration.ofHours(2));
        return WatchStory.of(WatchStory.plan(Risk.STEADY), known(WatchStory.ama(), Household.WITH_PERSON, false, today),
                known(WatchStory.cho(), Household.OWN, true, today));
    }

    private static List<EventKind> facts(WatchStory story) {
        return story.last().entry().orElseThrow().facts().stream().map(TimelineEvent::what).toList();
    }

    @Test
    void personWithContactsInTwoHomesOneAbroadAndAProvenPhoneIsReady() {
        assertEquals(new Readiness(ReadinessVerdict.READY, List.of()), of(ready()));
    }

    @Test
    void nothingFromAnyContactFor30DaysIsAGapUntilOneAnswers() {
        WatchStory story = ready();
        story.now = story.now.plus(Duration.ofDays(29));
        assertEquals(List.of(), gaps(story));
        story.now = story.now.plus(Duration.ofDays(1));
        assertEquals(List.of(ReadinessGap.NOT_REACHED), gaps(story));
        assertEquals(ReadinessVerdict.HAS_GAPS, of(story).verdict());
        story.does(new Command.ContactSays(AMA, Optional.empty(), ContactKey.READ, PHONE));
        assertEquals(List.of(), gaps(story));
    }

    @Test
    void contactsOfWhomOneHomeIsKnownAreAGap() {
        WatchStory story = ready().does(new ReadinessCommand.SetHousehold(NILAR, CHO, Household.WITH_CONTACT));
        assertEquals(List.of(ReadinessGap.ONE_HOME), gaps(story));
        story.does(new ReadinessCommand.SetHousehold(NILAR, CHO, Household.OWN));
        assertEquals(List.of(), gaps(story));
    }

    @Test
    void householdIsKeptWhenTheAgreementIsRevised() {
        WatchStory story = ready().revisesContacts(all -> all.stream()
                .map(c -> new Contact(c.id(), c.tier(), c.consent(), true, c.routes()).abroad(c.proof().abroad()))
                .toList());
        assertTrue(story.watch.contacts().stream().allMatch(Contact::underDuress));
        assertEquals(List.of(), gaps(story));
    }

    @Test
    void onlyTheContactAbroadLeavesAndNobodyIsAbroad() {
        WatchStory story = ready()
                .does(new Command.ConsentGiven(CHO, Consent.DECLINED, Actor.contact(CHO), Optional.of(PHONE)));
        assertEquals(List.of(ReadinessGap.ONE_HOME, ReadinessGap.NOBODY_ABROAD), gaps(story));
    }

    @Test
    void lostAndUntrustedPhonesAreNoProvenWay() {
        WatchStory story = ready().does(new SafeguardCommand.StopTrusting(NILAR, PHONE, false));
        assertEquals(List.of(), gaps(story));
        story.does(new Command.RouteLost(new Recipient.Defender(), WatchStory.OTHER_PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(ReadinessGap.NO_PROVEN_WAY), gaps(story));
    }

    @Test
    void cardThatIsUsedUpIsAGapOnlyWhereAnAnswerNeedsAWord() {
        CodeCard used = new CodeCard(1, 0, WatchStory.MORNING).used(0);
        Safeguards safeguards = Safeguards.NONE.withCard(Optional.of(used));
        List<Route> routes = ready().watch.routes();
        for (Risk risk : Risk.values()) {
            boolean gap = Readiness.ofPerson(List.of(), routes, WatchStory.plan(risk), safeguards, WatchStory.MORNING)
                    .contains(ReadinessGap.NO_WORD);
            assertEquals(risk.wantsConfirmation(), gap, risk.name());
        }
    }

    @Test
    void deskWithNobodyOnDutyIsAGap() {
        WatchStory story = ready();
        story.desk = DeskStaffing.UNSTAFFED;
        assertEquals(List.of(ReadinessGap.NOBODY_ON_DUTY), gaps(story));
    }

    @Test
    void personWhoChoseToHaveOnlyTheDeskHasNoGapAndReachesNobodyElse() {
        Readiness readiness = of(WatchStory.of(WatchStory.plan(Risk.STEADY)));
        assertEquals(new Readiness(ReadinessVerdict.REACHES_NOBODY, List.of()), readiness);
    }

    @Test
    void lastContactWhoDeclinesBreaksTheChainAndOneWhoAgreesMendsIt() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.ama(), WatchStory.dao());
        story.does(new Command.ConsentGiven(AMA, Consent.DECLINED, Actor.contact(AMA), Optional.of(PHONE)));
        assertEquals(List.of(EventKind.DECLINED, EventKind.CHAIN_BROKEN), facts(story));
        assertEquals(ReadinessVerdict.REACHES_NOBODY, of(story).verdict());
        assertEquals(ReadinessGap.NOBODY_TO_TELL, gaps(story).get(0));
        story.does(new Command.ConsentGiven(WatchStory.DAO, Consent.AGREED, Actor.contact(WatchStory.DAO),
                Optional.of(PHONE)));
        assertEquals(List.of(EventKind.CONSENTED, EventKind.CHAIN_MENDED), facts(story));
    }

    @Test
    void stopFromTheOnlyContactBreaksTheChain() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.ben());
        story.does(new Command.RouteLost(new Recipient.Trusted(BEN), PHONE, RouteLoss.STOPPED));
        assertTrue(facts(story).contains(EventKind.CHAIN_BROKEN));
    }

    @Test
    void enrolmentWithoutAnybodyWhoAgreedSaysSoOnTheTimeline() {
        Watch empty = new Watch(WatchStory.BLUE_HERON, 0, WatchStory.MORNING,
                new Agreement(WatchStory.plan(Risk.STEADY), List.of(WatchStory.route("r1", "d1")), List.of()),
                WatchState.starting(new Cycle.Waiting(WatchStory.MORNING, WatchStory.MORNING, Optional.empty())));
        List<EventKind> facts = Decider
                .decide(empty, new Command.Revise(NILAR, empty.plan(), empty.routes(), List.of(WatchStory.dao()), ""),
                        WatchStory.MORNING)
                .entry().orElseThrow().facts().stream().map(TimelineEvent::what).toList();
        assertTrue(facts.contains(EventKind.CHAIN_BROKEN), facts.toString());
    }

    @Test
    void missThatNoContactCanBeToldOfReachesTheBackupAtOnce() {
        WatchStory broken = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.dao()).missesTheNextAsk();
        assertEquals(List.of(EscalationLevel.BACKUP), broken.deskLevels());
        broken.minutes(16);
        assertEquals(List.of(EscalationLevel.LAST_RESORT), broken.deskLevels());
        WatchStory whole = WatchStory.steady().missesTheNextAsk();
        assertEquals(List.of(EscalationLevel.ON_DUTY), whole.deskLevels());
    }

    @Test
    void chainThatIsMendedDuringACaseGivesTheDeskItsUsualPlaceAgain() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.dao()).missesTheNextAsk().anyway();
        story.does(new Command.ConsentGiven(WatchStory.DAO, Consent.AGREED, Actor.contact(WatchStory.DAO),
                Optional.of(PHONE)));
        assertEquals(List.of(Template.MISSED), story.got(WatchStory.DAO));
        story.anyway().minutes(16);
        assertTrue(story.deskLevels().stream().noneMatch(EscalationLevel.LAST_RESORT::equals));
    }
}
