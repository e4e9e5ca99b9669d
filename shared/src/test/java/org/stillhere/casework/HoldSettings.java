package org.stillhere.casework;

import java.util.List;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.table.Write;

/** Sets the sending hold directly in the table. */
public final class HoldSettings {
    private HoldSettings() {
    }

    public static void set(CaseworkFixture bench, SendingHoldSetting.HoldScope what) {
        set(bench, what, CaseworkFixture.TABLE);
    }

    /** Sets the hold for another table, as a restored table contains it. */
    public static void set(CaseworkFixture bench, SendingHoldSetting.HoldScope what, String table) {
        bench.table.transact(List.of(
                new Write.PutRow(bench.environment.engine().holdRow(new SendingHoldSetting(what, table)), Write.ANY)));
    }
}
