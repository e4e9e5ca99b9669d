package org.stillhere.casework;

import java.util.List;
import org.stillhere.domain.Lane;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Hold;
import org.stillhere.store.Write;

/**
 * Stops routine texts, or all of them. It is set for one table by name, within minutes of its first use: a restored
 * table has another name, finds the switch set for somebody else, and so starts held.
 */
public final class HoldSwitch {
    private final Ground ground;
    private final String tableName;

    public HoldSwitch(Ground ground, String tableName) {
        this.ground = ground;
        this.tableName = tableName;
    }

    /** What is held now. One round trip; two for a table's first text. */
    public Hold.What now() {
        Hold hold = ground.book().hold().orElseGet(this::first);
        return hold.table().equals(tableName) ? hold.what() : Hold.What.ALL;
    }

    /** Whether the switch was set for another table: this one was restored from it, and has not sent yet. */
    boolean restored() {
        return ground.book().hold().filter(h -> !h.table().equals(tableName)).isPresent();
    }

    boolean holds(Lane lane) {
        return switch (now()) {
            case ALL -> true;
            case ROUTINE -> lane == Lane.ROUTINE;
            case NOTHING -> false;
        };
    }

    /** Sets the switch for this table; {@code NOTHING} also lets a restored table send again. */
    public void set(Hold.What what) {
        ground.rows().transact(List.of(new Write.Put(ground.pages().hold(new Hold(what, tableName)), Write.ANY)));
    }

    private Hold first() {
        Hold open = new Hold(Hold.What.NOTHING, tableName);
        try {
            ground.rows().transact(List.of(new Write.Put(ground.pages().hold(open), Write.ABSENT)));
            return open;
        } catch (Cancelled somebodyElseDid) {
            return ground.book().hold().orElse(open);
        }
    }
}
