package org.stillhere.store;

import java.time.Instant;
import org.stillhere.domain.By;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;

/**
 * What somebody wrote in their own words, beside a line of the timeline.
 *
 * @param version
 *            of the watch that came of it, by which the line is found: two lines can be of one moment
 */
public record Written(long version, Instant at, By by, Private words) {
    /**
     * What it is sealed for. A coordinator's words can hold anything about anybody, as plans do; what the person and
     * their contacts say comes in by functions that must not open plans.
     */
    public KeyPurpose purpose() {
        return by.who() == By.Who.COORDINATOR ? KeyPurpose.PLANS : KeyPurpose.ROUTES;
    }
}
