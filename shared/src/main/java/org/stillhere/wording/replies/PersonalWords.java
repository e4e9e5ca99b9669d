package org.stillhere.wording.replies;

import org.stillhere.vault.Private;

/**
 * What one person may add to a text so that we know it is them.
 *
 * @param own
 *            says that it is them; {@link Private#NONE} if not set
 * @param duress
 *            says that somebody stands over them; {@link Private#NONE} if not set
 */
public record PersonalWords(Private own, Private duress) {
    /** Somebody who has set no word. */
    public static final PersonalWords NONE = new PersonalWords(Private.NONE, Private.NONE);
}
