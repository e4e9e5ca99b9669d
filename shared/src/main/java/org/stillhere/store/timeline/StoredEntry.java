package org.stillhere.store.timeline;

import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TimelineEntry;

/**
 * An entry of the timeline, as it was read.
 *
 * @param version
 *            the version of the watch that was written with the entry
 */
public record StoredEntry(long version, TimelineEntry entry) {
    /** The key of one of the messages that were written with the entry. The first has ordinal 0. */
    public MessageKey message(DefenderId id, int ordinal) {
        return MessageKey.of(id, version, ordinal);
    }
}
