package org.stillhere.store.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes which defender has a codename: {@code N#hash}, by a keyed hash of the codename: the desk's texts
 * contain it. These rows make codenames unique.
 */
public final class CodenameRows {
    private static final String PARTITION = "N#";
    private static final String SK = "N";
    private final Rows rows;
    private final Bodies bodies;

    public CodenameRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    private String pk(String folded) {
        return PARTITION + bodies.name("codename", folded);
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
        return rows.get(pk(folded), SK).map(r -> bodies.open(r, KeyPurpose.CASES, DefenderId.class));
    }

    /**
     * The defenders who have one of these codenames, by codename. One round trip.
     *
     * @param folded
     *            at most {@link Rows#MOST_READ}, as {@link Codename#folded} returns them
     */
    public Map<String, DefenderId> findAll(List<String> folded) {
        Map<String, DefenderId> found = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        folded.forEach(f -> names.put(pk(f), f));
        rows.getAll(names.keySet().stream().map(pk -> new Rows.At(pk, SK)).toList()).forEach(
                r -> found.put(names.getOrDefault(r.pk(), ""), bodies.open(r, KeyPurpose.CASES, DefenderId.class)));
        return found;
    }

    /** Where the row of a codename is. */
    public Rows.At at(Codename codename) {
        return new Rows.At(pk(codename.folded()), SK);
    }

    public Row row(Codename codename, DefenderId id) {
        return bodies.seal(Row.of(pk(codename.folded()), SK, 1), KeyPurpose.CASES, id);
    }
}
