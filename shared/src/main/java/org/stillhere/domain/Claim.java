package org.stillhere.domain;

import java.time.Instant;

/**
 * Who is on it, until when.
 *
 * @param by
 *            a contact's or a coordinator's id
 */
public record Claim(String by, Instant since, Instant until, boolean renewed) {
}
