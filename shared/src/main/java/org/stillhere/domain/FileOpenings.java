package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that one coordinator opened lately, and those that they may open later. Three files an hour open at once.
 * Each further one waits, and longer each time: 5 minutes, 10, 20, 40, then an hour. A file of somebody with an open
 * case never waits. It is counted.
 *
 * @param opened
 *            the openings of a shift, one for each person and hour
 * @param waiting
 *            the files that wait
 */
public record FileOpenings(List<Opening> opened, List<WaitingFile> waiting) {
    public static final FileOpenings NONE = new FileOpenings(List.of(), List.of());
    /** So many files an hour open at once. */
    public static final int FREE = 3;
    /** With so many files of different people in one shift, operators are alarmed. */
    public static final int ALARM = 10;
    /** Openings are remembered for a shift. */
    public static final Duration REMEMBERED = Duration.ofHours(12);
    private static final Duration PACE = Duration.ofHours(1);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 4;
    /** A file that has waited can be opened for so long. */
    private static final Duration READY_FOR = Duration.ofMinutes(15);
    /** More are not stored: nobody waits for so many files. */
    private static final int MOST = 200;

    public FileOpenings {
        opened = List.copyOf(opened);
        waiting = List.copyOf(waiting);
    }

    /** One opening of a person's file. */
    public record Opening(DefenderId whose, Instant at) {
    }

    /** A file that opens later. */
    public record WaitingFile(DefenderId whose, Instant from) {
    }

    /**
     * The answer to a coordinator who wants to open a file.
     *
     * @param next
     *            what is remembered from now on
     * @param from
     *            when the file opens; empty if it is open now
     * @param alarms
     *            whether this is the file that reaches {@link #ALARM}, or another one after it
     */
    public record OpeningAnswer(FileOpenings next, Optional<Instant> from, boolean alarms) {
    }

    /**
     * Decides whether a file opens now.
     *
     * @param urgent
     *            whether the person has an open case
     */
    public OpeningAnswer ask(DefenderId whose, boolean urgent, Instant now) {
        FileOpenings kept = at(now);
        if (kept.opened.stream().anyMatch(o -> o.whose.equals(whose) && within(o, now))) {
            return new OpeningAnswer(kept, Optional.empty(), false);
        }
        Optional<WaitingFile> waits = kept.waiting.stream().filter(w -> w.whose.equals(whose)).findFirst();
        if (!urgent && waits.filter(w -> w.from.isAfter(now)).isPresent()) {
            return new OpeningAnswer(kept, waits.map(WaitingFile::from), false);
        }
        boolean isNew = waits.isEmpty();
        boolean opens = urgent || !isNew || kept.inTheHour(now) < FREE;
        FileOpenings next = opens ? kept.opens(whose, now) : kept.waits(whose, now);
        Optional<Instant> from = opens ? Optional.empty()
                : Optional.of(next.waiting.get(next.waiting.size() - 1).from());
        return new OpeningAnswer(next, from, isNew && next.people() >= ALARM);
    }

    /** The files of different people that were opened in this shift, or wait. */
    public long people() {
        return Stream.concat(opened.stream().map(Opening::whose), waiting.stream().map(WaitingFile::whose)).distinct()
                .count();
    }

    private FileOpenings at(Instant now) {
        return new FileOpenings(opened.stream().filter(o -> o.at.plus(REMEMBERED).isAfter(now)).toList(),
                waiting.stream().filter(w -> w.from.plus(READY_FOR).isAfter(now)).toList());
    }

    private int inTheHour(Instant now) {
        return (int) opened.stream().filter(o -> within(o, now)).count() + waiting.size();
    }

    private static boolean within(Opening opening, Instant now) {
        return opening.at.plus(PACE).isAfter(now);
    }

    private FileOpenings opens(DefenderId whose, Instant now) {
        List<Opening> next = new ArrayList<>(opened.subList(Math.max(0, opened.size() - MOST), opened.size()));
        next.add(new Opening(whose, now));
        return new FileOpenings(next, waiting.stream().filter(w -> !w.whose.equals(whose)).toList());
    }

    /** Each file waits for the one before it, and then for its own time. */
    private FileOpenings waits(DefenderId whose, Instant now) {
        Instant before = waiting.stream().map(WaitingFile::from).max(Instant::compareTo).orElse(now);
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(DOUBLINGS, inTheHour(now) - FREE));
        Duration most = wait.compareTo(PACE) > 0 ? PACE : wait;
        List<WaitingFile> next = new ArrayList<>(waiting.subList(Math.max(0, waiting.size() - MOST), waiting.size()));
        next.add(new WaitingFile(whose, before.plus(most)));
        return new FileOpenings(opened, next);
    }
}
