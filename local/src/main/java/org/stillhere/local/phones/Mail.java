package org.stillhere.local.phones;

import java.time.Instant;

/** An e-mail that the system sent by its second channel. */
public record Mail(Instant at, String to, String subject, String body) {
}
