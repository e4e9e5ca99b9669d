package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Says when a text that says the same again is told to the desk again at once. Whoever forges a phone can text without
 * end: each call for help is heard and is on the timeline, and the desk is told of the repeated ones less often, so
 * that a flood about one person hides nobody else. The rounds of the case are not slowed.
 */
final class RepeatedTexts {
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RepeatedTexts() {
    }

    /**
     * The time from the last text to the next telling: as long as the case was open at the last one, which doubles it
     * each time, from 2 to 5 minutes.
     */
    static Duration untilToldAgain(Case open, Instant lastTold) {
        Duration usual = Duration.between(open.openedAt(), lastTold);
        return usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual.compareTo(LONGEST) > 0 ? LONGEST : usual;
    }
}
