package org.stillhere.store.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction that did not take place, with the reason of each action in order. Nothing of it was written. */
public final class TransactionCancelled extends RuntimeException {

    /** Why. */
    public enum Why {
        /** This action was not the reason. */
        NONE,
        /** Its guard did not hold. */
        GUARD,
        /** Another transaction was at the same row. */
        CONFLICT,
        /** The table asked for less. */
        THROTTLED
    }

    /** One action's reason; for a guard, the row that stood there. */
    public record Reason(Why why, @Nullable Row stood) {
    }

    private final transient List<Reason> reasons;

    public TransactionCancelled(List<Reason> reasons) {
        super("cancelled: " + reasons.stream().map(r -> r.why().name()).toList());
        this.reasons = List.copyOf(reasons);
    }

    public List<Reason> reasons() {
        return reasons;
    }

    /** The row that stood where this action wanted to write, if its guard did not hold. */
    public Optional<Row> stoodAt(int action) {
        return action < reasons.size() && reasons.get(action).why() == Why.GUARD
                ? Optional.ofNullable(reasons.get(action).stood())
                : Optional.empty();
    }

    public boolean guardFailed() {
        return reasons.stream().anyMatch(r -> r.why() == Why.GUARD);
    }
}
