package org.stillhere.store.draft;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.store.desk.CoordinatorRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes drafts of enrolments: {@code K#coordinator | DRAFT#id}. A draft is in the partition of the
 * coordinator who began it, so that nobody else can find it. It holds names, numbers and the plan together, so it is
 * sealed for purpose PLANS, which only the board can open.
 */
public final class DraftRows {
    /** A draft expires so long after it was saved last. */
    public static final Duration KEPT = Duration.ofDays(3);
    private static final String DRAFT = "DRAFT#";
    /** The least size of a body, so that its size does not tell how far a draft is. */
    private static final int LEAST_BYTES = 4_096;
    private static final int LEAST_DEFLATED = 1_792;
    private final Rows rows;
    private final Bodies bodies;

    public DraftRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** A draft of this coordinator that has not expired. */
    public Optional<Stored<EnrolmentDraft>> find(CoordinatorId owner, String id) {
        return rows.get(CoordinatorRows.pk(owner), DRAFT + id)
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.PLANS, EnrolmentDraft.class)));
    }

    /** The drafts of a coordinator that have not expired, in no order. A draft that cannot be read is left out. */
    public List<Stored<EnrolmentDraft>> all(CoordinatorId owner, int limit) {
        return rows.query(CoordinatorRows.pk(owner), DRAFT, limit).stream().flatMap(r -> bodies
                .openIfReadable(r, KeyPurpose.PLANS, EnrolmentDraft.class).stream().map(d -> new Stored<>(r, d)))
                .toList();
    }

    /** The id of a draft, which is the end of its sort key. */
    public static String id(Row row) {
        return row.sk().substring(DRAFT.length());
    }

    public Row row(CoordinatorId owner, String id, EnrolmentDraft draft, long version) {
        Instant end = draft.changedAt().plus(KEPT);
        return bodies.seal(Row.of(CoordinatorRows.pk(owner), DRAFT + id, version).expires(end.getEpochSecond()),
                KeyPurpose.PLANS, draft, bodies.least(LEAST_BYTES, LEAST_DEFLATED));
    }

    /** Removes a draft, also if it is gone already. */
    public Write removed(CoordinatorId owner, String id) {
        return new Write.DeleteRow(CoordinatorRows.pk(owner), DRAFT + id, Write.ANY);
    }
}
