package org.stillhere.store.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;

/**
 * Gives rows that the table's stream has just delivered to whoever reads them first, which saves a round trip. A row is
 * given once: what is read again comes from the table. A row may have changed since it was delivered; its version
 * guards the next write, as with any row that was read. What the stream delivers to this process again, because
 * something failed, and what is older than some seconds is read from the table. Thread-safe.
 */
public final class DeliveredRows extends ForwardingRows {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int SEEN_MOST = 2_000;
    private final Map<At, Row> delivered = new ConcurrentHashMap<>();

    /** What was delivered to this process lately. */
    private final Set<At> seen = new LinkedHashSet<>();

    public DeliveredRows(Rows rows) {
        super(rows);
    }

    /**
     * A row as the stream delivers it, with the keys and the body that it has in the table.
     *
     * @param at
     *            when it was written
     */
    public record DeliveredRow(Row row, Instant at) {
    }

    /** The stream has delivered these rows. */
    public void deliver(Collection<DeliveredRow> rows, Instant now) {
        rows.stream().filter(d -> now.isBefore(d.at().plus(FRESH))).map(DeliveredRow::row)
                .filter(row -> isNew(new At(row.pk(), row.sk())))
                .forEach(row -> delivered.put(new At(row.pk(), row.sk()), row));
    }

    private boolean isNew(At place) {
        synchronized (seen) {
            if (seen.size() >= SEEN_MOST) {
                seen.remove(seen.iterator().next());
            }
            return seen.add(place);
        }
    }

    /** Does something for which the stream has delivered these rows, and forgets what it did not read. */
    public <T> T during(Collection<DeliveredRow> rows, Instant now, Supplier<T> work) {
        deliver(rows, now);
        try {
            return work.get();
        } finally {
            delivered.clear();
        }
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        return Optional.ofNullable(delivered.remove(new At(pk, sk))).or(() -> super.get(pk, sk));
    }
}
