package org.stillhere.casework;

import java.util.List;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.table.Write;

/** The hold switch, thrown by hand. */
public final class HoldSettings {
    private HoldSettings() {
    }

    public static void set(CaseworkFixture bench, SendingHoldSetting.HoldScope what) {
        set(bench, what, CaseworkFixture.TABLE);
    }

    /** As a table that was restored from another has it. */
    public static void set(CaseworkFixture bench, SendingHoldSetting.HoldScope what, String table) {
        bench.table.transact(List.of(
                new Write.PutRow(bench.environment.engine().holdRow(new SendingHoldSetting(what, table)), Write.ANY)));
    }
}
