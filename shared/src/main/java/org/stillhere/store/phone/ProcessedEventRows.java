package org.stillhere.store.phone;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes which events of a phone were processed, each with the answer that it got. A repeated event gets the
 * same answer and changes nothing. {@link PhoneRows#find} reads the rows with the phone.
 */
public final class ProcessedEventRows {
    /** Lifetime of an event. */
    public static final Duration EVENTS_KEPT = Duration.ofDays(3);
    private static final String EVENT = "S#";
    private final Rows rows;
    private final Bodies bodies;

    public ProcessedEventRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /**
     * The sort key of an event.
     *
     * @param source
     *            the kind of the event, such as "sms"
     * @param id
     *            unique within the source; for a text, the carrier's id
     * @param watch
     *            the watch that the event concerned: an event can concern several
     */
    public static String sk(String source, String id, String watch) {
        return EVENT + source + "#" + id + "#" + watch;
    }

    /** Whether a row of a phone with this sort key is a processed event. */
    public static boolean isEvent(String sk) {
        return sk.startsWith(EVENT);
    }

    /** Whether the row is a processed event of this source. */
    public static boolean isEvent(Row row, String source) {
        return row.sk().startsWith(EVENT + source + "#");
    }

    /** Whether the row is the event with this source and id, for any watch. */
    public static boolean isEvent(Row row, String source, String id) {
        return row.sk().startsWith(sk(source, id, ""));
    }

    /** Whether this event was processed, as far back as rows are kept. */
    public boolean contains(PhoneKey phone, String source, String id) {
        return !rows.query(PhoneRows.pk(phone), sk(source, id, ""), 1).isEmpty();
    }

    public ProcessedEvent open(Row row) {
        return bodies.open(row, KeyPurpose.CASES, ProcessedEvent.class);
    }

    /** The row of an event; the first parameters are those of {@link #sk}. */
    public Row row(PhoneKey phone, String source, String id, String watch, ProcessedEvent event, Instant now) {
        Row row = Row.of(PhoneRows.pk(phone), sk(source, id, watch), 1).expires(now.plus(EVENTS_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, event);
    }
}
