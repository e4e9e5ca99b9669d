package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests what a desk is told. Mary is on duty, Noi is the backup, Oo is the last resort. */
class DeskTest {
    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final CoordinatorId NOI = new CoordinatorId("noi");
    private static final CoordinatorId OO = new CoordinatorId("oo");
    private static final CaseId CASE = new CaseId("d-3");
    private final List<Effect> effects = new ArrayList<>();
    private Desk desk = Desk.empty(new TeamId("north"));

    DeskTest() {
        Stream.of(MARY, NOI, OO).forEach(id -> does(new DeskCommand.Enter(member(id))));
        does(new DeskCommand.SetUp(List.of(MARY), List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
    }

    private static Desk.Member member(CoordinatorId id) {
        return new Desk.Member(id, List.of(WatchStory.route("r1", id + "-phone")));
    }

    private void does(DeskCommand command) {
        effects.clear();
        DeskDecision outcome = DeskDecider.decide(desk, command, NOON);
        desk = outcome.desk();
        effects.addAll(outcome.effects());
    }

    private void hears(NoticeKind kind) {
        does(new DeskCommand.TakeNotices(List.of(new Notice(kind, new DefenderId("d"), new Codename("Blue Heron"), NOON,
                EscalationLevel.ON_DUTY, Optional.of(CASE), Optional.empty()))));
    }

    private List<Effect.Send> sends() {
        return effects.stream().filter(Effect.Send.class::isInstance).map(Effect.Send.class::cast).toList();
    }

    private List<CoordinatorId> sentTo() {
        return sends().stream().map(s -> ((Recipient.Staff) s.to()).id()).toList();
    }

    private List<Question> questions() {
        return effects.stream().filter(Effect.Put.class::isInstance).map(e -> ((Effect.Put) e).question()).toList();
    }

    private void theEngineIs(NoticeKind kind) {
        does(new DeskCommand.TakeNotices(List.of(Notice.ofEngine(kind, NOON))));
    }

    private List<NoticeKind> waitsFor(CoordinatorId who) {
        return desk.waiting().stream().filter(w -> w.who().equals(who)).map(w -> w.notice().kind()).toList();
    }

    @Test
    void engineTroubleIsToldToEveryLevelAndOpensNoQuestion() {
        theEngineIs(NoticeKind.ENGINE);
        does(new DeskCommand.DeskTick(Set.of()));
        assertEquals(List.of(MARY, NOI, OO), sentTo());
        assertEquals(List.of(), questions());
        theEngineIs(NoticeKind.ENGINE_WELL);
        assertEquals(List.of(NoticeKind.ENGINE_WELL), waitsFor(NOI));
    }

    @Test
    void endOfEngineTroubleRemovesTheUnsentNoticeOfIt() {
        theEngineIs(NoticeKind.ENGINE);
        theEngineIs(NoticeKind.ENGINE);
        assertEquals(List.of(NoticeKind.ENGINE), waitsFor(OO));
        theEngineIs(NoticeKind.ENGINE_WELL);
        assertEquals(List.of(), desk.waiting());
    }

    @Test
    void endOfACaseClosesItsQuestionsAndIsToldToThoseWhoKnew() {
        hears(NoticeKind.SOS);
        assertEquals(List.of(MARY), sentTo());
        hears(NoticeKind.ENDED);
        assertEquals(List.of(Optional.of(NOON)), questions().stream().map(Question::closedAt).toList());
        assertEquals(Optional.of(CASE), questions().get(0).topic());
        does(new DeskCommand.DeskTick(Set.of()));
        assertEquals(List.of(MARY), sentTo());
    }

    @Test
    void stopByTheCoordinatorOnDutyIsToldToTheBackupWhoIsToldInTheirPlace() {
        hears(NoticeKind.MISSED);
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        assertEquals(List.of(NOI), sentTo());
        assertEquals(Template.DESK_SILENT, sends().get(0).says().template());
        assertEquals(List.of(NOI), desk.waiting().stream().map(Desk.PendingNotice::who).toList(),
                "the notice that waited for Mary");
        hears(NoticeKind.SOS);
        assertEquals(List.of(NOI), sentTo());
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        assertEquals(List.of(), sends(), "a route that is lost already changes nothing");
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), false));
        assertEquals(List.of(), sends());
        hears(NoticeKind.SOS);
        assertEquals(List.of(MARY), sentTo());
    }

    /** Texts cannot leave for several rounds: each notice is still sent once only. */
    @Test
    void loudNoticeIsNotSentToCoordinatorsForWhomItIsOnTheWay() {
        Notice sos = new Notice(NoticeKind.SOS, new DefenderId("d"), new Codename("Blue Heron"), NOON,
                EscalationLevel.BACKUP, Optional.of(CASE), Optional.empty());
        does(new DeskCommand.TakeNotices(List.of(sos), Set.of(MARY)));
        assertEquals(List.of(NOI), sentTo());
        does(new DeskCommand.TakeNotices(List.of(sos), Set.of(MARY, NOI)));
        assertEquals(List.of(), sends());
    }

    @Test
    void badNewsRemovesWaitingNoticesAndIsTextedToNobody() {
        hears(NoticeKind.SOS);
        hears(NoticeKind.LAPSED);
        hears(NoticeKind.ENDED_QUIETLY);
        assertEquals(1, questions().size());
        assertEquals(List.of(), desk.waiting());
        assertEquals(List.of(), desk.told());
        does(new DeskCommand.DeskTick(Set.of()));
        assertEquals(List.of(), sends());
    }

    @Test
    void failedSosGoesToTheBackupWithItsQuestion() {
        hears(NoticeKind.SOS);
        does(new DeskCommand.NoticeFailed(sends().get(0), FailureKind.UNREACHED));
        assertEquals(List.of(NOI), sentTo());
        assertEquals(List.of(new Recipient.Staff(NOI)), questions().stream().map(Question::who).toList());
        assertTrue(desk.told().stream().anyMatch(k -> k.who().equals(NOI)));
    }

    @Test
    void failureAtTheLastResortIsNotSentToAnybodyElse() {
        hears(NoticeKind.SOS);
        does(new DeskCommand.NoticeFailed(sends().get(0), FailureKind.UNREACHED));
        does(new DeskCommand.NoticeFailed(sends().get(0), FailureKind.UNREACHED));
        assertEquals(List.of(OO), sentTo());
        does(new DeskCommand.NoticeFailed(sends().get(0), FailureKind.UNREACHED));
        assertEquals(List.of(), sentTo());
    }

    private void onDuty(CoordinatorId... who) {
        does(new DeskCommand.SetUp(List.of(who), List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
    }

    private void setDuty(List<CoordinatorId> onDuty, List<CoordinatorId> backup) {
        does(new DeskCommand.SetUp(onDuty, backup, List.of(OO), Duration.ofMinutes(15)));
    }

    private void told() {
        does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
    }

    @Test
    void deskIsStaffedOnlyByWhomATextReaches() {
        assertTrue(desk.staffed());
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        assertFalse(desk.staffed());
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), false));
        assertTrue(desk.staffed());
        onDuty();
        assertFalse(desk.staffed());
    }

    @Test
    void coordinatorWhoGoesOffDutyIsGoneUntilTheWatchesWereToldTwice() {
        told();
        assertEquals(Optional.empty(), desk.dutyChange(), "the first duty releases nothing");
        setDuty(List.of(NOI), List.of());
        assertEquals(List.of(MARY), desk.dutyChange().orElseThrow().gone());
        assertEquals(Optional.of(NOON), desk.dueAt());
        assertTrue(desk.dutyChange().orElseThrow().newcomersSince().isPresent(), "Noi is told first now");
        told();
        assertEquals(Optional.of(NOON.plusSeconds(60)), desk.dueAt());
        assertEquals(Optional.empty(), desk.dutyChange().orElseThrow().newcomersSince());
        told();
        assertEquals(Optional.empty(), desk.dutyChange());
    }

    @Test
    void coordinatorWhoMovesToAnotherRingOrComesBackIsNotGone() {
        told();
        setDuty(List.of(NOI), List.of(MARY));
        assertEquals(List.of(), desk.dutyChange().orElseThrow().gone());
        setDuty(List.of(NOI), List.of());
        assertEquals(List.of(MARY), desk.dutyChange().orElseThrow().gone());
        setDuty(List.of(MARY), List.of(NOI));
        assertEquals(List.of(), desk.dutyChange().orElseThrow().gone());
    }

    @Test
    void coordinatorWhoIsPutInAnotherRingBeforeTheWatchesWereToldIsNotGone() {
        told();
        setDuty(List.of(MARY, NOI), List.of());
        told();
        setDuty(List.of(NOI), List.of());
        assertEquals(List.of(MARY), desk.dutyChange().orElseThrow().gone());
        setDuty(List.of(NOI), List.of(MARY));
        assertEquals(List.of(), desk.dutyChange().map(DutyChange::gone).orElse(List.of()));
    }

    @Test
    void coordinatorWhoseLastPhoneIsLostIsGoneAndWhoeverIsToldInTheirPlaceIsNew() {
        told();
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        assertEquals(List.of(MARY), desk.dutyChange().orElseThrow().gone());
        assertTrue(desk.dutyChange().orElseThrow().newcomersSince().isPresent());
        assertEquals(Availability.UNREACHABLE, desk.availability(MARY));
        assertEquals(Availability.IN_A_RING, desk.availability(NOI));
    }

    @Test
    void phoneThatFailsForGoodIsLostAsAfterStop() {
        told();
        hears(NoticeKind.SOS);
        does(new DeskCommand.NoticeFailed(sends().get(0), FailureKind.ROUTE));
        assertEquals(Availability.UNREACHABLE, desk.availability(MARY));
        assertEquals(List.of(MARY), desk.dutyChange().orElseThrow().gone());
        assertTrue(sends().stream().anyMatch(s -> s.says().template() == Template.DESK_SOS), "Noi is told of the SOS");
        assertEquals(Set.of(NOI), Set.copyOf(sentTo()));
    }

    @Test
    void changeDuringTheTellingIsToldToo() {
        told();
        setDuty(List.of(NOI), List.of());
        DutyChange first = desk.dutyChange().orElseThrow();
        setDuty(List.of(OO), List.of());
        does(new DeskCommand.DutyChangeTold(first));
        assertEquals(List.of(MARY, NOI), desk.dutyChange().orElseThrow().gone());
        assertFalse(desk.dutyChange().orElseThrow().told());
    }

    @Test
    void whoeverWentOffDutyHearsNeitherRoundsNorEndsNorWhatWaitedForThem() {
        hears(NoticeKind.SOS);
        hears(NoticeKind.LAPSED);
        assertEquals(List.of(NoticeKind.LAPSED), waitsFor(MARY));
        setDuty(List.of(NOI), List.of());
        assertEquals(List.of(), waitsFor(MARY));
        assertEquals(List.of(NoticeKind.LAPSED), waitsFor(NOI), "it is passed on");
        hears(NoticeKind.SOS);
        assertEquals(List.of(NOI), sentTo());
        hears(NoticeKind.ENDED);
        does(new DeskCommand.DeskTick(Set.of()));
        assertEquals(List.of(NOI), sentTo());
    }

    private Optional<Instant> toldNext(EscalationLevel level) {
        does(new DeskCommand.TakeNotices(List.of(new Notice(NoticeKind.NOT_ASKED_AT_NIGHT, new DefenderId("d2"),
                new Codename("Red Kite"), NOON, level, Optional.empty(), Optional.empty()))));
        return desk.dueAt();
    }

    @Test
    void roundsOfAsksThatWaitForWakingShareTheDigestOfTheInterval() {
        told();
        hears(NoticeKind.LAPSED);
        does(new DeskCommand.DeskTick(Set.of()));
        does(new DeskCommand.SetUp(List.of(MARY), List.of(), List.of(), Duration.ofMinutes(15)));
        told();
        told();
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(15))), toldNext(EscalationLevel.BACKUP));
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(1))), toldNext(EscalationLevel.ON_DUTY));
    }

    private void missed(String defender) {
        does(new DeskCommand.TakeNotices(List.of(new Notice(NoticeKind.MISSED, new DefenderId(defender),
                new Codename("Red Kite"), NOON, EscalationLevel.BACKUP, Optional.empty(), Optional.empty()))));
    }

    /** The next one had a digest just now; a round that was put off for one who left is not put off once more. */
    @Test
    void whatWaitedForSomebodyWhoLeavesGoesToTheNextWithinAMinute() {
        told();
        missed("d2");
        does(new DeskCommand.DeskTick(Set.of()));
        assertEquals(Set.of(MARY, NOI), Set.copyOf(sentTo()));
        missed("d3");
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(15))), desk.dueAt());
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        told();
        told();
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(1))), desk.dueAt());
        assertEquals(List.of(NoticeKind.MISSED), waitsFor(NOI));
    }

    /** A digest that reached nobody was late already. */
    @Test
    void whatADigestThatFailedSaidGoesToTheNextWithinAMinute() {
        told();
        missed("d2");
        does(new DeskCommand.DeskTick(Set.of()));
        Effect.Send toMary = sends().stream().filter(s -> s.to().equals(new Recipient.Staff(MARY))).findFirst()
                .orElseThrow();
        does(new DeskCommand.NoticeFailed(toMary, FailureKind.UNREACHED));
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(1))), desk.dueAt());
    }

    @Test
    void whoeverIsToldBecauseNoPhoneInAnyRingWorksIsNew() {
        does(new DeskCommand.SetUp(List.of(MARY), List.of(), List.of(), Duration.ofMinutes(15)));
        told();
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        assertEquals(Optional.of(NOON), desk.dutyChange().orElseThrow().newcomersSince());
    }

    @Test
    void withNoPhoneInAnyRingTheOthersOfTheTeamAreTold() {
        setDuty(List.of(MARY), List.of());
        does(new DeskCommand.SetUp(List.of(MARY), List.of(), List.of(), Duration.ofMinutes(15)));
        does(new DeskCommand.RouteChanged(MARY, new RouteId("r1"), true));
        hears(NoticeKind.SOS);
        assertEquals(List.of(NOI, OO), sentTo());
        assertEquals(Availability.OFF_DUTY, desk.availability(NOI));
        hears(NoticeKind.ENDED);
        assertEquals(List.of(NoticeKind.ENDED), waitsFor(NOI));
    }

    @Test
    void textThatFailsForSomebodyOffDutyGoesToTheBackup() {
        hears(NoticeKind.SOS);
        Effect.Send failed = sends().get(0);
        setDuty(List.of(), List.of(NOI));
        does(new DeskCommand.NoticeFailed(failed, FailureKind.UNREACHED));
        assertEquals(List.of(NOI), sentTo());
    }
}
