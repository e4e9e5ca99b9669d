package org.stillhere.store.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a transaction was cancelled, with the reason of each action in order. Nothing of it was written. */
public final class TransactionCancelled extends RuntimeException {

    /** The reasons for which an action fails. */
    public enum Why {
        /** This action did not fail. */
        NONE,
        /** Its guard failed. */
        GUARD,
        /** Another transaction used the same row at that time. */
        CONFLICT,
        /** The table throttled the call. */
        THROTTLED
    }

    /** The reason of one action and, if its guard failed, the row that exists there. */
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

    /** The row that exists where this action wanted to write, if its guard failed. */
    public Optional<Row> stoodAt(int action) {
        return action < reasons.size() && reasons.get(action).why() == Why.GUARD
                ? Optional.ofNullable(reasons.get(action).stood())
                : Optional.empty();
    }

    public boolean guardFailed() {
        return reasons.stream().anyMatch(r -> r.why() == Why.GUARD);
    }
}
