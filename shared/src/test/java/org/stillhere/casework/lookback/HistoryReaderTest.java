package org.stillhere.casework.lookback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.lookback.AskRecord.AskEnd;
import org.stillhere.casework.lookback.CaseRecord.CaseGroup;
import org.stillhere.casework.lookback.CaseRecord.FalseAlarmReason;
import org.stillhere.casework.lookback.DayRecord.DayState;
import org.stillhere.domain.Actor;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;

/** Checks what the entries of a timeline are counted as. */
class HistoryReaderTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T01:30:00Z");
    private final List<TimelineEntry> entries = new ArrayList<>();

    /** Adds an entry so many minutes after the morning. Each fact is a kind, with its detail behind a colon. */
    private HistoryReaderTest at(int minute, Actor by, String... facts) {
        entries.add(new TimelineEntry(MORNING.plus(Duration.ofMinutes(minute)), by,
                Stream.of(facts).map(f -> f.split(":", 2))
                        .map(f -> new TimelineEvent(EventKind.valueOf(f[0]), f.length > 1 ? f[1] : "")).toList()));
        return this;
    }

    private PersonHistory history() {
        return HistoryReader.read(entries);
    }

    @Test
    void answerEndsTheAskAfterTheTimeThatItTook() {
        at(0, Actor.ENGINE, "ASKED:1").at(1, Actor.ENGINE, "ASK_ACCEPTED:1").at(12, Actor.DEFENDER, "ANSWERED");
        AskRecord ask = history().asks().get(0);
        assertEquals(AskEnd.ANSWERED, ask.end());
        assertEquals(Optional.of(Duration.ofMinutes(12)), ask.answeredAfter());
    }

    @Test
    void askThatIsSentAgainIsOneAskFromItsLastText() {
        at(0, Actor.ENGINE, "ASKED:1").at(5, Actor.ENGINE, "ASKED_AFRESH", "ASKED:2").at(9, Actor.DEFENDER,
                "CONFIRMED");
        assertEquals(1, history().asks().size());
        assertEquals(Optional.of(Duration.ofMinutes(4)), history().asks().get(0).answeredAfter());
    }

    @Test
    void duressWordIsCountedExactlyAsTheOwnWordInAnswersAndDays() {
        for (String more : List.of("", "SOS", "LATER:2026-03-02T02:00:00Z", "PAUSED:2026-03-03T02:00:00Z")) {
            entries.clear();
            at(0, Actor.ENGINE, "ASKED:1").at(12, Actor.DEFENDER, facts("CONFIRMED", more));
            PersonHistory own = history();
            entries.clear();
            at(0, Actor.ENGINE, "ASKED:1").at(12, Actor.DEFENDER, facts("DURESS", more));
            assertEquals(own, history(), more);
        }
    }

    /** The own word beside a key leaves no trace of its own when no case is open. */
    private static String[] facts(String word, String more) {
        return more.isEmpty() ? new String[] { word }
                : word.equals("DURESS") ? new String[] { word, more } : new String[] { more };
    }

    @Test
    void coordinatorWhoHeardThemEndsTheAskWithoutATimeToAnswer() {
        at(0, Actor.ENGINE, "ASKED:1").at(30, Actor.coordinator(new CoordinatorId("mary")), "CONFIRMED");
        assertEquals(AskEnd.HEARD_BY_DESK, history().asks().get(0).end());
        assertEquals(Optional.empty(), history().asks().get(0).answeredAfter());
    }

    @Test
    void missedAskWithItsCaseIsAFalseAlarmWhenTheyWereWell() {
        at(0, Actor.ENGINE, "ASKED:1").at(90, Actor.ENGINE, "MISSED:1", "CASE_OPENED:MISSED", "TOLD:2")
                .at(95, Actor.DEFENDER, "NOTE").at(100, Actor.ENGINE, "CLAIMED:c1")
                .at(110, Actor.coordinator(new CoordinatorId("mary")), "DESK_CLAIMED:mary")
                .at(130, Actor.DEFENDER, "CONFIRMED", "CASE_ENDED:ALL_CLEAR");
        CaseRecord one = history().cases().get(0);
        assertEquals(CaseGroup.MISSED, one.group());
        assertEquals(Optional.of(FalseAlarmReason.ANSWERED_TOO_LATE), one.falseAlarm());
        assertEquals(Optional.of(Duration.ofMinutes(10)), one.contactTook().map(one::after));
        assertEquals(Optional.of(Duration.ofMinutes(20)), one.deskTook().map(one::after));
        assertEquals(Optional.of(Duration.ofMinutes(40)), one.endedAt().map(one::after));
        assertEquals(2, history().toContacts().get(0).count());
        assertEquals(AskEnd.MISSED, history().asks().get(0).end());
    }

    @Test
    void askThatDidNotArriveIsTheReasonOfTheFalseAlarm() {
        at(0, Actor.ENGINE, "ASKED:1").at(90, Actor.ENGINE, "MISSED:1", "PHONE_NOT_REACHED:1", "CASE_OPENED:MISSED")
                .at(130, Actor.DEFENDER, "CASE_ENDED:ALL_CLEAR");
        assertEquals(Optional.of(FalseAlarmReason.ASK_NOT_ARRIVED), history().cases().get(0).falseAlarm());
        assertEquals(1, history().troubles().size());
    }

    @Test
    void callForHelpAndDuressAreOneGroup() {
        for (String cause : List.of("SOS", "DURESS")) {
            entries.clear();
            at(0, Actor.DEFENDER, "CASE_OPENED:MISSED").at(1, Actor.DEFENDER, "CASE_UPGRADED:" + cause);
            assertEquals(CaseGroup.HELP, history().cases().get(0).group());
            assertEquals(Optional.empty(), history().cases().get(0).falseAlarm());
        }
    }

    @Test
    void dayShowsTheGravestThingOfItInThePersonsZone() {
        at(0, Actor.ENGINE, "ASKED:1").at(12, Actor.DEFENDER, "ANSWERED");
        at(1440, Actor.ENGINE, "ASKED:2").at(1530, Actor.ENGINE, "MISSED:2", "CASE_OPENED:MISSED");
        at(2900, Actor.DEFENDER, "CONFIRMED", "CASE_ENDED:ALL_CLEAR");
        at(4320, Actor.DEFENDER, "PAUSED:2026-03-09T00:00:00Z");
        Instant now = MORNING.plus(Duration.ofDays(5));
        List<DayRecord> days = DayRecord.days(history(), ZoneId.of("Asia/Yangon"), now, 7);
        assertEquals(List.of(DayState.NOTHING, DayState.ANSWERED, DayState.CASE, DayState.CASE, DayState.AWAY,
                DayState.AWAY, DayState.AWAY), days.stream().map(DayRecord::state).toList());
        assertEquals(Duration.ofMinutes(12), days.get(1).took().median());
    }

    @Test
    void medianAndNinetiethAreFiguresThatOccurred() {
        List<Duration> ten = Stream.iterate(1, i -> i + 1).limit(10).map(Duration::ofMinutes).toList();
        assertEquals(new DurationStats(10, Duration.ofMinutes(5), Duration.ofMinutes(9)), DurationStats.of(ten));
        assertEquals(new DurationStats(1, Duration.ofMinutes(3), Duration.ofMinutes(3)),
                DurationStats.of(List.of(Duration.ofMinutes(3))));
        assertEquals(DurationStats.NONE, DurationStats.of(List.of()));
    }

    @Test
    void pricesOfTheDocsAreReadAndEmptyOnesAreNotKnown() {
        TextPrices prices = TextPrices.load();
        assertEquals("0.0083", prices.ofSegment("US").orElseThrow().toPlainString());
        assertEquals(Optional.empty(), prices.ofSegment("MM"));
        assertEquals(Optional.empty(), TextPrices.of(List.of("# x", "Myanmar\tMM\tmuch")).ofSegment("MM"));
    }
}
