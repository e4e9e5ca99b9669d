package org.stillhere.casework.links;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Actor;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.PlanCommand;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.table.Stored;
import org.stillhere.store.watch.Notes.StoredPlanField;
import org.stillhere.vault.AsciiDigits;

/**
 * Opens to a contact what the defender left for such a day: by the digits that they were given face to face, or while
 * the desk has released it. The copy of the plan is all that this function can open.
 */
final class PlanOpening {
    private final Environment environment;
    private final LinkUse uses;

    PlanOpening(Environment environment, LinkUse uses) {
        this.environment = environment;
        this.uses = uses;
    }

    /**
     * The result of a try to open the plan.
     *
     * @param fields
     *            what was opened; empty if nothing was
     */
    record PlanAttempt(List<StoredPlanField> fields, boolean wrongDigits) {
        static final PlanAttempt NONE = new PlanAttempt(List.of(), false);
        private static final PlanAttempt WRONG = new PlanAttempt(List.of(), true);
    }

    private Optional<Stored<ReleasedPlan>> copy(DefenderId id, ContactId contact, CaseId open, Instant now) {
        return environment.releasedPlans().find(id, contact, now).filter(s -> s.value().about().equals(open));
    }

    LinkPage.PlanAccess access(DefenderId id, ContactId contact, CaseId open, Instant now) {
        return copy(id, contact, open, now).map(Stored::value)
                .map(p -> p.isReleased(now) ? LinkPage.PlanAccess.RELEASED
                        : p.takesDigits() ? LinkPage.PlanAccess.DIGITS : LinkPage.PlanAccess.LOCKED)
                .orElse(LinkPage.PlanAccess.NONE);
    }

    PlanAttempt attempt(DefenderId id, ContactId contact, CaseId open, String typed) {
        Instant now = environment.clock().instant();
        Optional<Stored<ReleasedPlan>> found = copy(id, contact, open, now);
        if (found.isEmpty()) {
            return PlanAttempt.NONE;
        }
        ReleasedPlan plan = found.get().value();
        if (!plan.isReleased(now)) {
            if (!plan.takesDigits()) {
                return PlanAttempt.NONE;
            }
            boolean right = plan.digits().filter(d -> AsciiDigits.of(typed).equals(d.reveal())).isPresent();
            // A try is counted before anything is shown: of many tries at one moment one is counted, and the others
            // show nothing.
            boolean counted = uses.change(id, contact, found.get(), right ? plan.opened() : plan.refused());
            if (counted && !right) {
                give(id, new PlanCommand.PlanRefused(contact, plan.refused().isLocked()));
            }
            if (!counted || !right) {
                return PlanAttempt.WRONG;
            }
        }
        give(id, new PlanCommand.PlanOpened(Actor.contact(contact)));
        return new PlanAttempt(plan.fields(), false);
    }

    private void give(DefenderId id, PlanCommand command) {
        new WatchCommands(environment).give(id, command);
    }
}
