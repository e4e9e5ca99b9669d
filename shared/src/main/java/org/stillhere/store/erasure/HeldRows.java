package org.stillhere.store.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads whole partitions, and opens any body as JSON: for the erasure of a person, which removes every row, and for the
 * export of what is held about somebody. Expired rows that the table has not removed yet are read too.
 */
public final class HeldRows {
    private static final int MOST = 2_000;
    private final Rows rows;
    private final Bodies bodies;

    public HeldRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The rows of a partition, at most some thousand: after these are removed, the next ones can be read. */
    public List<Row> partition(String pk) {
        return rows.query(pk, "", MOST);
    }

    /** The rows of a partition whose sort key begins so. */
    public List<Row> partition(String pk, String skPrefix) {
        return rows.query(pk, skPrefix, MOST);
    }

    /** The rows that exist at these places, in no order. One round trip for each hundred. */
    public List<Row> at(List<Rows.At> places) {
        List<Row> found = new ArrayList<>();
        if (!places.isEmpty()) {
            found.addAll(rows.getAll(places));
        }
        return found;
    }

    /** The content of a row; empty if it cannot be opened here. */
    public Optional<JsonNode> content(Row row, KeyPurpose purpose) {
        return bodies.openIfReadable(row, purpose, JsonNode.class);
    }
}
