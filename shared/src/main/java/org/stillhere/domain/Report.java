package org.stillhere.domain;

import java.time.Instant;

/** A contact reports that they heard the person's voice and that all is fine. A report never ends a case. */
public record Report(ContactId by, Instant at) {
}
