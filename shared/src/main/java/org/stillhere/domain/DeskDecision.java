package org.stillhere.domain;

import java.util.List;

/** The next desk, and what to send. */
public record DeskDecision(Desk desk, List<Effect> effects, boolean changes) {
}
