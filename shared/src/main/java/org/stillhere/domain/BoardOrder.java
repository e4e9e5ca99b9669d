package org.stillhere.domain;

import java.util.Comparator;

/**
 * Orders the people on the board: by state, then unclaimed before claimed, then by time. A claim does not count for a
 * text that came after it.
 */
public final class BoardOrder {
    public static final Comparator<Standing> BY_URGENCY = Comparator.comparing(Standing::state)
            .thenComparing(s -> s.onIt().isPresent() && !s.textToRead()).thenComparing(Standing::since)
            .thenComparing(s -> s.id().value());

    private BoardOrder() {
    }
}
