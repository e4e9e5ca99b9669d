package org.stillhere.domain;

import java.util.Comparator;

/** Orders the people on the board: by state, then unclaimed before claimed, then by time. */
public final class BoardOrder {
    public static final Comparator<Standing> BY_URGENCY = Comparator.comparing(Standing::state)
            .thenComparing(s -> s.onIt().isPresent()).thenComparing(Standing::since).thenComparing(s -> s.id().value());

    private BoardOrder() {
    }
}
