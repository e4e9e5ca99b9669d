package org.stillhere.casework.outbound;

import java.time.Instant;
import java.util.List;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Priority;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.table.Rows;

/**
 * Limits per recipient, sender and in total, per hour, with a reserve that only urgent texts may use, and behind that
 * one for SOS alone: whatever goes wrong, nobody's phone rings without end and no bill grows without one.
 */
final class RateLimiter {
    /** To one phone: an hour of three asks, answers and a case's texts stays well below. */
    private static final long RECIPIENT = 20;
    private static final long RECIPIENT_URGENT = 40;
    private static final long RECIPIENT_SOS = 60;
    /** A long code sends one segment a second: 3,600 an hour is all it can do. */
    private static final long SENDER = 2_400;
    private static final long SENDER_URGENT = 3_000;
    private static final long SENDER_SOS = 3_600;
    private static final long TOTAL = 6_000;
    private static final long TOTAL_URGENT = 12_000;
    private static final long TOTAL_SOS = 18_000;
    private final CounterRows counters;

    RateLimiter(Rows rows) {
        this.counters = new CounterRows(rows);
    }

    /** Counts one text unless a limit is reached. One round trip. */
    boolean allows(PhoneKey to, String sender, Priority lane, Instant now) {
        return switch (lane) {
            case ROUTINE -> counts(to, RECIPIENT, sender, SENDER, TOTAL, now);
            case URGENT -> counts(to, RECIPIENT_URGENT, sender, SENDER_URGENT, TOTAL_URGENT, now);
        };
    }

    /** The same for a call for a friend, which has room that nothing else may use. */
    boolean allowsSos(PhoneKey to, String sender, Instant now) {
        return counts(to, RECIPIENT_SOS, sender, SENDER_SOS, TOTAL_SOS, now);
    }

    private boolean counts(PhoneKey to, long recipient, String sender, long from, long total, Instant now) {
        return counters.count(List.of(CounterRows.to(to, recipient, now), CounterRows.from(sender, from, now),
                CounterRows.all(total, now)));
    }
}
