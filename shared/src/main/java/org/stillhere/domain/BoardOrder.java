package org.stillhere.domain;

import java.util.Comparator;
import org.stillhere.domain.Standing.StandingState;

/**
 * Orders the people on the board. Those who need somebody come first: by state, then unclaimed before claimed, then by
 * time. Then come those who are being asked, and then everybody else, both by who is next.
 */
public final class BoardOrder {
    public static final Comparator<Standing> BY_URGENCY = Comparator.comparing(BoardOrder::rank)
            .thenComparing(s -> s.state().needsSomebody() && !unclaimed(s))
            .thenComparing(s -> s.state().needsSomebody() ? s.since() : s.nextAt()).thenComparing(s -> s.id().value());
    private static final int ASKED = StandingState.ASKED.ordinal();
    private static final int QUIET = StandingState.HELD.ordinal();

    private BoardOrder() {
    }

    /** Whether somebody needs a human and no claim counts. A claim does not count for a text that came after it. */
    public static boolean unclaimed(Standing standing) {
        return standing.state().needsSomebody() && (standing.onIt().isEmpty() || standing.textToRead());
    }

    /** The place of the state; the same for all states in which nobody has to do anything. */
    private static int rank(Standing standing) {
        int state = standing.state().ordinal();
        return standing.state().needsSomebody() ? state : state < QUIET ? ASKED : QUIET;
    }
}
