package org.stillhere.store.watch;

import java.util.List;
import org.stillhere.vault.Private;

/**
 * The response plan and the people who must not be told. Only the desk opens it, and must give a reason. The row is
 * sealed for purpose PLANS.
 *
 * @param mustNotBeTold
 *            the people who must never be told, in the defender's own words
 * @param plan
 *            the fields of the response plan, which says what to do if something happens
 */
public record Notes(Private mustNotBeTold, List<StoredPlanField> plan) {
    public Notes {
        plan = List.copyOf(plan);
    }

    /** The fields that a response plan can have. */
    public enum About {
        LAWYER, MEDICINE, WHOM_TO_CALL, GO_PUBLIC, LAST_PLACE, SHELTER;

        /** Whether only the desk may ever see it. */
        public boolean deskOnly() {
            return this == LAST_PLACE || this == SHELTER;
        }
    }

    /**
     * One field of the response plan.
     *
     * @param upToTier
     *            contacts of this tier and of earlier ones may see it during a case; 0 means that only the desk may
     */
    public record StoredPlanField(About about, Private text, int upToTier) {
        public StoredPlanField {
            upToTier = about.deskOnly() ? 0 : upToTier;
        }
    }

    /** The fields that a contact of that tier may see. */
    public List<StoredPlanField> forTier(int tier) {
        return plan.stream().filter(f -> f.upToTier() >= tier).toList();
    }
}
