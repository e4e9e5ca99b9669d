package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Takes coordinators out of a team. Mary is on duty, Noi is the backup, Oo is the last resort. */
class DeskLeavingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final CoordinatorId NOI = new CoordinatorId("noi");
    private static final CoordinatorId OO = new CoordinatorId("oo");
    private static final RouteId ONE = new RouteId("r1");
    private final List<Effect> effects = new ArrayList<>();
    private Desk desk = Desk.empty(new TeamId("north"));

    DeskLeavingTest() {
        Stream.of(MARY, NOI, OO).forEach(
                id -> does(new DeskCommand.Enter(new Desk.Member(id, List.of(WatchStory.route("r1", id + "-phone"))))));
        does(new DeskCommand.SetUp(List.of(MARY), List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
        while (desk.dutyChange().isPresent()) {
            does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
        }
    }

    private void does(DeskCommand command) {
        effects.clear();
        DeskDecision outcome = DeskDecider.decide(desk, command, NOON);
        desk = outcome.desk();
        effects.addAll(outcome.effects());
    }

    private static Notice notice(NoticeKind kind) {
        return new Notice(kind, new DefenderId("d"), new Codename("Blue Heron"), NOON, EscalationLevel.ON_DUTY,
                Optional.of(new CaseId("d-3")), Optional.empty());
    }

    private static DutyHours hours(CoordinatorId who, DayOfWeek day) {
        return new DutyHours(who, day, LocalTime.of(8, 0), LocalTime.of(16, 0), ZoneOffset.UTC);
    }

    private String refused(CoordinatorId who) {
        return assertThrows(InvalidInput.class, () -> does(new DeskCommand.Leave(who))).field();
    }

    @Test
    void whoLeavesIsInNoRingAndTheirCasesAreReleasedAndToldToTheBackup() {
        does(new DeskCommand.TakeNotices(List.of(notice(NoticeKind.SOS))));
        does(new DeskCommand.TakeNotices(List.of(notice(NoticeKind.MISSED))));
        does(new DeskCommand.Leave(MARY));
        assertEquals(List.of(NOI, OO), desk.staff().stream().map(Desk.Member::id).toList());
        assertEquals(List.of(), desk.onDuty());
        DutyChange change = desk.dutyChange().orElseThrow();
        assertEquals(List.of(MARY), change.gone());
        assertEquals(Optional.of(NOON), change.newcomersSince(), "somebody else is told first now");
        assertEquals(List.of(NOI), desk.waiting().stream().map(Desk.PendingNotice::who).toList());
        assertEquals(List.of(), desk.told());
        assertEquals(List.of(), effects, "they get no text any more");
        while (desk.dutyChange().isPresent()) {
            does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
        }
        assertFalse(desk.toString().contains("mary"), desk::toString);
        does(new DeskCommand.Leave(MARY));
        assertEquals(List.of(NOI, OO), desk.staff().stream().map(Desk.Member::id).toList());
    }

    @Test
    void whatOnlyTheirLastDigestToldIsToldToTheOthers() {
        does(new DeskCommand.TakeNotices(List.of(notice(NoticeKind.MISSED))));
        does(new DeskCommand.DeskTick(Set.of()));
        assertEquals(List.of(), desk.waiting());
        does(new DeskCommand.Leave(MARY));
        assertEquals(List.of("noi MISSED"),
                desk.waiting().stream().map(w -> w.who() + " " + w.notice().kind()).toList());
    }

    /** The next one had a digest just now, which did not say it. */
    @Test
    void whatOnlyTheirLastDigestToldIsToldToTheOthersWithinAMinute() {
        does(new DeskCommand.TakeNotices(List.of(notice(NoticeKind.MISSED),
                new Notice(NoticeKind.LAPSED, new DefenderId("e"), new Codename("Red Kite"), NOON,
                        EscalationLevel.BACKUP, Optional.of(new CaseId("e-1")), Optional.empty()))));
        does(new DeskCommand.DeskTick(Set.of()));
        does(new DeskCommand.Leave(MARY));
        while (desk.dutyChange().isPresent()) {
            does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
        }
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(1))), desk.dueAt());
    }

    @Test
    void caseThatHasEndedIsToldToNobodyInTheirPlace() {
        does(new DeskCommand.TakeNotices(List.of(notice(NoticeKind.MISSED))));
        does(new DeskCommand.DeskTick(Set.of()));
        does(new DeskCommand.TakeNotices(List.of(notice(NoticeKind.ENDED))));
        does(new DeskCommand.Leave(MARY));
        assertEquals(List.of(), desk.waiting());
    }

    /** Nobody else takes what they had from them. */
    @Test
    void whoLeavesWithoutAPhoneThatWorksAndOutsideTheRingsIsGoneToo() {
        does(new DeskCommand.SetUp(List.of(NOI), List.of(OO), List.of(OO), Duration.ofMinutes(15)));
        does(new DeskCommand.RouteFailed(MARY, ONE));
        while (desk.dutyChange().isPresent()) {
            does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
        }
        does(new DeskCommand.Leave(MARY));
        assertEquals(List.of(MARY), desk.dutyChange().orElseThrow().gone());
    }

    @Test
    void lastOneWhomTextsReachCannotLeave() {
        does(new DeskCommand.RouteFailed(NOI, ONE));
        does(new DeskCommand.RouteFailed(OO, ONE));
        assertEquals("who", refused(MARY));
        assertTrue(desk.member(MARY).isPresent());
        does(new DeskCommand.Leave(NOI));
        assertEquals(List.of(MARY, OO), desk.staff().stream().map(Desk.Member::id).toList());
    }

    @Test
    void rosterLosesTheirHoursAndWhoseHoursTheyHadTakenOverHasTheseAgain() {
        List<DutyHours> weekly = Stream.of(DayOfWeek.values())
                .flatMap(day -> Stream.of(hours(MARY, day), hours(NOI, day))).toList();
        DutyCover marys = new DutyCover(NOI, MARY, NOON.plusSeconds(60), NOON.plusSeconds(3600));
        DutyCover nois = new DutyCover(MARY, NOI, NOON.plusSeconds(90_000), NOON.plusSeconds(93_600));
        does(new DeskCommand.SetRoster(new DutyPlan(true, weekly, List.of(marys, nois))));
        does(new DeskCommand.OfferDuty(NOI, MARY));
        assertEquals("lastResort", refused(OO));
        does(new DeskCommand.Leave(MARY));
        assertEquals(List.of(NOI), desk.onDuty());
        assertEquals(Set.of(NOI), Set.copyOf(desk.duty().plan().weekly().stream().map(DutyHours::who).toList()));
        assertEquals(List.of(DutyCover.added(NOI, nois.from(), nois.until())), desk.duty().plan().covers());
        assertEquals(List.of(), desk.duty().handOvers());
    }

    @Test
    void taskOfWhoLeftIsNobodysAndReminds() {
        TaskTopic topic = new TaskTopic(TaskKind.RING_CONTACT, new TeamId("north"), Optional.empty(),
                EventKind.WANTS_RINGING);
        Task open = TaskDecider.decide(Optional.empty(), new TaskCommand.OpenTask(topic, NOON), NOON).task()
                .orElseThrow();
        Task hers = TaskDecider
                .decide(Optional.of(open), new TaskCommand.TakeTask(MARY, NOON.plus(Duration.ofDays(2))), NOON).task()
                .orElseThrow();
        assertFalse(TaskDecider.decide(Optional.of(hers), new TaskCommand.ReleaseTask(NOI), NOON).changes());
        Task released = TaskDecider.decide(Optional.of(hers), new TaskCommand.ReleaseTask(MARY), NOON.plusSeconds(5))
                .task().orElseThrow();
        assertEquals(Optional.empty(), released.owner());
        assertEquals(NOON.plusSeconds(5), released.remindAt());
    }
}
