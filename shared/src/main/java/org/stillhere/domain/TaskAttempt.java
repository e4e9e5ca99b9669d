package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Records one try of a human to do a task.
 *
 * @param found
 *            what they found; empty if there was no answer
 * @param again
 *            when they want to try again; empty if it is done
 */
public record TaskAttempt(Instant at, CoordinatorId by, Optional<Finding> found, Optional<Instant> again) {
}
