package org.stillhere.domain;

import java.time.Instant;

/** The last sign of life, and how much it proves. A text under duress is no sign of life. */
public record Sign(Instant at, Strength strength) {
}
