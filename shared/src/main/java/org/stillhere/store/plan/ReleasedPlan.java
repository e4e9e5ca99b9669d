package org.stillhere.store.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Limits;
import org.stillhere.store.watch.Notes.StoredPlanField;
import org.stillhere.vault.Private;

/**
 * The copy of a response plan that one contact may open during one case. It has a keyset of its own, so that the
 * function behind the links needs no key of the plans themselves.
 *
 * @param about
 *            the case; the copy opens during no other
 * @param digits
 *            opens the copy; empty if only the desk's release does
 * @param wrong
 *            how many wrong digits were typed
 * @param released
 *            until when the desk's release opens the copy without digits
 * @param until
 *            when the copy ends
 */
public record ReleasedPlan(CaseId about, List<StoredPlanField> fields, Optional<Private> digits, int wrong,
        Optional<Instant> released, Instant until) {
    public ReleasedPlan {
        fields = List.copyOf(fields);
    }

    /** The copy that is made when the contact is told of the case. */
    public static ReleasedPlan whenTold(CaseId about, List<StoredPlanField> fields, Private digits, Instant now) {
        return new ReleasedPlan(about, fields, Optional.of(digits), 0, Optional.empty(), now.plus(Limits.PLAN_COPY));
    }

    public boolean isReleased(Instant now) {
        return released.filter(r -> r.isAfter(now)).isPresent();
    }

    public boolean isLocked() {
        return wrong >= Limits.PLAN_TRIES;
    }

    /** Whether digits can open it. */
    public boolean takesDigits() {
        return digits.isPresent() && !isLocked();
    }

    /** Counts wrong digits. */
    public ReleasedPlan refused() {
        return new ReleasedPlan(about, fields, digits, wrong + 1, released, until);
    }

    /** Right digits begin the count again. */
    public ReleasedPlan opened() {
        return new ReleasedPlan(about, fields, digits, 0, released, until);
    }

    /** The same tries and the same release for the plan as it is now. */
    public ReleasedPlan renewed(List<StoredPlanField> now, Optional<Private> by, Instant end) {
        return new ReleasedPlan(about, now, by, wrong, released, end.isAfter(until) ? end : until);
    }

    /** The desk releases it for a while, and the tries begin again. */
    public ReleasedPlan release(Instant now) {
        Instant end = now.plus(Limits.PLAN_RELEASED);
        return new ReleasedPlan(about, fields, digits, 0, Optional.of(end), end.isAfter(until) ? end : until);
    }
}
