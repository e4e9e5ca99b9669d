package org.stillhere.local;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.stillhere.local.platform.ObservedRows;
import org.stillhere.local.platform.StreamPump;

/** Passes on what was written to the table: messages to the stream's function, and people to the phones' page. */
final class TableChanges {
    private final ObservedRows rows;
    private final StreamPump stream;
    private final EnrolledHandsets handsets;

    TableChanges(ObservedRows rows, StreamPump stream, EnrolledHandsets handsets) {
        this.rows = rows;
        this.stream = stream;
        this.handsets = handsets;
    }

    /** The due times of all rows, earliest first; see {@link ObservedRows#dueTimes}. */
    List<Instant> dueTimes(Supplier<List<ObservedRows.DueEntry>> index) {
        return rows.dueTimes(index);
    }

    /** Passes on everything until nothing more is written, and returns the number of messages. */
    int passOn() {
        int messages = 0;
        while (rows.written()) {
            messages += stream.pump();
            rows.filed().forEach(handsets::show);
        }
        return messages;
    }
}
