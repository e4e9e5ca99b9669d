package org.stillhere.wording;

import org.stillhere.vault.Private;

/**
 * What one person may add to a text so that we know it is them.
 *
 * @param own
 *            says that it is them; {@link Private#NONE} if not set
 * @param duress
 *            says that somebody stands over them; {@link Private#NONE} if not set
 */
public record Words(Private own, Private duress) {
    /** Somebody who has set no word. */
    public static final Words NONE = new Words(Private.NONE, Private.NONE);
}
