package org.stillhere.vault;

import java.util.Locale;

/** What a keyset is for. A function holds only the keysets of the purposes it needs. */
public enum KeyPurpose {
    /** Names, numbers, words, aliases: who somebody is and how to reach them. */
    ROUTES,
    /** The response plan and notes. */
    PLANS,
    /** Watches, cases, messages, the timeline. */
    CASES,
    /** The keyed hash under which a number is found. */
    LOOKUP;

    /** The name under which the keyset is kept and, in AWS, its encryption context. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
