package org.stillhere.store.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Actor;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.UnwrittenLine;

/**
 * The body of a row of the timeline: one line, and those that waited for it.
 *
 * @param waiting
 *            those, earliest first; empty if there were none
 */
public record WrittenLines(Instant at, Actor by, List<TimelineEvent> facts,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> waiting) {

    static WrittenLines of(TimelineEntry entry, List<UnwrittenLine> earlier) {
        return new WrittenLines(entry.at(), entry.by(), entry.facts(),
                Optional.of(UnwrittenLine.texts(earlier)).filter(l -> !l.isEmpty()));
    }

    /** The line of the version that the row's key names. */
    public TimelineEntry entry() {
        return new TimelineEntry(at, by, facts);
    }

    /** The lines that waited for it, earliest first. */
    public List<UnwrittenLine> before() {
        return UnwrittenLine.ofTexts(waiting.orElse(List.of()));
    }

    /** All lines, latest first. */
    List<StoredEntry> all(long version) {
        List<StoredEntry> all = new ArrayList<>(List.of(new StoredEntry(version, entry())));
        all.addAll(StoredEntry.waiting(before()));
        return all;
    }
}
