package org.stillhere.casework.outbound;

import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.store.engine.SendingHoldSetting;

/**
 * Changes the sending hold. A table that was restored from a backup is reconciled before it may send anything, and
 * remains on hold if that cannot be done now.
 */
public final class HoldChange {
    private final SendingHold hold;
    private final RestoreReconciliation reconciliation;

    HoldChange(Environment environment, MissedInbound missed, SendingHold hold) {
        this.hold = hold;
        this.reconciliation = new RestoreReconciliation(environment, missed);
    }

    /**
     * The result of a change of the sending hold.
     *
     * @param now
     *            which texts are on hold now
     * @param reconciled
     *            whether everything that the carrier has was taken in first; true where there was nothing to do
     * @param unsure
     *            number of messages that are looked for at the carrier before they are sent
     */
    public record Switched(SendingHoldSetting.HoldScope now, boolean reconciled, int unsure) {
    }

    Switched to(SendingHoldSetting.HoldScope what) {
        if (!hold.restored()) {
            hold.set(what);
            return new Switched(what, true, 0);
        }
        if (what == SendingHoldSetting.HoldScope.ALL) {
            return new Switched(hold.now(), false, 0); // It is on hold already, as a restored table.
        }
        RestoreReconciliation.Reconciled reconciled = reconciliation.run();
        if (reconciled.texts()) {
            hold.set(what);
        }
        return new Switched(hold.now(), reconciled.texts(), reconciled.unsure());
    }
}
