package org.stillhere.wording.replies;

import org.stillhere.vault.Private;

/**
 * A key beside words that are no known phrase. They may be the codename or the alias of somebody: the caller knows.
 *
 * @param name
 *            the words, as they came
 */
public record KeyWithName(Reply reply, Private name) {

    /** Whether the words are written as a codename is: one to three words with a capital letter each. */
    public boolean looksLikeName() {
        return name.reveal().matches("\\p{Lu}[\\p{Ll}'’-]+(?: \\p{Lu}[\\p{Ll}'’-]+){0,2}");
    }
}
