package org.stillhere.casework.lookback;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.lookback.AskRecord.AskEnd;

/**
 * One day of a person, in their own zone.
 *
 * @param asked
 *            how many asks began
 * @param took
 *            how long they took to answer these
 */
public record DayRecord(LocalDate day, DayState state, int asked, int answered, int missed, DurationStats took) {

    /** The states of a day. Of several that fit, the first counts. */
    public enum DayState {
        CASE, MISSED, NOT_ASKED, ANSWERED, SIGN, OPEN, AWAY, NOTHING
    }

    /** The days up to today, the oldest first. */
    public static List<DayRecord> days(PersonHistory history, ZoneId zone, Instant now, int count) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<DayRecord> days = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            days.add(of(history, zone, now, today.minusDays(i)));
        }
        return days;
    }

    private static DayRecord of(PersonHistory history, ZoneId zone, Instant now, LocalDate day) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<AskRecord> asks = history.asks().stream().filter(a -> within(a.askedAt(), begin, end)).toList();
        int answered = count(asks, AskEnd.ANSWERED) + count(asks, AskEnd.HEARD_BY_DESK);
        int missed = count(asks, AskEnd.MISSED);
        boolean open = history.cases().stream().anyMatch(c -> c.openedAt().isBefore(end) && !begin.isAfter(now)
                && c.endedAt().filter(e -> e.isBefore(begin)).isEmpty());
        boolean away = history.away().stream().anyMatch(a -> a.covers(begin, end));
        boolean sign = history.signs().stream().anyMatch(s -> within(s, begin, end));
        DayState state = open ? DayState.CASE
                : missed > 0 ? DayState.MISSED
                        : count(asks, AskEnd.NOT_ASKED) > 0 ? DayState.NOT_ASKED
                                : answered > 0 ? DayState.ANSWERED
                                        : sign ? DayState.SIGN
                                                : count(asks, AskEnd.OPEN) > 0 ? DayState.OPEN
                                                        : away ? DayState.AWAY : DayState.NOTHING;
        return new DayRecord(day, state, asks.size(), answered, missed,
                DurationStats.of(asks.stream().map(AskRecord::answeredAfter).flatMap(Optional::stream).toList()));
    }

    private static boolean within(Instant at, Instant begin, Instant end) {
        return !at.isBefore(begin) && at.isBefore(end);
    }

    private static int count(List<AskRecord> asks, AskEnd end) {
        return (int) asks.stream().filter(a -> a.end() == end).count();
    }
}
