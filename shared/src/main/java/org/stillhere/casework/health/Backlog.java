package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.commit.Environment;
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
                if (environment.rows().due(lane, shard, now.minus(SOON), KEYS).stream()
                        .anyMatch(k -> stillDue(k, now.minus(bound(lane, k))))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A watch may have an open case, which its lane does not tell. */
    private static Duration bound(Priority lane, DueKey key) {
        return lane == Priority.URGENT || WatchRows.isDefender(key.pk()) ? SOON : SOON.multipliedBy(2);
    }

    /**
     * Whether the row itself is still due: the index may lag behind, and finds a watch whose ask has not left until the
     * carrier has taken it.
     */
    private boolean stillDue(DueKey key, Instant bound) {
        if (WatchRows.isDefender(key.pk())
                && watch(key).filter(w -> !w.dueAt().isBefore(bound.plusMillis(1))).isPresent()) {
            return false;
        }
        return environment.rows().get(key.pk(), key.sk()).flatMap(r -> Optional.ofNullable(r.dueAt()))
                .filter(due -> due <= bound.toEpochMilli()).isPresent();
    }

    /** The watch, if it can be read. */
    private Optional<Watch> watch(DueKey key) {
        return Optional.ofNullable(
                environment.watches().findAll(List.of(WatchRows.defender(key.pk()))).get(WatchRows.defender(key.pk())));
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
