package org.stillhere.domain;

import java.util.List;
import java.util.Optional;

/**
 * The result of a command.
 *
 * @param watch
 *            the next watch, its version one higher if anything changed
 * @param effects
 *            in order; empty if nothing changed
 * @param entry
 *            the line on the timeline; empty if nothing happened
 * @param answer
 *            the answer to the person who wrote; empty if there is none
 */
public record Decision(Watch watch, List<Effect> effects, Optional<TimelineEntry> entry,
        Optional<MessageContent> answer) {

    /** Whether there is anything to commit. */
    public boolean changes() {
        return entry.isPresent();
    }
}
