package org.stillhere.domain;

import java.time.Instant;

/** What a contact says they found: they heard the voice, and all is fine. Informs; never ends a case. */
public record Report(ContactId by, Instant at) {
}
