package org.stillhere.store.watch;

import java.util.List;
import org.stillhere.vault.Private;

/**
 * What the desk alone reads, opened with a reason. Sealed for plans.
 *
 * @param mustNotBeTold
 *            who must never be told, in the defender's own words
 * @param plan
 *            what to do if something happens, field by field
 */
public record Notes(Private mustNotBeTold, List<StoredPlanField> plan) {
    public Notes {
        plan = List.copyOf(plan);
    }

    /** What the response plan asks for. */
    public enum About {
        LAWYER, MEDICINE, WHOM_TO_CALL, GO_PUBLIC, LAST_PLACE, SHELTER;

        /** Whether the desk alone may ever see it. */
        public boolean deskOnly() {
            return this == LAST_PLACE || this == SHELTER;
        }
    }

    /**
     * One field of the response plan.
     *
     * @param upToTier
     *            contacts of this tier and those before it may see it during a case; 0: the desk alone
     */
    public record StoredPlanField(About about, Private text, int upToTier) {
        public StoredPlanField {
            upToTier = about.deskOnly() ? 0 : upToTier;
        }
    }

    /** What a contact of that tier may see. */
    public List<StoredPlanField> forTier(int tier) {
        return plan.stream().filter(f -> f.upToTier() >= tier).toList();
    }
}
