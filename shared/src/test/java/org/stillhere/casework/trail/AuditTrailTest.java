package org.stillhere.casework.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.store.trail.TrailDay;
import org.stillhere.store.trail.TrailEntry;
import org.stillhere.store.trail.TrailRows;

/** Breaks the audit trail in every way that somebody with the table could, and checks that each is found. */
class AuditTrailTest {
    private static final TeamId NORTH = CaseworkFixture.NORTH;
    private final CaseworkFixture bench = new CaseworkFixture();
    private final AuditTrail trail = new AuditTrail(bench.environment);
    private final TrailCheck check = new TrailCheck(bench.environment);
    private final TrailRows rows = bench.store.trail();

    private void enter(TrailAction what, String person) {
        trail.enter(new TrailDeed(NORTH, what, Optional.of(new CoordinatorId("mary")),
                Optional.of(new DefenderId(person)), Optional.empty(), ""));
    }

    /** Three things on each of two days. */
    private void twoDays() {
        for (int day = 0; day < 2; day++) {
            enter(TrailAction.PERSON_VIEWED, "p1");
            enter(TrailAction.NAMES_OPENED, "p2");
            enter(TrailAction.PLAN_OPENED, "p3");
            if (day == 0) {
                bench.clock.advance(Duration.ofDays(3));
            }
        }
    }

    private LocalDate today() {
        return TrailRows.day(bench.clock.instant());
    }

    private TrailEntry entry(LocalDate day, int number) {
        return rows.entries(NORTH, day).get(number - 1).entry().orElseThrow();
    }

    private void put(Row row) {
        bench.environment.rows().transact(List.of(new Write.PutRow(row, Write.ANY)));
    }

    private void delete(Row row) {
        bench.environment.rows().transact(List.of(new Write.DeleteRow(row.pk(), row.sk(), Write.ANY)));
    }

    private static TrailEntry with(TrailEntry entry, long number, String person, String before) {
        return new TrailEntry(number, entry.at(), entry.what(), entry.who(), Optional.of(new DefenderId(person)),
                entry.staff(), entry.detail(), before);
    }

    @Test
    void entriesOfTwoDaysAreWholeAndEachHasTheHashOfTheOneBefore() {
        twoDays();
        List<TrailEntry> entries = rows.entries(NORTH, today()).stream().map(e -> e.entry().orElseThrow()).toList();
        assertEquals(List.of(1L, 2L, 3L), entries.stream().map(TrailEntry::number).toList());
        assertEquals(entries.get(0).hash(), entries.get(1).before());
        assertEquals(0, check.round(NORTH));
        assertEquals(0, check.all(NORTH));
    }

    @Test
    void entryThatIsEditedWithTheKeyIsFound() {
        twoDays();
        TrailEntry second = entry(today(), 2);
        put(rows.entryRow(NORTH, today(), with(second, 2, "p9", second.before())));
        assertEquals(1, check.round(NORTH));
    }

    @Test
    void entryThatIsEditedWithoutTheKeyIsFound() {
        twoDays();
        Row row = rows.entryRow(NORTH, today(), entry(today(), 2));
        put(row.body(row.schema(), new byte[300]));
        assertEquals(1, check.round(NORTH));
    }

    @Test
    void entryThatIsRemovedFromTheMiddleIsFound() {
        twoDays();
        delete(rows.entryRow(NORTH, today(), entry(today(), 2)));
        assertEquals(1, check.round(NORTH));
    }

    @Test
    void lastEntryThatIsRemovedAfterItWasCheckedIsFound() {
        twoDays();
        assertEquals(0, check.round(NORTH));
        delete(rows.entryRow(NORTH, today(), entry(today(), 3)));
        assertEquals(1, check.round(NORTH));
    }

    @Test
    void entriesThatChangePlacesAreFound() {
        twoDays();
        TrailEntry second = entry(today(), 2);
        TrailEntry third = entry(today(), 3);
        put(rows.entryRow(NORTH, today(), with(third, 2, "p3", second.before())));
        put(rows.entryRow(NORTH, today(), with(second, 3, "p2", third.before())));
        assertEquals(1, check.round(NORTH));
    }

    @Test
    void dayThatIsWrittenAnewAsAWholeChainIsFoundByTheMark() {
        twoDays();
        assertEquals(0, check.round(NORTH));
        String before = entry(today(), 1).before();
        for (int number = 1; number <= 3; number++) {
            TrailEntry forged = with(entry(today(), number), number, "p9", before);
            put(rows.entryRow(NORTH, today(), forged));
            before = forged.hash();
        }
        assertEquals(1, check.round(NORTH));
    }

    @Test
    void olderDayThatIsWrittenAnewIsFoundByTheDayAfterIt() {
        twoDays();
        assertEquals(0, check.all(NORTH));
        LocalDate older = today().minusDays(3);
        TrailEntry third = entry(older, 3);
        put(rows.entryRow(NORTH, older, with(third, 3, "p9", third.before())));
        assertEquals(1, check.all(NORTH));
    }

    @Test
    void wholeDayThatIsRemovedIsFound() {
        twoDays();
        LocalDate older = today().minusDays(3);
        List.of(1, 2, 3).stream().map(n -> rows.entryRow(NORTH, older, entry(older, n))).toList().forEach(this::delete);
        delete(rows.dayRow(NORTH, new TrailDay(older, Optional.empty())));
        assertEquals(1, check.all(NORTH));
    }

    @Test
    void latestDayThatIsRemovedAfterItWasCheckedIsFound() {
        twoDays();
        assertEquals(0, check.round(NORTH));
        LocalDate day = today();
        List.of(1, 2, 3).stream().map(n -> rows.entryRow(NORTH, day, entry(day, n))).toList().forEach(this::delete);
        delete(rows.dayRow(NORTH, new TrailDay(day, Optional.empty())));
        assertEquals(1, check.round(NORTH));
    }

    /** The older day expires first. Its removal by the table breaks nothing; the same removal before its time does. */
    @Test
    void chainSurvivesTheExpiryOfOldDays() {
        twoDays();
        assertEquals(0, check.all(NORTH));
        bench.clock.advance(TrailRows.KEPT.minus(Duration.ofDays(1)));
        assertEquals(1, rows.days(NORTH).size(), "the older day has expired");
        assertEquals(0, check.all(NORTH));
        enter(TrailAction.PERSON_VIEWED, "p4");
        assertEquals(0, check.round(NORTH));
        bench.clock.advance(Duration.ofDays(10));
        assertEquals(0, check.all(NORTH));
        enter(TrailAction.PERSON_VIEWED, "p5");
        assertEquals(0, check.all(NORTH));
    }

    @Test
    void everyOlderDayHasItsTurnWithinARoundOfAllDays() {
        twoDays();
        assertEquals(0, check.round(NORTH));
        LocalDate older = today().minusDays(3);
        delete(rows.entryRow(NORTH, older, entry(older, 2)));
        int found = 0;
        for (int round = 0; round < 2; round++) {
            bench.clock.advance(Duration.ofMinutes(5));
            found = check.round(NORTH);
        }
        assertEquals(1, found);
        assertEquals(1, check.round(NORTH), "it is told until operators say that they know");
        check.seen(NORTH);
        assertEquals(0, check.round(NORTH));
        enter(TrailAction.PERSON_VIEWED, "p4");
        delete(rows.entryRow(NORTH, today(), entry(today(), 1)));
        assertEquals(1, check.round(NORTH), "another day is told again");
    }

    @Test
    void entriesOfManyAtOnceAreOneChainWithoutAFork() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                String person = "p" + i;
                all.add(many.submit(() -> enter(TrailAction.PERSON_VIEWED, person)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertEquals(12, rows.entries(NORTH, today()).size());
        assertEquals(0, check.round(NORTH));
    }

    @Test
    void entryThatCannotBeOpenedStopsNobody() {
        twoDays();
        Row row = rows.entryRow(NORTH, today(), entry(today(), 3));
        put(row.body(row.schema(), new byte[300]));
        enter(TrailAction.PERSON_VIEWED, "p4");
        assertEquals(4, rows.entries(NORTH, today()).size());
        assertTrue(check.round(NORTH) > 0);
    }
}
