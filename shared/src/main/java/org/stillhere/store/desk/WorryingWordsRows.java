package org.stillhere.store.desk;

import java.util.Optional;
import org.stillhere.domain.TeamId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the words that worry a team: one row in the partition of its desk, {@code DESK#team}. It never
 * expires.
 */
public final class WorryingWordsRows {
    private static final String WORDS = "WORDS";
    private final Rows rows;
    private final Bodies bodies;

    public WorryingWordsRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The words of a team; empty if it never had any. */
    public Optional<Stored<WorryingWords>> find(TeamId team) {
        return rows.get(DeskRows.pk(team), WORDS)
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.ROUTES, WorryingWords.class)));
    }

    public Row row(TeamId team, WorryingWords words, long version) {
        return bodies.seal(Row.of(DeskRows.pk(team), WORDS, version), KeyPurpose.ROUTES, words);
    }
}
