package org.stillhere.local.phones;

import java.time.Instant;
import java.util.Comparator;

/** Something that will become of a message: at that time its status changes, and who asked is told. */
record Due(Instant at, long order, String message, String status, int error) implements Comparable<Due> {
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::order);

    @Override
    public int compareTo(Due other) {
        return ORDER.compare(this, other);
    }
}
