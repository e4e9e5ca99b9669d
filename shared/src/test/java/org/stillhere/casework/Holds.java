package org.stillhere.casework;

import java.util.List;
import org.stillhere.store.Hold;
import org.stillhere.store.Write;

/** The hold switch, thrown by hand. */
final class Holds {
    private Holds() {
    }

    static void set(Bench bench, Hold.What what) {
        set(bench, what, Bench.TABLE);
    }

    /** As a table that was restored from another has it. */
    static void set(Bench bench, Hold.What what, String table) {
        bench.table.transact(List.of(new Write.Put(bench.ground.pages().hold(new Hold(what, table)), Write.ANY)));
    }
}
