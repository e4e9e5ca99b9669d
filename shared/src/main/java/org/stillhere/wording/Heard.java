package org.stillhere.wording;

/** A text, read: what it answers, and which of the person's words it held. */
public record Heard(Reply reply, Said said) {
}
