package org.stillhere.store.timeline;

import java.time.Instant;
import org.stillhere.domain.Actor;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;

/**
 * What somebody wrote in their own words, beside a line of the timeline.
 *
 * @param version
 *            of the watch that came of it, by which the line is found: two lines can be of one moment
 */
public record FreeTextNote(long version, Instant at, Actor by, Private words) {
    /**
     * What it is sealed for. A coordinator's words can hold anything about anybody, as plans do; what the person and
     * their contacts say comes in by functions that must not open plans.
     */
    public KeyPurpose purpose() {
        return by.who() == Actor.Who.COORDINATOR ? KeyPurpose.PLANS : KeyPurpose.ROUTES;
    }
}
