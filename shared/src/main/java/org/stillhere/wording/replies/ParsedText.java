package org.stillhere.wording.replies;

/** A text, read: what it answers, and which of the person's words it held. */
public record ParsedText(Reply reply, WordMatch said) {
}
