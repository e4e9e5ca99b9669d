package org.stillhere.domain;

import java.time.Instant;

/** The last sign of life, and how much it tells. What is said under duress is none. */
public record Sign(Instant at, Strength strength) {
}
