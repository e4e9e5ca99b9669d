package org.stillhere.store.desk;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the notes of hand-overs, {@code HANDOVER#coordinator} in the partition of a desk. Each coordinator
 * has one, the latest; it is kept for some days.
 */
public final class HandOverNoteRows {
    public static final Duration NOTES_KEPT = Duration.ofDays(3);
    private static final String NOTE = "HANDOVER#";
    private static final int MOST = 50;
    private final Rows rows;
    private final Bodies bodies;

    public HandOverNoteRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The notes of a team, the latest first. Rows that cannot be opened are left out. */
    public List<HandOverNote> of(TeamId team) {
        return rows.query(DeskRows.pk(team), NOTE, MOST).stream()
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.ROUTES, HandOverNote.class).stream())
                .sorted(Comparator.comparing(HandOverNote::at).reversed()).toList();
    }

    /** Where the note of a coordinator is, if there is one. */
    public Rows.At at(TeamId team, CoordinatorId by) {
        return new Rows.At(DeskRows.pk(team), NOTE + by);
    }

    public Row row(TeamId team, HandOverNote note) {
        Row row = Row.of(DeskRows.pk(team), NOTE + note.by(), 1).expires(note.at().plus(NOTES_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, note);
    }
}
