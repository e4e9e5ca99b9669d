package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.engine.ListMark;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.table.Stored;

/** Checks what the marks of the carrier's lists say: what was skipped, what floods them, and what they hide. */
final class ListChecks {
    /** A text that failed once may be taken in by the next reading. */
    private static final int TRIES = 2;
    /** A flood is over after this time without another. */
    private static final Duration FLOOD = Duration.ofHours(1);
    /** A list that hides numbers is reported until it has shown none for so long. */
    private static final Duration MASKED = Duration.ofDays(1);
    private final Environment environment;

    ListChecks(Environment environment) {
        this.environment = environment;
    }

    /** Adds the problems, each with a number of texts, or with the hours that were skipped. */
    void look(Map<ProblemKind, Integer> found, Instant now) {
        List<ListMark> marks = environment.lists().marks().stream().map(Stored::value).toList();
        int untaken = (int) environment.lists().untaken(now).stream().filter(r -> r.strikes() >= TRIES).count();
        if (untaken > 0) {
            found.put(ProblemKind.TEXTS_UNTAKEN, untaken);
        }
        marks.stream().flatMap(m -> m.skipped().stream())
                .mapToLong(s -> Math.max(1, Duration.between(s.from(), s.to()).toHours())).max()
                .ifPresent(hours -> found.put(ProblemKind.LIST_SKIPPED, (int) hours));
        marks.stream().flatMap(m -> m.flood().stream()).filter(f -> f.at().plus(FLOOD).isAfter(now))
                .mapToInt(ListMark.TextFlood::texts).max().ifPresent(n -> found.put(ProblemKind.FLOOD, n));
        if (marks.stream().flatMap(m -> m.masked().stream()).anyMatch(at -> at.plus(MASKED).isAfter(now))) {
            found.put(ProblemKind.LIST_MASKED, 0);
        }
    }
}
