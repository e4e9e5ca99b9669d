package org.stillhere.store.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;

/**
 * Reads and writes the timers after which an alarm without a delivery report is looked at: {@code V#key}. Such a row
 * has no body.
 */
public final class ReceiptTimerRows {
    /** Lifetime of a timer that has ended. */
    public static final Duration ENDED_KEPT = Duration.ofDays(3);
    private static final String PARTITION = "V#";
    private static final String SK = "V#";
    private final Rows rows;

    public ReceiptTimerRows(Rows rows) {
        this.rows = rows;
    }

    private static String pk(MessageKey key) {
        return PARTITION + key;
    }

    /** Where the timer of a message is. */
    public static Rows.At at(MessageKey key) {
        return new Rows.At(pk(key), SK);
    }

    /** Whether this is the partition of a timer. */
    public static boolean isTimer(String pk) {
        return pk.startsWith(PARTITION);
    }

    /** The key of the message whose timer this is. */
    public static MessageKey message(String pk) {
        return new MessageKey(pk.substring(PARTITION.length()));
    }

    /** The row of a timer, running or ended. */
    public Optional<Row> find(MessageKey key) {
        return rows.get(pk(key), SK);
    }

    public Row running(MessageKey key, Instant until) {
        return Row.of(pk(key), SK, 1).due(DueIndex.laneOf(Priority.URGENT, pk(key)), until.toEpochMilli());
    }

    public Row ended(MessageKey key, Instant now) {
        return Row.of(pk(key), SK, 2).expires(now.plus(ENDED_KEPT).getEpochSecond());
    }
}
