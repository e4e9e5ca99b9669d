package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about whether a contact can help when they are needed.
 *
 * @param abroad
 *            whether a number of theirs is of another country than the person's
 * @param heardAt
 *            when the last text came from them; empty if none came since this is recorded
 */
public record ContactProof(Household household, boolean abroad, Optional<Instant> heardAt) {
    /** A contact of whom nothing came for longer than this may have changed their number or forgotten. */
    public static final Duration FRESH = Duration.ofDays(30);
    /** Nothing is known. */
    public static final ContactProof NONE = new ContactProof(Household.UNKNOWN, false, Optional.empty());

    /** Whether a text came from them lately. */
    public boolean freshAt(Instant now) {
        return heardAt.filter(at -> at.plus(FRESH).isAfter(now)).isPresent();
    }

    ContactProof heard(Instant now) {
        return new ContactProof(household, abroad, Optional.of(now));
    }

    ContactProof livingIn(Household now) {
        return new ContactProof(now, abroad, heardAt);
    }

    /** What a revised agreement says anew counts; it does not say the rest. */
    ContactProof revisedFrom(ContactProof before) {
        return new ContactProof(household == Household.UNKNOWN ? before.household : household, abroad, before.heardAt);
    }
}
