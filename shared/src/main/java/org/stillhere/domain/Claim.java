package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Records who acts on a case, and until when.
 *
 * @param by
 *            a contact or a coordinator
 * @param until
 *            when the claim lapses
 * @param renewed
 *            whether a contact has renewed it already, which is possible once
 */
public record Claim(Actor by, Instant since, Instant until, boolean renewed) {
    /** How long a contact's claim lasts. It can be renewed once for the same time. */
    public static final Duration CONTACT_HOLD = Duration.ofMinutes(45);
    /** How long a coordinator's claim lasts if they do not say how long. */
    public static final Duration DESK_HOLD = Duration.ofMinutes(60);
    /** How long a claim of an SOS or of duress lasts that a coordinator makes by text, with their own word. */
    public static final Duration TEXTED_HOLD = Duration.ofMinutes(15);
    /** The longest that a coordinator may claim a case without claiming it again. */
    public static final Duration DESK_HOLD_MOST = Duration.ofHours(12);

    static Claim first(Actor by, Instant now, Instant until) {
        return new Claim(by, now, until, false);
    }

    Claim renewed(Instant now) {
        return new Claim(by, now, now.plus(CONTACT_HOLD), true);
    }

    public boolean isBy(ContactId contact) {
        return by.equals(Actor.contact(contact));
    }

    public boolean isBy(CoordinatorId coordinator) {
        return by.equals(Actor.coordinator(coordinator));
    }

    boolean lapsedAt(Instant now) {
        return !until.isAfter(now);
    }
}
