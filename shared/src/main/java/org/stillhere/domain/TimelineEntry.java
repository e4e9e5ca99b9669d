package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/** One line of the timeline: one command, who gave it, and what came of it. */
public record TimelineEntry(Instant at, Actor by, List<TimelineEvent> facts) {
}
