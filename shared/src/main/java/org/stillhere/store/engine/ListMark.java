package org.stillhere.store.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks how far one list of the carrier was read. The list is newest first, so what was not read yet is in parts that
 * reach back from where a page ended.
 *
 * @param read
 *            a reading of the newest texts began then; newer texts were not looked for
 * @param parts
 *            older parts that were not read yet, the newest first
 * @param skipped
 *            the texts of this time were not looked at and cannot be taken in any more; until an operator has seen it
 * @param flood
 *            the last flood of texts from one number
 * @param masked
 *            when the list last hid the number that texted
 */
public record ListMark(Instant read, List<ListPart> parts, Optional<SkippedTime> skipped, Optional<TextFlood> flood,
        Optional<Instant> masked) {
    /** Newer parts are joined, so that the mark stays small, and older ones come to their end. */
    private static final int PARTS_MOST = 6;

    public ListMark {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the list that was not read yet.
     *
     * @param next
     *            where the carrier said that the list continues; empty to begin at the newest text
     * @param since
     *            how far back it is read
     * @param failures
     *            how often it could not be read in a row
     */
    public record ListPart(Optional<String> next, Instant since, int failures) {
    }

    /** A time whose texts were not looked at. */
    public record SkippedTime(Instant from, Instant to) {
        private SkippedTime with(SkippedTime other) {
            return new SkippedTime(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /**
     * So many texts of one number were in the list at once.
     *
     * @param at
     *            the time of the last of them
     */
    public record TextFlood(Instant at, int texts) {
    }

    /** The mark of a list that was read up to then. */
    public static ListMark upTo(Instant read) {
        return new ListMark(read, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether nothing that is older than the last reading is left. */
    public boolean whole() {
        return parts.isEmpty();
    }

    /** The same after a reading that left these parts. */
    public ListMark reading(Instant at, List<ListPart> left) {
        List<ListPart> joined = new ArrayList<>(left);
        while (joined.size() > PARTS_MOST) {
            ListPart newest = joined.removeFirst();
            ListPart older = joined.removeFirst();
            Instant since = older.since.isBefore(newest.since) ? older.since : newest.since;
            joined.add(0, new ListPart(newest.next, since, newest.failures));
        }
        return new ListMark(at, joined, skipped, flood, masked);
    }

    /** The same without the texts of that time, which are not looked at any more. */
    public ListMark skipping(Instant from, Instant to) {
        SkippedTime time = new SkippedTime(from, to);
        return new ListMark(read, parts, Optional.of(skipped.map(time::with).orElse(time)), flood, masked);
    }

    /** The same without what was not read yet and is older than that. Newer texts are still read. */
    public ListMark leaving(Instant newest) {
        Optional<Instant> oldest = parts.stream().map(ListPart::since).min(Instant::compareTo);
        Instant from = oldest.filter(o -> o.isBefore(read)).orElse(read);
        List<ListPart> newer = parts.stream()
                .map(p -> new ListPart(p.next, p.since.isBefore(newest) ? newest : p.since, p.failures)).toList();
        ListMark left = new ListMark(read.isBefore(newest) ? newest : read, newer, skipped, flood, masked);
        return from.isBefore(newest) ? left.skipping(from, newest) : left;
    }

    /** The same after an operator has seen what was skipped. */
    public ListMark seen() {
        return new ListMark(read, parts, Optional.empty(), flood, masked);
    }

    public ListMark flooded(TextFlood by) {
        return new ListMark(read, parts, skipped, Optional.of(by), masked);
    }

    public ListMark maskedAt(Instant at) {
        return new ListMark(read, parts, skipped, flood, Optional.of(at));
    }
}
