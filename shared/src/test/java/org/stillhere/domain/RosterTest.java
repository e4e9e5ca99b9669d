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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks a desk that follows a roster. Tess has the day from 08:00, Ada the evening from 16:00 to 23:00, and nobody the
 * night. Noi is the backup, Oo the last resort.
 */
class RosterTest {
    private static final CoordinatorId TESS = new CoordinatorId("tess");
    private static final CoordinatorId ADA = new CoordinatorId("ada");
    private static final CoordinatorId NOI = new CoordinatorId("noi");
    private static final CoordinatorId OO = new CoordinatorId("oo");
    private static final RouteId ONE = new RouteId("r1");
    private final List<Effect.Send> sends = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private Desk desk = Desk.empty(new TeamId("north"));

    RosterTest() {
        Stream.of(TESS, ADA, NOI, OO).forEach(
                id -> does(new DeskCommand.Enter(new Desk.Member(id, List.of(WatchStory.route("r1", id + "-phone"))))));
        does(new DeskCommand.SetUp(List.of(TESS), List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
        told();
    }

    private static List<DutyHours> daily(CoordinatorId who, int from, int to) {
        return Stream.of(DayOfWeek.values())
                .map(day -> new DutyHours(who, day, LocalTime.of(from, 0), LocalTime.of(to, 0), ZoneOffset.UTC))
                .toList();
    }

    private static DutyPlan plan() {
        return new DutyPlan(true, Stream.concat(daily(TESS, 8, 16).stream(), daily(ADA, 16, 23).stream()).toList(),
                List.of());
    }

    private void follow() {
        does(new DeskCommand.SetRoster(plan()));
        told();
    }

    private void does(DeskCommand command) {
        DeskDecision decision = DeskDecider.decide(desk, command, now);
        desk = decision.desk();
        sends.clear();
        decision.effects().stream().filter(Effect.Send.class::isInstance).map(Effect.Send.class::cast)
                .forEach(sends::add);
    }

    private void told() {
        while (desk.dutyChange().isPresent()) {
            does(new DeskCommand.DutyChangeTold(desk.dutyChange().orElseThrow()));
        }
    }

    private void until(String time) {
        Instant end = Instant.parse(time);
        while (desk.duty().dueAt().anyMatch(t -> !t.isAfter(end))) {
            now = desk.duty().dueAt().min(Instant::compareTo).orElseThrow();
            does(new DeskCommand.DutyTurn());
        }
        now = end;
    }

    private List<String> texts() {
        return sends.stream().map(s -> s.says().template() + " " + ((Recipient.Staff) s.to()).id()).toList();
    }

    @Test
    void draftChangesNobodysDuty() {
        does(new DeskCommand.SetRoster(plan().followed(false)));
        assertEquals(List.of(TESS), desk.onDuty());
        assertEquals(Optional.empty(), desk.duty().turnAt());
        until("2026-11-23T20:00:00Z");
        assertEquals(List.of(TESS), desk.onDuty());
    }

    @Test
    void rosterPutsTheNextOneOnDutyAtTheirTimeWithAText() {
        follow();
        until("2026-11-23T16:00:00Z");
        assertEquals(List.of(ADA), desk.onDuty());
        assertEquals(List.of("DESK_ON_DUTY ada"), texts());
        assertEquals(List.of(Instant.parse("2026-11-23T23:00:00Z")), sends.get(0).says().times());
        assertEquals(Optional.of(now), desk.duty().since());
    }

    @Test
    void backupIsOnDutyInAGapAndTheLastResortAfterTenHoursOfIt() {
        follow();
        until("2026-11-23T23:00:00Z");
        assertEquals(List.of(NOI), desk.onDuty());
        assertEquals(List.of("DESK_ON_DUTY noi"), texts());
        assertTrue(desk.staffed());
        until("2026-11-24T08:00:00Z");
        assertEquals(List.of(TESS), desk.onDuty());
        does(new DeskCommand.SetRoster(new DutyPlan(true, daily(ADA, 16, 17), List.of())));
        until("2026-11-25T02:59:00Z");
        assertEquals(List.of(NOI), desk.onDuty());
        until("2026-11-25T03:00:00Z");
        assertEquals(List.of(OO), desk.onDuty());
        until("2026-11-25T13:00:00Z");
        assertEquals(List.of(NOI), desk.onDuty());
    }

    @Test
    void backupIsOnDutyTooIfNoTextReachesWhoeverTheRosterNamesAndAgainBackupAfterStart() {
        follow();
        does(new DeskCommand.RouteChanged(TESS, ONE, true));
        assertEquals(List.of(TESS, NOI), desk.onDuty());
        assertTrue(desk.staffed(), "contacts wait for the backup");
        assertTrue(texts().contains("DESK_ON_DUTY noi"));
        does(new DeskCommand.RouteChanged(TESS, ONE, false));
        assertEquals(List.of(TESS), desk.onDuty());
    }

    @Test
    void forgedTextsLeaveSomebodyOnDutyWhoIsTexted() {
        follow();
        Stream.of(TESS, NOI, OO).forEach(who -> does(new DeskCommand.RouteChanged(who, ONE, true)));
        assertFalse(desk.onDuty().isEmpty());
        assertEquals(List.of(OO), desk.lastResort());
        assertTrue(desk.reached(EscalationLevel.ON_DUTY).contains(TESS), "a doubted phone is texted");
        assertTrue(desk.reached(EscalationLevel.ON_DUTY).contains(ADA), "and so is whoever of the team has one");
    }

    @Test
    void textToWhoComesOnDutyIsNobodyElsesAndItsFailureBringsTheBackup() {
        follow();
        until("2026-11-23T16:00:00Z");
        Effect.Send text = sends.get(0);
        assertEquals(Optional.of(Instant.parse("2026-11-23T23:00:00Z")), text.expires());
        does(new DeskCommand.NoticeFailed(text, FailureKind.ROUTE));
        assertEquals(List.of(ADA, NOI), desk.onDuty());
        assertEquals(1, texts().stream().filter("DESK_ON_DUTY noi"::equals).count());
    }

    @Test
    void colleagueWhoWasAskedAndIsOffDutyComesOnDutyByAcceptingAndNobodyAcceptsAfterTenHours() {
        follow();
        until("2026-11-23T15:00:00Z");
        does(new DeskCommand.OfferDuty(TESS, ADA));
        until("2026-11-23T16:10:00Z");
        does(new DeskCommand.AcceptDuty(ADA, TESS));
        until("2026-11-23T22:30:00Z");
        does(new DeskCommand.OfferDuty(ADA, TESS));
        until("2026-11-23T23:10:00Z");
        does(new DeskCommand.AcceptDuty(TESS, ADA));
        assertEquals(List.of(TESS), desk.onDuty());
        until("2026-11-24T08:30:00Z");
        does(new DeskCommand.OfferDuty(TESS, NOI));
        does(new DeskCommand.AcceptDuty(NOI, TESS));
        assertEquals(List.of(NOI), desk.onDuty());
        assertThrows(InvalidInput.class, () -> does(new DeskCommand.AcceptDuty(TESS, NOI)));
    }

    @Test
    void lastResortCannotBeEmptyWhileARosterIsFollowed() {
        follow();
        assertThrows(InvalidInput.class,
                () -> does(new DeskCommand.SetUp(List.of(), List.of(NOI), List.of(), Duration.ofMinutes(15))));
        does(new DeskCommand.SetUp(List.of(), List.of(), List.of(OO), Duration.ofMinutes(15)));
        assertEquals(List.of(TESS), desk.onDuty(), "the roster alone says who is on duty");
        until("2026-11-23T23:00:00Z");
        assertEquals(List.of(OO), desk.onDuty());
    }

    @Test
    void whoeverEndsTheirShiftKeepsTheirCasesForAnHourUnlessSomebodyAccepts() {
        follow();
        until("2026-11-23T16:00:00Z");
        told();
        assertEquals(Availability.IN_A_RING, desk.availability(TESS), "nothing of theirs is released yet");
        assertFalse(desk.isTexted(TESS), "and they are left in peace");
        until("2026-11-23T16:59:00Z");
        assertEquals(Availability.IN_A_RING, desk.availability(TESS));
        until("2026-11-23T17:00:00Z");
        assertEquals(Availability.OFF_DUTY, desk.availability(TESS));
        assertEquals(List.of(TESS), desk.dutyChange().orElseThrow().gone());
    }

    @Test
    void whoeverAcceptsGetsTheCases() {
        follow();
        until("2026-11-23T16:00:00Z");
        told();
        does(new DeskCommand.AcceptDuty(ADA, TESS));
        assertEquals(List.of(new HandedDuty(TESS, ADA)), desk.dutyChange().orElseThrow().handed());
        assertEquals(List.of(), desk.duty().handOvers());
        assertEquals(List.of(ADA), desk.onDuty());
    }

    @Test
    void nobodyAcceptsWhoIsNotOnDutyOrWhomNoTextReaches() {
        follow();
        until("2026-11-23T16:00:00Z");
        does(new DeskCommand.RouteChanged(ADA, ONE, true));
        assertThrows(InvalidInput.class, () -> does(new DeskCommand.AcceptDuty(ADA, TESS)));
        assertThrows(InvalidInput.class, () -> does(new DeskCommand.AcceptDuty(TESS, TESS)));
        assertThrows(InvalidInput.class, () -> does(new DeskCommand.AcceptDuty(NOI, OO)), "nobody handed it over");
    }

    @Test
    void offerIsRemindedThreeTimesAndTheFirstOneStaysOnDuty() {
        does(new DeskCommand.OfferDuty(TESS, ADA));
        assertEquals(List.of("DESK_HAND_OVER ada"), texts());
        int reminded = 0;
        for (int minute = 0; minute < 180; minute++) {
            now = now.plusSeconds(60);
            does(new DeskCommand.DutyTurn());
            reminded += sends.size();
        }
        assertEquals(3, reminded);
        assertEquals(List.of(TESS), desk.onDuty());
        assertTrue(desk.duty().handOver(TESS).isPresent());
        does(new DeskCommand.WithdrawDuty(TESS));
        assertEquals(List.of(), desk.duty().handOvers());
    }

    @Test
    void acceptedOfferWithoutARosterPutsTheOtherOneInTheirPlace() {
        does(new DeskCommand.OfferDuty(TESS, ADA));
        does(new DeskCommand.AcceptDuty(ADA, TESS));
        assertEquals(List.of(ADA), desk.onDuty());
        assertEquals(List.of(TESS), desk.dutyChange().orElseThrow().gone());
        assertEquals(List.of(new HandedDuty(TESS, ADA)), desk.dutyChange().orElseThrow().handed());
    }

    @Test
    void acceptedOfferBeforeTheEndOfAShiftHandsOverTheRestOfIt() {
        follow();
        until("2026-11-23T12:00:00Z");
        does(new DeskCommand.OfferDuty(TESS, ADA));
        does(new DeskCommand.AcceptDuty(ADA, TESS));
        assertEquals(List.of(ADA), desk.onDuty());
        assertEquals(List.of(), sends, "whoever accepts knows it");
        until("2026-11-23T21:59:00Z");
        assertEquals(List.of(ADA), desk.onDuty());
        until("2026-11-23T22:00:00Z");
        assertEquals(List.of(NOI), desk.onDuty(), "nobody is on duty for more than ten hours");
        until("2026-11-24T08:00:00Z");
        assertEquals(List.of(TESS), desk.onDuty());
    }

    @Test
    void rosterWithMoreThanTenHoursInARowIsRefused() {
        DutyPlan twice = new DutyPlan(true,
                Stream.concat(daily(TESS, 8, 16).stream(), daily(TESS, 16, 20).stream()).toList(), List.of());
        assertThrows(InvalidInput.class, () -> does(new DeskCommand.SetRoster(twice)));
        DutyPlan stranger = new DutyPlan(true, daily(new CoordinatorId("x"), 8, 16), List.of());
        assertThrows(InvalidInput.class, () -> does(new DeskCommand.SetRoster(stranger)));
    }

    @Test
    void outlookSaysWhoIsOnUntilWhenAndWhoFollows() {
        follow();
        DutyOutlook outlook = DutyOutlook.of(desk, now);
        assertEquals(List.of(TESS), outlook.now());
        assertEquals(Optional.of(Instant.parse("2026-11-23T16:00:00Z")), outlook.until());
        assertEquals(List.of(ADA), outlook.then());
        assertFalse(outlook.standIns());
        until("2026-11-23T23:30:00Z");
        assertTrue(DutyOutlook.of(desk, now).standIns());
    }

    @Test
    void outlookWithoutARosterSaysThatSomebodyIsOnDutyForTooLong() {
        assertEquals(Optional.empty(), DutyOutlook.of(desk, now).tooLongSince());
        Instant began = now;
        now = now.plus(Duration.ofHours(11));
        assertEquals(Optional.of(began), DutyOutlook.of(desk, now).tooLongSince());
    }

    /** Whatever happens and in whatever order: somebody is on duty, and somebody whom texts reach if there is one. */
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void somebodyWhomTextsReachIsAlwaysOnDuty(long seed) {
        follow();
        SplittableRandom random = new SplittableRandom(seed);
        List<CoordinatorId> all = List.of(TESS, ADA, NOI, OO);
        for (int i = 0; i < 400; i++) {
            CoordinatorId one = all.get(random.nextInt(4));
            CoordinatorId other = all.get(random.nextInt(4));
            DeskCommand command = switch (random.nextInt(6)) {
                case 0 -> new DeskCommand.RouteChanged(one, ONE, random.nextInt(3) == 0);
                case 1 -> new DeskCommand.OfferDuty(one, other);
                case 2 -> new DeskCommand.AcceptDuty(one, other);
                case 3 -> new DeskCommand.WithdrawDuty(one);
                default -> new DeskCommand.DutyTurn();
            };
            try {
                does(command);
                if (random.nextBoolean()) {
                    told();
                }
            } catch (InvalidInput refused) {
                assertFalse(refused.field().isEmpty());
            }
            assertFalse(desk.onDuty().isEmpty());
            assertEquals(List.of(OO), desk.lastResort());
            boolean anybody = desk.upTo(EscalationLevel.LAST_RESORT).anyMatch(desk::canBeReached);
            assertEquals(anybody, desk.staffed(), "after " + command);
            desk.dutyChange()
                    .ifPresent(change -> change.handed()
                            .forEach(handed -> assertTrue(
                                    desk.availability(handed.to()) == Availability.IN_A_RING
                                            || change.gone().contains(handed.to()),
                                    "cases are given only to somebody who can have them")));
            desk.duty().handOvers().forEach(h -> h.until().ifPresent(
                    end -> assertFalse(end.isAfter(now.plus(DutyHandOver.KEPT)), "kept for an hour at most")));
            until(now.plus(Duration.ofMinutes(random.nextInt(90))).toString());
        }
    }
}
