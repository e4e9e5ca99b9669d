package org.stillhere.local.phones;

import java.time.Instant;
import java.util.Comparator;

/**
 * A status that a text will have at that time.
 *
 * @param order
 *            orders what is planned for the same time
 * @param message
 *            the id of the text
 * @param error
 *            Twilio's error code; 0 for none
 */
record PlannedStatus(Instant at, long order, String message, String status, int error)
        implements Comparable<PlannedStatus> {
    private static final Comparator<PlannedStatus> ORDER = Comparator.comparing(PlannedStatus::at)
            .thenComparing(PlannedStatus::order);

    @Override
    public int compareTo(PlannedStatus other) {
        return ORDER.compare(this, other);
    }
}
