package org.stillhere.domain;

import java.time.Instant;

/** A time for which the roster names nobody: the backup is on duty then. */
public record DutyGap(Instant from, Instant until) {
}
