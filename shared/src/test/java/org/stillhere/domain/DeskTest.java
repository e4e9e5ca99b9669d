package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mary is on duty, Noi is the backup, Oo the last resort. */
class DeskTest {
    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final CoordinatorId NOI = new CoordinatorId("noi");
    private static final CoordinatorId OO = new CoordinatorId("oo");
    private static final CaseId CASE = new CaseId("d-3");
    private final List<Effect> effects = new ArrayList<>();
    private Desk desk = Desk.empty(new TeamId("north"));

    DeskTest() {
        Stream.of(MARY, NOI, OO).forEach(id -> does(new DeskDecider.Command.Enter(member(id))));
        does(new DeskDecider.Command.SetUp(List.of(MARY), List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
    }

    private static Desk.Member member(CoordinatorId id) {
        return new Desk.Member(id, List.of(Story.route("r1", id + "-phone")));
    }

    private void does(DeskDecider.Command command) {
        effects.clear();
        DeskDecider.Outcome outcome = DeskDecider.decide(desk, command, NOON);
        desk = outcome.desk();
        effects.addAll(outcome.effects());
    }

    private void hears(Notice.Kind kind) {
        does(new DeskDecider.Command.Take(List.of(new Notice(kind, new DefenderId("d"), new Codename("Blue Heron"),
                NOON, 0, Optional.of(CASE), Optional.empty()))));
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

    private void theEngineIs(Notice.Kind kind) {
        does(new DeskDecider.Command.Take(List.of(Notice.ofEngine(kind, NOON))));
    }

    private List<Notice.Kind> waitsFor(CoordinatorId who) {
        return desk.waiting().stream().filter(w -> w.who().equals(who)).map(w -> w.notice().kind()).toList();
    }

    @Test
    void ofTheEnginesTroubleEverybodyHearsAndItAsksForNobody() {
        theEngineIs(Notice.Kind.ENGINE);
        does(new DeskDecider.Command.Tick(Set.of()));
        assertEquals(List.of(MARY, NOI, OO), sentTo());
        assertEquals(List.of(), questions());
        theEngineIs(Notice.Kind.ENGINE_WELL);
        assertEquals(List.of(Notice.Kind.ENGINE_WELL), waitsFor(NOI));
    }

    @Test
    void whoeverHadNotHeardOfTheTroubleNeedNotHearThatItIsOver() {
        theEngineIs(Notice.Kind.ENGINE);
        theEngineIs(Notice.Kind.ENGINE);
        assertEquals(List.of(Notice.Kind.ENGINE), waitsFor(OO));
        theEngineIs(Notice.Kind.ENGINE_WELL);
        assertEquals(List.of(), desk.waiting());
    }

    @Test
    void theEndOfACaseClosesWhatWasAskedAboutIt() {
        hears(Notice.Kind.SOS);
        assertEquals(List.of(MARY), sentTo());
        hears(Notice.Kind.ENDED);
        assertEquals(List.of(Optional.of(NOON)), questions().stream().map(Question::closedAt).toList());
        assertEquals(Optional.of(CASE), questions().get(0).topic());
        does(new DeskDecider.Command.Tick(Set.of()));
        assertEquals(List.of(MARY), sentTo());
    }

    @Test
    void whoeverIsOnDutyAndStopsOurTextsIsHeardOfAndStoodInFor() {
        hears(Notice.Kind.MISSED);
        does(new DeskDecider.Command.Route(MARY, new RouteId("r1"), true));
        assertEquals(List.of(NOI), sentTo());
        assertEquals(Template.DESK_SILENT, sends().get(0).says().template());
        assertEquals(List.of(NOI), desk.waiting().stream().map(Desk.Waiting::who).toList(), "what Mary was to hear");
        hears(Notice.Kind.SOS);
        assertEquals(List.of(NOI), sentTo());
        does(new DeskDecider.Command.Route(MARY, new RouteId("r1"), true));
        assertEquals(List.of(), sends(), "the same again is no news");
        does(new DeskDecider.Command.Route(MARY, new RouteId("r1"), false));
        assertEquals(List.of(), sends());
        hears(Notice.Kind.SOS);
        assertEquals(List.of(MARY), sentTo());
    }

    /** Two in need in turn, round after round, while nothing can leave: each is said once. */
    @Test
    void whoeverIsAboutToHearTheSameLoudWordsHearsThemOnce() {
        Notice sos = new Notice(Notice.Kind.SOS, new DefenderId("d"), new Codename("Blue Heron"), NOON, 1,
                Optional.of(CASE), Optional.empty());
        does(new DeskDecider.Command.Take(List.of(sos), Set.of(MARY)));
        assertEquals(List.of(NOI), sentTo());
        does(new DeskDecider.Command.Take(List.of(sos), Set.of(MARY, NOI)));
        assertEquals(List.of(), sends());
    }

    @Test
    void badNewsAreTextedToNobody() {
        hears(Notice.Kind.SOS);
        hears(Notice.Kind.LAPSED);
        hears(Notice.Kind.ENDED_QUIETLY);
        assertEquals(1, questions().size());
        assertEquals(List.of(), desk.waiting());
        assertEquals(List.of(), desk.told());
        does(new DeskDecider.Command.Tick(Set.of()));
        assertEquals(List.of(), sends());
    }

    @Test
    void whoeverGetsItInsteadCanTakeIt() {
        hears(Notice.Kind.SOS);
        does(new DeskDecider.Command.SendFailed(sends().get(0)));
        assertEquals(List.of(NOI), sentTo());
        assertEquals(List.of(new Recipient.Staff(NOI)), questions().stream().map(Question::who).toList());
        assertTrue(desk.told().stream().anyMatch(k -> k.who().equals(NOI)));
    }

    @Test
    void afterTheLastWhoStandsBehindNobodyIsTriedUntilTheNextRound() {
        hears(Notice.Kind.SOS);
        does(new DeskDecider.Command.SendFailed(sends().get(0)));
        does(new DeskDecider.Command.SendFailed(sends().get(0)));
        assertEquals(List.of(OO), sentTo());
        does(new DeskDecider.Command.SendFailed(sends().get(0)));
        assertEquals(List.of(), sentTo());
    }
}
