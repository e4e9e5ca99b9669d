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
 * <li>It then reads a page of each part that earlier readings left, in turn, until the time is over.
 * <li>The mark says which parts are left. A page that fails or takes long loses nothing of what was read before it.
 * </ol>
 * No text is read that is older than the events that say what was taken in: it could be taken in a second time.
 */
public final class ListReading {
    /** Seen events live for three days from when a text was taken in; the margin covers clocks and late deliveries. */
    public static final Duration FURTHEST = ProcessedEventRows.EVENTS_KEPT.minusHours(6);
    /** The carrier's list may lag, and its clock differs from ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
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
     */
    public record ListPiece(List<Received> texts, ListMark mark) {
    }

    /**
     * Reads a piece of the list.
     *
     * @param until
     *            no page is asked for after this time, except the first
     *
     * @throws CarrierDown
     *             if not even the first page could be read
     */
    public ListPiece read(ListMark before, PageSource pages, Instant until) {
        Instant began = environment.clock().instant();
        ListMark mark = withoutTooOld(before, began.minus(FURTHEST));
        List<ListPart> open = new ArrayList<>();
        open.add(new ListPart(Optional.empty(), later(before.read().minus(OVERLAP), began.minus(FURTHEST)), 0));
        open.addAll(mark.parts());
        List<List<Received>> read = new ArrayList<>();
        int texts = 0;
        int masked = 0;
        int turn = 0;
        do {
            ListPart part = open.get(turn);
            Optional<ReceivedPage> page = page(pages, part, turn == 0 && read.isEmpty());
            if (page.isEmpty()) {
                open.set(turn, failed(part));
                break;
            }
            read.add(page.get().texts());
            texts += page.get().texts().size();
            masked += page.get().masked();
            if (page.get().next().isPresent()) {
                open.set(turn, new ListPart(page.get().next(), part.since(), 0));
                turn++;
            } else {
                open.remove(turn);
            }
            turn = turn >= open.size() ? 0 : turn;
        } while (!open.isEmpty() && texts < TEXTS_MOST && environment.clock().instant().isBefore(until));
        ListMark after = mark.reading(began, open);
        return new ListPiece(inOrder(read, began.minus(FURTHEST)), masked > 0 ? after.maskedAt(began) : after);
    }

    private Optional<ReceivedPage> page(PageSource pages, ListPart part, boolean first) {
        try {
            return Optional.of(pages.page(part.since(), part.next()));
        } catch (CarrierDown down) {
            if (first) {
                throw down;
            }
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
    private static List<Received> inOrder(List<List<Received>> pages, Instant furthest) {
        return pages.reversed().stream().flatMap(List::stream).filter(t -> !t.at().isBefore(furthest))
                .sorted(Comparator.comparing(Received::at)).toList();
    }
}
