package org.stillhere.store;

import java.time.Duration;

/** How long rows of a kind are kept. */
public sealed interface Lifetime {

    /** As long as the person is enrolled: the erasure of the person ends it, and nothing else. */
    record WhileEnrolled() implements Lifetime {
    }

    /** As long as a contact belongs to a person, and at most so long after the contact has left an open case. */
    record WhileContact(Duration most) implements Lifetime {
    }

    /** As long as a coordinator belongs to a team. */
    record WhileStaff() implements Lifetime {
    }

    /** As long as this deployment exists. The row tells of the engine or of a team, and of no person. */
    record WhileDeployed() implements Lifetime {
    }

    /** So long after the row was written. */
    record Fixed(Duration most) implements Lifetime {
    }

    /**
     * So long after what the row is about has ended. Before that the row is needed, and something always ends it.
     *
     * @param ended
     *            the end, for people who read the table of lifetimes
     */
    record AfterEnd(String ended, Duration most) implements Lifetime {
    }
}
