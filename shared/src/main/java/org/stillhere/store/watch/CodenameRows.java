package org.stillhere.store.watch;

import java.util.Optional;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/** Reads and writes which defender has a codename: {@code N#codename}. These rows make codenames unique. */
public final class CodenameRows {
    private static final String PARTITION = "N#";
    private static final String SK = "N";
    private final Rows rows;
    private final Bodies bodies;

    public CodenameRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Whether this is the partition of a codename. */
    public static boolean isCodename(String pk) {
        return pk.startsWith(PARTITION);
    }

    /**
     * @param folded
     *            as {@link Codename#folded} returns it
     */
    public Optional<DefenderId> find(String folded) {
        return rows.get(PARTITION + folded, SK).map(r -> bodies.open(r, KeyPurpose.CASES, DefenderId.class));
    }

    public Row row(Codename codename, DefenderId id) {
        return bodies.seal(Row.of(PARTITION + codename.folded(), SK, 1), KeyPurpose.CASES, id);
    }
}
