package org.stillhere.vault;

import java.util.Locale;

/** The purposes of keysets. A function can use only the keysets of the purposes that it needs. */
public enum KeyPurpose {
    /** Names, numbers, words and aliases, which tell who somebody is and how to reach them. */
    ROUTES,
    /** The response plan and notes. */
    PLANS,
    /** Watches, cases, messages, the timeline. */
    CASES,
    /** The keyed hash by which a phone number is looked up. */
    LOOKUP,
    /** The parts of a response plan that were released to one contact, for a while and for one case. */
    RELEASED,
    /** The audit trail: who saw and changed what. No function that a text or a link reaches can open or write it. */
    TRAIL,
    /**
     * The names of rows whose key has a keyed hash in it. It names them by the hash alone until the keyset for look-up
     * has leaked; see {@link RowNames}.
     */
    NAMES;

    /** The name of the stored keyset and, in AWS, its encryption context. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
