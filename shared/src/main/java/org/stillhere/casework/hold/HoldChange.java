package org.stillhere.casework.hold;

import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.casework.lists.ListMarks;
import org.stillhere.store.engine.SendingHoldSetting;

/**
 * Changes the sending hold. A table that was restored from a backup is reconciled before it may send anything. The
 * first command shows what would be sent and what would be lost; only a second one, which says that back, lets go.
 */
public final class HoldChange {
    private final SendingHold hold;
    private final RestoreReconciliation reconciliation;

    public HoldChange(Environment environment, MissedInbound missed, ListMarks lists, SendingHold hold) {
        this.hold = hold;
        this.reconciliation = new RestoreReconciliation(environment, missed, lists);
    }

    /**
     * The result of a change of the sending hold.
     *
     * @param now
     *            which texts are on hold now
     * @param reconciled
     *            whether everything that the carrier has was tried; true where there was nothing to do. If not, the
     *            same command continues
     * @param unsure
     *            number of messages that are looked for at the carrier before they are sent
     * @param preview
     *            what a restored table would send; nothing for any other table
     */
    public record Switched(SendingHoldSetting.HoldScope now, boolean reconciled, int unsure, RestorePreview preview) {
    }

    /**
     * Changes the hold.
     *
     * @param said
     *            the {@code letGo} of an earlier answer; empty to be shown what would happen
     */
    public Switched to(SendingHoldSetting.HoldScope what, String said) {
        if (!hold.restored()) {
            hold.set(what);
            return new Switched(what, true, 0, RestorePreview.NONE);
        }
        if (what == SendingHoldSetting.HoldScope.ALL) {
            // It is on hold already, as a restored table.
            return new Switched(hold.now(), false, 0, RestorePreview.NONE);
        }
        RestoreReconciliation.Reconciled reconciled = reconciliation.run();
        if (reconciled.marked() && reconciled.preview().isSaidBackBy(said)) {
            reconciliation.leaveUnread();
            hold.set(what);
        }
        return new Switched(hold.now(), reconciled.whole(), reconciled.unsure(), reconciled.preview());
    }
}
