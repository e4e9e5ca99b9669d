package org.stillhere.store.desk;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes coordinators, {@code K#id}: who they are, and when they last looked at the board. These rows never
 * expire. {@link SessionRows} are in the same partition.
 */
public final class CoordinatorRows {
    private static final String PARTITION = "K#";
    /** The condition of a change to a card: nobody who was erased comes back by it. */
    public static final Write.Guard STILL_THERE = Write.version(1);
    private static final String CARD = "K";
    private static final String LOOKED = "LOOKED";
    private final Rows rows;
    private final Bodies bodies;

    public CoordinatorRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The partition of everything that belongs to a coordinator. */
    public static String pk(CoordinatorId id) {
        return PARTITION + id;
    }

    /** Removes the card of a coordinator, unless it is gone already. */
    public Write removed(CoordinatorId id) {
        return new Write.DeleteRow(pk(id), CARD, STILL_THERE);
    }

    public Optional<CoordinatorCard> find(CoordinatorId id) {
        return rows.get(pk(id), CARD).map(r -> bodies.open(r, KeyPurpose.ROUTES, CoordinatorCard.class));
    }

    /** When a coordinator last looked at the board. */
    public Optional<Instant> lastLook(CoordinatorId id) {
        return rows.get(pk(id), LOOKED).map(r -> bodies.open(r, KeyPurpose.CASES, LastLook.class).at());
    }

    public Row row(CoordinatorCard card) {
        return bodies.seal(Row.of(pk(card.id()), CARD, 1), KeyPurpose.ROUTES, card);
    }

    public Row lastLookRow(CoordinatorId id, Instant at) {
        return bodies.seal(Row.of(pk(id), LOOKED, 1), KeyPurpose.CASES, new LastLook(at));
    }

    /** Wraps a time, so that the JSON is an object. */
    record LastLook(Instant at) {
    }
}
