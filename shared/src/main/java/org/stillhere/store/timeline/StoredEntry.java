package org.stillhere.store.timeline;

import java.util.List;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.UnwrittenLine;

/**
 * An entry of the timeline, as it was read.
 *
 * @param version
 *            the version of the watch that was written with the entry
 */
public record StoredEntry(long version, TimelineEntry entry) {
    /** The lines that waited or still wait, latest first. */
    static List<StoredEntry> waiting(List<UnwrittenLine> lines) {
        return lines.reversed().stream().map(l -> new StoredEntry(l.version(), l.entry())).toList();
    }

    /** The key of one of the messages that were written with the entry. The first has ordinal 0. */
    public MessageKey message(DefenderId id, int ordinal) {
        return MessageKey.of(id, version, ordinal);
    }
}
