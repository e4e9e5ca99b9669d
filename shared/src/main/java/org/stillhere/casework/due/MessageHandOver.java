package org.stillhere.casework.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.CarrierHealth;
import org.stillhere.domain.Priority;
import org.stillhere.domain.MessageKey;

/**
 * Hands due messages of one sweep to the sender, in batches, and at most so many batches: the rest stays due for the
 * next sweep. Urgent messages come first, because their lane is swept first.
 * <p>
 * While the carrier hangs, and until texts leave by another one, one batch is handed over: the urgent messages that
 * have been due for longest, and behind them routine ones. The sender tries them one after the other until one gets no
 * answer that was not tried before, and moves that one's due time, so that the next sweep begins with another.
 */
final class MessageHandOver {
    /** More than one invocation of the sender can send in its time. What it does not come to stays due. */
    private static final int BATCH = 100;
    private final CarrierBreaker breaker;
    private final CarrierHealth health;
    private final Consumer<List<MessageKey>> sender;
    private final int atOnce;
    private final Consumer<RuntimeException> unreached;
    private final List<DueMessage> messages = new ArrayList<>();
    private Optional<Boolean> hangs = Optional.empty();
    private int lane;
    private int batches;
    private int handed;

    private record DueMessage(MessageKey key, int lane, Instant dueAt) {
    }

    /**
     * @param atOnce
     *            the most batches
     * @param unreached
     *            is told why a batch could not be handed over
     */
    MessageHandOver(CarrierBreaker breaker, CarrierHealth health, Consumer<List<MessageKey>> sender, int atOnce,
            Consumer<RuntimeException> unreached) {
        this.breaker = breaker;
        this.health = health;
        this.sender = sender;
        this.atOnce = atOnce;
        this.unreached = unreached;
    }

    void add(MessageKey key, Instant dueAt) {
        messages.add(new DueMessage(key, lane, dueAt));
        if (messages.size() >= BATCH && !hangs()) {
            handOver();
        }
    }

    /** Hands over what a lane had. While the carrier hangs, one batch contains what all lanes had. */
    void endLane() {
        if (!messages.isEmpty() && !hangs()) {
            handOver();
        }
        lane++;
    }

    /** Hands over what is left. */
    void end() {
        if (!messages.isEmpty()) {
            handOver();
        }
    }

    /** Whether texts wait for a carrier that hangs. */
    private boolean hangs() {
        boolean now = hangs.orElseGet(() -> breaker.hangs() && !health.goesAround(Priority.ROUTINE));
        hangs = Optional.of(now);
        return now;
    }

    private void handOver() {
        List<MessageKey> batch = messages.stream()
                .sorted(Comparator.comparing(DueMessage::lane).thenComparing(DueMessage::dueAt)).limit(BATCH)
                .map(DueMessage::key).toList();
        messages.clear();
        if (batches >= (hangs() ? 1 : atOnce)) {
            return;
        }
        batches++;
        try {
            sender.accept(batch);
            handed += batch.size();
        } catch (RuntimeException failed) {
            unreached.accept(failed);
        }
    }

    /** How many messages were handed over. */
    int handed() {
        return handed;
    }
}
