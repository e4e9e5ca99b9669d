package org.stillhere.carrier.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier;

/** Reads and removes what the carrier stores of our texts, in both directions. Each call makes one request. */
public interface CarrierRecords {

    /**
     * Reads one page of the texts that were sent or received before then, the newest first.
     *
     * @param next
     *            where an earlier page said that the list continues; empty for the first page
     *
     * @throws Carrier.CarrierDown
     *             if the page could not be read
     */
    RecordPage before(Instant then, Optional<String> next);

    /** Removes the words of a text. The carrier still shows numbers and times. */
    RecordRemoval redact(String id);

    /** Removes a text with all that belongs to it. The carrier's own backups keep it for up to 30 days. */
    RecordRemoval delete(String id);

    /**
     * A text that the carrier stores.
     *
     * @param words
     *            whether the carrier still has its words
     */
    record TextRecord(String id, Instant at, boolean words) {
    }

    /**
     * A page of them.
     *
     * @param next
     *            where the list continues with older texts
     */
    record RecordPage(List<TextRecord> records, Optional<String> next) {
        public RecordPage {
            records = List.copyOf(records);
        }
    }

    /** What became of a removal. */
    enum RecordRemoval {
        /** It is removed, or was removed before. */
        DONE,
        /** The carrier is not done with the text. It can take up to 14 days. */
        IN_PROGRESS,
        /** The carrier asks for patience, or does not answer. Nothing further should be tried now. */
        LATER
    }
}
