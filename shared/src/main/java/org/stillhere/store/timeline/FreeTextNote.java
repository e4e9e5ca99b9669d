package org.stillhere.store.timeline;

import java.time.Instant;
import org.stillhere.domain.Actor;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;

/**
 * A note that somebody wrote in their own words. It belongs to an entry of the timeline.
 *
 * @param version
 *            the version of the watch that was written with the note; it finds the entry, since two entries can have
 *            the same time
 */
public record FreeTextNote(long version, Instant at, Actor by, Private words) {
    /**
     * The purpose that the note is sealed for. A coordinator's words can contain anything about anybody, as plans do.
     * The words of a defender and of contacts arrive through functions that must not open plans.
     */
    public KeyPurpose purpose() {
        return by.who() == Actor.Who.COORDINATOR ? KeyPurpose.PLANS : KeyPurpose.ROUTES;
    }
}
