package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks a desk without a roster: Tess is on duty until somebody changes it. Noi is the backup, Oo the last resort. */
class LongDutyTest {
    private static final CoordinatorId TESS = new CoordinatorId("tess");
    private static final CoordinatorId ADA = new CoordinatorId("ada");
    private static final CoordinatorId NOI = new CoordinatorId("noi");
    private static final CoordinatorId OO = new CoordinatorId("oo");
    private static final Instant BEGAN = Instant.parse("2026-11-23T09:00:00Z");
    private final List<Effect> effects = new ArrayList<>();
    private Instant now = BEGAN;
    private Desk desk = Desk.empty(new TeamId("north"));

    LongDutyTest() {
        Stream.of(TESS, ADA, NOI, OO).forEach(
                id -> does(new DeskCommand.Enter(new Desk.Member(id, List.of(WatchStory.route("r1", id + "-phone"))))));
        onDuty(TESS);
    }

    private void onDuty(CoordinatorId... who) {
        does(new DeskCommand.SetUp(List.of(who), List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
        while (desk.dutyChange().isPresent()) {
            does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
        }
    }

    private void does(DeskCommand command) {
        DeskDecision decision = DeskDecider.decide(desk, command, now);
        desk = decision.desk();
        effects.addAll(decision.effects());
    }

    /** Lets time pass from one time that is due to the next, as the sweep does. */
    private LongDutyTest hours(double hours) {
        Instant end = BEGAN.plusSeconds((long) (hours * 3600));
        while (desk.dueAt().filter(t -> !t.isAfter(end)).isPresent()) {
            Instant due = desk.dueAt().orElseThrow();
            assertTrue(due.isAfter(now), () -> "due again at once: " + due);
            now = due;
            does(new DeskCommand.DutyTurn());
        }
        now = end;
        return this;
    }

    private List<String> texts() {
        List<String> texts = effects.stream().filter(Effect.Send.class::isInstance).map(Effect.Send.class::cast)
                .map(s -> s.says().template() + " " + ((Recipient.Staff) s.to()).id()).toList();
        effects.removeIf(Effect.Send.class::isInstance);
        return texts;
    }

    private List<TaskCommand> work() {
        List<TaskCommand> work = effects.stream().filter(Effect.Work.class::isInstance).map(Effect.Work.class::cast)
                .map(w -> {
                    assertEquals(new TaskTopic(TaskKind.HAND_OVER, desk.team(), Optional.empty(), EventKind.LONG_DUTY),
                            w.topic());
                    return w.command();
                }).toList();
        effects.removeIf(Effect.Work.class::isInstance);
        return work;
    }

    @Test
    void whoeverIsOnDutyForTenHoursHearsItAndSoDoesTheBackup() {
        hours(9.99);
        assertEquals(List.of(), texts());
        hours(10);
        Effect.Send first = (Effect.Send) effects.get(0);
        assertEquals(List.of(BEGAN), first.says().times());
        assertEquals(List.of("DESK_LONG_DUTY tess", "DESK_RELIEVE noi"), texts());
        assertTrue(work().get(0) instanceof TaskCommand.OpenTask);
    }

    @Test
    void itIsSaidAgainAfterAnotherTenHoursAndNotBefore() {
        hours(10).texts();
        hours(19.9);
        assertEquals(List.of(), texts());
        hours(20);
        assertEquals(List.of("DESK_LONG_DUTY tess", "DESK_RELIEVE noi"), texts());
    }

    @Test
    void changeOfDutyBeginsAfreshAndWithdrawsTheHandOver() {
        hours(10);
        texts();
        work();
        onDuty(ADA);
        assertTrue(work().get(0) instanceof TaskCommand.WithdrawTask);
        hours(19.9);
        assertEquals(List.of(), texts());
        hours(20);
        assertEquals(List.of("DESK_LONG_DUTY ada", "DESK_RELIEVE noi"), texts());
    }

    @Test
    void colleagueWhoComesAndGoesDoesNotHideHowLongTheOtherOneIsOnDuty() {
        hours(9);
        onDuty(TESS, ADA);
        hours(10);
        assertEquals(List.of("DESK_LONG_DUTY tess", "DESK_RELIEVE noi"), texts());
        assertEquals(Optional.empty(), DutyOutlook.of(desk, now).tooLongSince());
        assertEquals(Optional.of(BEGAN), DutyOutlook.of(desk, now.plusSeconds(1)).tooLongSince());
        onDuty(TESS);
        assertEquals(List.of(), texts());
        assertTrue(work().stream().noneMatch(TaskCommand.WithdrawTask.class::isInstance), "Tess is still on duty");
    }

    @Test
    void backupThatIsOnDutyTooIsToldOnce() {
        onDuty(TESS, NOI);
        hours(10);
        assertEquals(List.of("DESK_LONG_DUTY tess", "DESK_LONG_DUTY noi"), texts());
    }

    @Test
    void nobodyIsToldWhereARosterRelievesThemOrWhereNobodyIsOnDuty() {
        List<DutyHours> allDay = Stream.of(DayOfWeek.values())
                .flatMap(day -> Stream.of(
                        new DutyHours(TESS, day, LocalTime.of(8, 0), LocalTime.of(18, 0), ZoneOffset.UTC),
                        new DutyHours(ADA, day, LocalTime.of(18, 0), LocalTime.of(4, 0), ZoneOffset.UTC)))
                .toList();
        does(new DeskCommand.SetRoster(new DutyPlan(true, allDay, List.of())));
        for (int hour = 1; hour < 30; hour++) {
            now = BEGAN.plus(Duration.ofHours(hour));
            does(new DeskCommand.DutyTurn());
        }
        assertTrue(texts().stream().noneMatch(t -> t.startsWith("DESK_LONG") || t.startsWith("DESK_RELIEVE")));
        LongDutyTest nobody = new LongDutyTest();
        nobody.onDuty();
        assertEquals(Optional.empty(), nobody.desk.dueAt());
    }
}
