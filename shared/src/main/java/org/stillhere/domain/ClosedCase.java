package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/**
 * A case as the history keeps it.
 *
 * @param toRing
 *            for bad news, the contacts whom a human rings, beginning with those who were told; otherwise empty
 */
public record ClosedCase(Case was, Outcome outcome, Actor by, Instant at, List<ContactId> toRing) {
}
