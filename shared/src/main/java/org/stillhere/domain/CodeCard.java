package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a card of one-time words is used up. Each row has one word that says that all is well and one that says that
 * it is not. The words are sealed beside the person's name.
 *
 * @param rows
 *            the number of rows
 * @param next
 *            the first row, counted from 0, whose word still counts
 */
public record CodeCard(int rows, int next, Instant issuedAt) {
    /** The most rows that fit a printed page. */
    public static final int ROWS_MOST = 75;
    /** A person may skip rows; a row further on than this does not count. */
    static final int LOOK_AHEAD = 8;
    /** The desk is told each day once the card lasts for so many days. */
    static final int ENDS_SOON_DAYS = 5;

    public CodeCard {
        InvalidInput.unless(rows >= 1 && rows <= ROWS_MOST, "card", "between one and 75 rows");
    }

    /** The first of these rows that was neither used nor passed over, and is not too far on. */
    Optional<Integer> fresh(List<Integer> found) {
        return found.stream().filter(row -> row >= next && row < Math.min(rows, next + LOOK_AHEAD))
                .min(Integer::compare);
    }

    /** The card after this row was used. Rows before it that were passed over count no more. */
    CodeCard used(int row) {
        return new CodeCard(rows, row + 1, issuedAt);
    }

    public int left() {
        return rows - next;
    }

    /** For how many whole days the card lasts if each ask takes one row. */
    public long daysLeft(Schedule schedule) {
        Duration day = Duration.ofDays(1);
        return switch (schedule) {
            case Schedule.TimesOfDay t -> left() / t.times().size();
            case Schedule.Every e -> e.interval().multipliedBy(left()).dividedBy(day);
        };
    }
}
