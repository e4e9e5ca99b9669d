package org.stillhere.domain;

import java.util.List;

/** A decision: the next desk, and the effects to commit with it. */
public record DeskDecision(Desk desk, List<Effect> effects, boolean changes) {
}
