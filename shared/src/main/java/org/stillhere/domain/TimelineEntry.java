package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/** One line of the timeline: when a command was given, who gave it, and what happened. */
public record TimelineEntry(Instant at, Actor by, List<TimelineEvent> facts) {
}
