package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/**
 * A case as it is kept in the history.
 *
 * @param toRing
 *            for bad news, whom a human rings, those who were told first; otherwise empty
 */
public record ClosedCase(Case was, Outcome outcome, Actor by, Instant at, List<ContactId> toRing) {
}
