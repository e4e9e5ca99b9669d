package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/** One line of the timeline: one command, who gave it, and what came of it. */
public record Entry(Instant at, By by, List<Fact> facts) {
}
