package org.stillhere.domain;

import java.time.Duration;
import java.util.List;

/** A tier as it was when the case opened: its contacts, and the delay after the tier before. */
public record Tier(int number, Duration delay, List<ContactId> contacts) {
}
