package org.stillhere.store.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.table.Write.PutRow;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes to which message a text of the carrier belongs: {@code C#hash}, by a keyed hash of the carrier's own
 * id, since the carrier knows that id together with the number. Two people with the same alias and word at one phone
 * get identical texts, and the carrier's list does not say which is whose. So this row is written with the mark of the
 * message, and only where no such row exists.
 */
public final class CarrierIdRows {
    private static final String PARTITION = "C#";
    private static final String SK = "C";
    private final Rows rows;
    private final Bodies bodies;

    public CarrierIdRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Where the row of a text of the carrier is. */
    public Rows.At at(String carrierId) {
        return new Rows.At(pk(carrierId), SK);
    }

    private String pk(String carrierId) {
        return PARTITION + bodies.name("carrier", carrierId);
    }

    /** The keyed hash of the carrier's id that is written to the log. */
    public String nameInLog(String carrierId) {
        return namesInLog(carrierId).get(0);
    }

    /** What the log can call a text, with the newest first: it is another name after a rotation. */
    public List<String> namesInLog(String carrierId) {
        return bodies.fleetingNames("carrier", carrierId);
    }

    /** The row of this text. The version before wrote the id in clear; such rows are gone after 30 days. */
    private Optional<Row> row(String carrierId) {
        return rows.get(pk(carrierId), SK).or(() -> rows.get(PARTITION + carrierId, SK));
    }

    /** The message to which the text belongs; empty if it belongs to none, or if the row cannot be opened. */
    public Optional<MessageKey> messageOf(String carrierId) {
        return row(carrierId).flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, MessageKey.class));
    }

    /** Tells to whom the text belongs, as seen from this message. A row that cannot be opened is another's. */
    public TextOwner ownerOf(String carrierId, MessageKey key) {
        return row(carrierId)
                .map(r -> bodies.openIfReadable(r, KeyPurpose.CASES, MessageKey.class).filter(key::equals).isPresent()
                        ? TextOwner.THIS_MESSAGE
                        : TextOwner.ANOTHER_MESSAGE)
                .orElse(TextOwner.NOBODY);
    }

    /** Claims the text for this message. The row lives as long as a settled message. */
    public PutRow claim(String carrierId, MessageKey key, Instant now) {
        Row row = Row.of(pk(carrierId), SK, 1).expires(now.plus(MessageRows.kept(key)).getEpochSecond());
        return new PutRow(bodies.seal(row, KeyPurpose.CASES, key), Write.ABSENT);
    }
}
