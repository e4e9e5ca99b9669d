package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the timeline that waits in the watch until the next line, and is written with it. Only the lines that each
 * check-in has wait so: that somebody was asked, and that the carrier took the ask.
 *
 * @param version
 *            the version of the watch that the line belongs to
 * @param number
 *            of the ask
 */
public record UnwrittenLine(long version, Instant at, EventKind what, int number) {
    /** No more lines than these wait in one watch, so that its row has room for them. */
    public static final int MOST = 2;
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,15}) ([at]) (\\d{1,9})");
    private static final Map<EventKind, String> LETTERS = Map.of(EventKind.ASKED, "a", EventKind.ASK_ACCEPTED, "t");

    public UnwrittenLine {
        if (!LETTERS.containsKey(what)) {
            throw new IllegalArgumentException(what + " is written at once");
        }
    }

    /** The lines that wait after a decision; none if its own line is written now, and the others with it. */
    static List<UnwrittenLine> after(List<UnwrittenLine> before, long version, TimelineEntry entry) {
        return of(version, entry).filter(l -> before.size() < MOST)
                .map(l -> Stream.concat(before.stream(), Stream.of(l)).toList()).orElse(List.of());
    }

    /** The line as it can wait; empty if it is of another kind. */
    private static Optional<UnwrittenLine> of(long version, TimelineEntry entry) {
        return Optional.of(entry).filter(e -> e.by().equals(Actor.ENGINE) && e.facts().size() == 1)
                .map(e -> e.facts().get(0)).filter(f -> LETTERS.containsKey(f.what()))
                .map(f -> new UnwrittenLine(version, entry.at(), f.what(), Integer.parseInt(f.detail())));
    }

    public TimelineEntry entry() {
        return new TimelineEntry(at, Actor.ENGINE, List.of(new TimelineEvent(what, Integer.toString(number))));
    }

    /** The lines as they are stored. */
    public static List<String> texts(List<UnwrittenLine> lines) {
        return lines.stream().map(UnwrittenLine::text).toList();
    }

    /** As short as it can be, because the watch has little room: version, time, <i>a</i>sked or <i>t</i>aken, ask. */
    private String text() {
        return version + " " + at.toEpochMilli() + " " + LETTERS.get(what) + " " + number;
    }

    /** Reads lines that {@link #text} wrote. What is of a form that a later version writes is left out. */
    public static List<UnwrittenLine> ofTexts(List<String> texts) {
        return texts.stream().flatMap(t -> ofText(t).stream()).toList();
    }

    private static Optional<UnwrittenLine> ofText(String text) {
        Matcher parts = FORM.matcher(text);
        return Optional.of(parts).filter(Matcher::matches)
                .map(p -> new UnwrittenLine(Long.parseLong(p.group(1)),
                        Instant.ofEpochMilli(Long.parseLong(p.group(2))),
                        p.group(3).equals(LETTERS.get(EventKind.ASKED)) ? EventKind.ASKED : EventKind.ASK_ACCEPTED,
                        Integer.parseInt(p.group(4))));
    }
}
