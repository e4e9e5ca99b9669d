package org.stillhere.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a command comes to.
 *
 * @param watch
 *            the next watch, its version one higher if anything changed
 * @param effects
 *            in order; empty if nothing changed
 * @param entry
 *            the timeline's line; empty if nothing happened
 * @param answer
 *            what the person who wrote hears; empty: nothing
 */
public record Decision(Watch watch, List<Effect> effects, Optional<TimelineEntry> entry,
        Optional<MessageContent> answer) {

    /** Whether there is anything to commit. */
    public boolean changes() {
        return entry.isPresent();
    }
}
