package org.stillhere.casework.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * After an outage most routine messages are obsolete: each watch that could not be asked has asked again and again. So
 * the newest messages of each watch go first, and what is behind them in one large batch more, because an obsolete
 * message is cancelled without a call to the carrier.
 * <p>
 * While the carrier hangs, and until texts leave by another one, one batch is handed over: the urgent messages that
 * have been due for longest, and behind them routine ones. The sender tries them one after the other until one gets no
 * answer that was not tried before, and moves that one's due time, so that the next sweep begins with another.
 */
final class MessageHandOver {
    /** More than one invocation of the sender can send in its time. What it does not come to stays due. */
    private static final int BATCH = 100;
    /** As many obsolete messages as one invocation can cancel in its time. */
    private static final int OLD_BATCH = 500;
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
        if (lane == Priority.URGENT.ordinal() && messages.size() >= BATCH && !hangs()) {
            handOver(List.copyOf(messages));
            messages.clear();
        }
    }

    /** Hands over what a lane had. While the carrier hangs, one batch contains what all lanes had. */
    void endLane() {
        if (!messages.isEmpty() && !hangs()) {
            handOverNewestFirst();
            messages.clear();
        }
        lane++;
    }

    /** Hands over what is left, which is something only while the carrier hangs. */
    void end() {
        if (!messages.isEmpty()) {
            handOver(messages.stream().sorted(Comparator.comparing(DueMessage::lane).thenComparing(DueMessage::dueAt))
                    .limit(BATCH).toList());
            messages.clear();
        }
    }

    /** Whether texts wait for a carrier that hangs. */
    private boolean hangs() {
        boolean now = hangs.orElseGet(() -> breaker.hangs() && !health.goesAround(Priority.ROUTINE));
        hangs = Optional.of(now);
        return now;
    }

    /**
     * Otherwise the order stays as it was swept: each minute begins with another shard, so that none waits for ever.
     */
    private void handOverNewestFirst() {
        Map<String, Long> newest = new HashMap<>();
        messages.forEach(m -> m.key.origin().ifPresent(o -> newest.merge(o.owner(), o.version(), Math::max)));
        List<DueMessage> first = messages.stream().filter(m -> isNewest(m, newest)).toList();
        List<DueMessage> old = messages.stream().filter(m -> !isNewest(m, newest)).toList();
        for (int from = 0; from < first.size() && batches < atOnce; from += BATCH) {
            handOver(first.subList(from, Math.min(first.size(), from + BATCH)));
        }
        if (!old.isEmpty()) {
            call(old.subList(0, Math.min(old.size(), OLD_BATCH)));
        }
    }

    private static boolean isNewest(DueMessage message, Map<String, Long> newest) {
        return message.key.origin().filter(o -> o.version() < newest.getOrDefault(o.owner(), 0L)).isEmpty();
    }

    private void handOver(List<DueMessage> batch) {
        if (batches < (hangs() ? 1 : atOnce)) {
            batches++;
            call(batch);
        }
    }

    /** In one batch those that have been due for longest come first. */
    private void call(List<DueMessage> batch) {
        try {
            sender.accept(batch.stream().sorted(Comparator.comparing(DueMessage::lane).thenComparing(DueMessage::dueAt))
                    .map(DueMessage::key).toList());
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
