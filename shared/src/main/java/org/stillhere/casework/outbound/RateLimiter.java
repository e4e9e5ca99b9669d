package org.stillhere.casework.outbound;

import java.time.Instant;
import java.util.List;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Priority;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.table.Rows;

/**
 * Limits texts per hour: to one recipient, from one sender, and in total. Only urgent texts may use the reserve above
 * these limits, and only SOS the reserve above that. Whatever fails, no phone rings without end and no bill grows
 * without end.
 */
final class RateLimiter {
    /** To one phone: an hour with three asks, their answers and the texts of a case stays well below. */
    private static final long RECIPIENT = 20;
    private static final long RECIPIENT_URGENT = 40;
    private static final long RECIPIENT_SOS = 60;
    /** A long code sends one segment a second, so 3,600 an hour is the most that it can send. */
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

    /** The same for a call for a friend, which has a reserve that nothing else may use. */
    boolean allowsSos(PhoneKey to, String sender, Instant now) {
        return counts(to, RECIPIENT_SOS, sender, SENDER_SOS, TOTAL_SOS, now);
    }

    private boolean counts(PhoneKey to, long recipient, String sender, long from, long total, Instant now) {
        return counters.count(List.of(CounterRows.to(to, recipient, now), CounterRows.from(sender, from, now),
                CounterRows.all(total, now)));
    }
}
