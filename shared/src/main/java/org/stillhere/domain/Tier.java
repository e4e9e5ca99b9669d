package org.stillhere.domain;

import java.time.Duration;
import java.util.List;

/** A tier as it stood when the case opened: who, and how long after the tier before. */
public record Tier(int number, Duration delay, List<ContactId> contacts) {
}
