package org.stillhere.store.desk;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.domain.DefenderId;

/**
 * The file of one person that a session has open: names, numbers and plan, for one reason.
 *
 * @param usedAt
 *            when a page with it was last shown
 */
public record OpenedFile(DefenderId whose, Instant usedAt) {
    /** It closes after this long without use. */
    public static final Duration CLOSES_AFTER = Duration.ofMinutes(2);

    /** Whether it is this person's file, and still open. */
    public boolean isOpen(DefenderId id, Instant now) {
        return whose.equals(id) && now.isBefore(usedAt.plus(CLOSES_AFTER));
    }
}
