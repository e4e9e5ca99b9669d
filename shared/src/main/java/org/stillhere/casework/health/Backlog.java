package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.Stored;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.Vault;

/** Finds what is due and is not moved on, and messages that never leave. It reads the table alone. */
final class Backlog {
    /** Every message that our side delays is due again within this; a later one waits for somebody's phone. */
    private static final Duration AHEAD = Duration.ofMinutes(10);
    /** What is urgent is overdue after this. */
    private static final Duration SOON = Duration.ofMinutes(5);
    /** Number of keys of each shard that are looked at: the earliest. */
    private static final int KEYS = 50;
    /** As many, where all of these are watches that wait for the carrier and hide what is behind them. */
    private static final int MORE_KEYS = 2_000;
    private final Environment environment;

    Backlog(Environment environment) {
        this.environment = environment;
    }

    /**
     * Whether something is due for longer than a sweep leaves it. Each sweep moves on, or puts off, whatever is due, so
     * what remains is handled by nobody.
     */
    boolean overdue(Instant now) {
        for (Priority lane : Priority.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                if (overdue(lane, shard, now)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean overdue(Priority lane, int shard, Instant now) {
        List<DueKey> keys = environment.rows().due(lane, shard, now.minus(SOON), KEYS);
        if (stillDue(keys, lane, now)) {
            return true;
        }
        return keys.size() == KEYS && keys.stream().map(DueKey::pk).allMatch(WatchRows::isDefender)
                && stillDue(environment.rows().due(lane, shard, now.minus(SOON), MORE_KEYS), lane, now);
    }

    /** A watch may have an open case, which its lane does not tell. */
    private static Duration bound(Priority lane, DueKey key) {
        return lane == Priority.URGENT || WatchRows.isDefender(key.pk()) ? SOON : SOON.multipliedBy(2);
    }

    /**
     * Whether one of the rows is itself still due: the index may lag behind, and finds a watch whose ask has not left
     * until the carrier has taken it. The watches are read together.
     */
    private boolean stillDue(List<DueKey> keys, Priority lane, Instant now) {
        Map<DefenderId, Watch> watches = environment.watches().findAll(keys.stream().map(DueKey::pk)
                .filter(WatchRows::isDefender).map(WatchRows::defender).distinct().toList());
        return keys.stream().anyMatch(key -> {
            Instant bound = now.minus(bound(lane, key));
            if (key.dueAt().isAfter(bound)) {
                return false;
            }
            Watch watch = WatchRows.isDefender(key.pk()) ? watches.get(WatchRows.defender(key.pk())) : null;
            return (watch == null || watch.dueAt().isBefore(bound.plusMillis(1))) && stillDue(key, bound);
        });
    }

    private boolean stillDue(DueKey key, Instant bound) {
        return environment.rows().get(key.pk(), key.sk()).flatMap(r -> Optional.ofNullable(r.dueAt()))
                .filter(due -> due <= bound.toEpochMilli()).isPresent();
    }

    /** Counts the messages that come back due again and again, and never leave, although no phone is to blame. */
    long stuck(Priority lane, Instant now, Duration bound) {
        long stuck = 0;
        for (int shard = 0; shard < Rows.SHARDS; shard++) {
            stuck += environment.rows().due(lane, shard, now.plus(AHEAD), KEYS).stream()
                    .filter(k -> MessageRows.isMessage(k.pk())).map(k -> MessageRows.key(k.pk()))
                    .flatMap(k -> unsettled(k).stream()).filter(m -> stuck(m, now.minus(bound))).count();
        }
        return stuck;
    }

    /** Leaves out a message that cannot be read: the sweep puts it into quarantine, and a human is told. */
    private Optional<Message> unsettled(MessageKey key) {
        try {
            return environment.messages().find(key).map(Stored::value).filter(m -> !m.state().settled());
        } catch (Vault.Unreadable | Bodies.UnknownBody unreadable) {
            return Optional.empty();
        }
    }

    private boolean stuck(Message message, Instant bound) {
        return message.createdAt().isBefore(bound) && !phoneIsToBlame(message.code()) && !waitsForAnother(message);
    }

    private static boolean phoneIsToBlame(int code) {
        return code != 0 && switch (CarrierErrors.ofDelivery(code)) {
            case Failure.Permanent p -> true;
            case Failure.Transient t -> true;
            case Failure.Filtered f -> true;
            case Failure.Unexplained u -> true; // It is tried only a few times.
            case Failure.Congested c -> false;
            case Failure.Operator o -> false;
        };
    }

    private boolean waitsForAnother(Message message) {
        return message.work() instanceof Effect.Send send && send.after().flatMap(this::unsettled).isPresent();
    }
}
