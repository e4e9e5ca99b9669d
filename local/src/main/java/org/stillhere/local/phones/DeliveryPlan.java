package org.stillhere.local.phones;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Plans what will become of each text, and when. Not safe for use by several threads. */
final class DeliveryPlan {
    private static final Duration SLOW = Duration.ofMinutes(5);
    private final PriorityQueue<PlannedStatus> planned = new PriorityQueue<>();
    private long order;

    DeliveryPlan(List<PlannedStatus> saved) {
        planned.addAll(saved);
        order = saved.stream().mapToLong(PlannedStatus::order).max().orElse(0);
    }

    /** Plans the statuses of a text that the carrier takes now, by the mode of the handset that it is for. */
    void add(String message, HandsetMode mode, Instant now) {
        plan(now, message, "queued", 0);
        switch (mode) {
            case OK -> {
                plan(now, message, "sent", 0);
                plan(now, message, "delivered", 0);
            }
            case SLOW -> {
                plan(now, message, "sent", 0);
                plan(now.plus(SLOW), message, "delivered", 0);
            }
            case UNDELIVERED -> {
                plan(now, message, "sent", 0);
                plan(now, message, "undelivered", 30008);
            }
            case UNREACHABLE -> {
                plan(now, message, "sent", 0);
                plan(now, message, "undelivered", 30003);
            }
            // Only an answer to a webhook gets here with these modes: the REST API refuses before.
            case REFUSES -> plan(now, message, "failed", 21211);
            case THROTTLED -> plan(now, message, "failed", 30001);
        }
    }

    private void plan(Instant at, String message, String status, int error) {
        planned.add(new PlannedStatus(at, ++order, message, status, error));
    }

    /** The time of the next status. */
    Optional<Instant> next() {
        return Optional.ofNullable(planned.peek()).map(PlannedStatus::at);
    }

    /** Takes the next status out of the plan, if it is due by then. */
    Optional<PlannedStatus> take(Instant by) {
        PlannedStatus next = planned.peek();
        return next == null || next.at().isAfter(by) ? Optional.empty() : Optional.ofNullable(planned.poll());
    }

    List<PlannedStatus> all() {
        return new ArrayList<>(planned);
    }
}
