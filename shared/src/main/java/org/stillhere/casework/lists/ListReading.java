package org.stillhere.casework.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.Received;
import org.stillhere.carrier.Carrier.ReceivedPage;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.ListMark;
import org.stillhere.store.engine.ListMark.ListPart;
import org.stillhere.store.phone.ProcessedEventRows;

/**
 * Reads one list of the carrier in pieces.
 * <ol>
 * <li>A reading begins with the newest texts, because a call for help of a minute ago must not wait behind an old
 * flood.
 * <li>It then reads in the parts that earlier readings left, the oldest first, until the time is over.
 * <li>The mark says which parts are left. A page that fails or takes long loses nothing of what was read before it.
 * </ol>
 * No text is read that is older than the events that say what was taken in: it could be taken in a second time.
 */
public final class ListReading {
    /** Seen events live for three days from when a text was taken in; the margin covers clocks and late deliveries. */
    public static final Duration FURTHEST = ProcessedEventRows.EVENTS_KEPT.minusHours(6);
    /** The carrier's list may lag, and its clock differs from ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** While parts are left, what is older than the last reading is in them, but for the list's usual lag. */
    private static final Duration LAG = Duration.ofMinutes(2);
    /** So many texts are taken in before more are read. */
    private static final int TEXTS_MOST = 1000;
    /** After so many failures in a row, the carrier does not know where a part continues: it is read from its top. */
    private static final int FAILURES_MOST = 3;
    private final Environment environment;

    public ListReading(Environment environment) {
        this.environment = environment;
    }

    /** Reads pages of one list. */
    @FunctionalInterface
    public interface PageSource {
        /**
         * @throws CarrierDown
         *             if the page could not be read
         */
        ReceivedPage page(Instant since, Optional<String> next);
    }

    /**
     * A piece of a list that was read.
     *
     * @param texts
     *            in the order of their times
     * @param mark
     *            the mark to write once the texts were taken in
     * @param failed
     *            whether it ended with a page that could not be read
     */
    public record ListPiece(List<Received> texts, ListMark mark, boolean failed) {
    }

    /**
     * Reads a piece of the list, beginning with the newest texts.
     *
     * @param until
     *            no page is asked for after this time, except the first
     *
     * @throws CarrierDown
     *             if not even the first page could be read
     */
    public ListPiece read(ListMark before, PageSource pages, Instant until) {
        Instant began = environment.clock().instant();
        Instant furthest = began.minus(FURTHEST);
        ListMark mark = withoutTooOld(before, furthest);
        ListPart newest = new ListPart(Optional.empty(),
                later(before.read().minus(before.whole() ? OVERLAP : LAG), furthest), 0);
        ReceivedPage first = pages.page(newest.since(), Optional.empty());
        List<ListPart> open = new ArrayList<>(mark.parts());
        first.next().ifPresent(next -> open.add(0, new ListPart(Optional.of(next), newest.since(), 0)));
        return parts(mark.reading(began, open), pages, until, List.of(first));
    }

    /** Reads on in the parts that are left, without a look at newer texts. */
    public ListPiece readOn(ListMark mark, PageSource pages, Instant until) {
        return parts(mark, pages, until, List.of());
    }

    /** Reads the oldest part, so that each comes to its end, and between its pages one of the newest part. */
    private ListPiece parts(ListMark mark, PageSource pages, Instant until, List<ReceivedPage> before) {
        List<ListPart> open = new ArrayList<>(mark.parts());
        List<ReceivedPage> read = new ArrayList<>(before);
        boolean failed = false;
        int turns = 0;
        while (!failed && !open.isEmpty() && count(read) < TEXTS_MOST
                && (read.isEmpty() || environment.clock().instant().isBefore(until))) {
            int turn = turns++ == 1 ? 0 : open.size() - 1;
            ListPart part = open.get(turn);
            Optional<ReceivedPage> page = page(pages, part);
            failed = page.isEmpty();
            if (failed) {
                open.set(turn, failed(part));
            } else {
                read.add(page.get());
                Optional<String> next = page.get().next();
                if (next.isPresent()) {
                    open.set(turn, new ListPart(next, part.since(), 0));
                } else {
                    open.remove(turn);
                }
            }
        }
        Instant now = environment.clock().instant();
        ListMark after = mark.reading(mark.read(), open);
        boolean masked = read.stream().anyMatch(p -> p.masked() > 0);
        return new ListPiece(inOrder(read, now.minus(FURTHEST)), masked ? after.maskedAt(now) : after, failed);
    }

    private static int count(List<ReceivedPage> read) {
        return read.stream().mapToInt(p -> p.texts().size()).sum();
    }

    private Optional<ReceivedPage> page(PageSource pages, ListPart part) {
        try {
            return Optional.of(pages.page(part.since(), part.next()));
        } catch (CarrierDown down) {
            environment.telemetry().count(Metric.LIST_UNREAD);
            return Optional.empty();
        }
    }

    private static ListPart failed(ListPart part) {
        return part.failures() + 1 < FAILURES_MOST ? new ListPart(part.next(), part.since(), part.failures() + 1)
                : new ListPart(Optional.empty(), part.since(), 0);
    }

    /** Leaves out the times that are too old, and says so in the mark. */
    private static ListMark withoutTooOld(ListMark before, Instant furthest) {
        ListMark mark = before.read().isBefore(furthest) ? before.skipping(before.read(), furthest) : before;
        List<ListPart> left = new ArrayList<>();
        for (ListPart part : before.parts()) {
            if (part.since().isBefore(furthest)) {
                mark = mark.skipping(part.since(), furthest);
            }
            left.add(new ListPart(part.next(), later(part.since(), furthest), part.failures()));
        }
        return mark.reading(mark.read(), left);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Each page is older than the one before it, and the times are whole seconds. */
    private static List<Received> inOrder(List<ReceivedPage> pages, Instant furthest) {
        return pages.reversed().stream().flatMap(p -> p.texts().stream()).filter(t -> !t.at().isBefore(furthest))
                .sorted(Comparator.comparing(Received::at)).toList();
    }
}
