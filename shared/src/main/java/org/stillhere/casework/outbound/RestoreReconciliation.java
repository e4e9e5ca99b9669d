package org.stillhere.casework.outbound;

import java.time.Instant;
import java.util.List;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Updates a table that was restored from a backup with what happened since, before it sends.
 * <ol>
 * <li>The texts that arrived since are taken in from the carrier's list.
 * <li>Each message that is not settled may have left after the backup was made, so it is looked for at the carrier
 * before it is sent.
 * </ol>
 * Only the coordinators know what they did on the board since, so they look at each open case first.
 */
final class RestoreReconciliation {
    private static final int PAGE = 500;
    private static final int TRIES = 6;
    private final Environment environment;
    private final MissedInbound missed;

    RestoreReconciliation(Environment environment, MissedInbound missed) {
        this.environment = environment;
        this.missed = missed;
    }

    /**
     * The result of a reconciliation.
     *
     * @param texts
     *            whether the carrier's list was read to its end and every text taken in; if not, run it again
     * @param unsure
     *            number of messages that are looked for before they are sent
     */
    record Reconciled(boolean texts, int unsure) {
    }

    /** Reconciles the table. It may run any number of times. */
    Reconciled run() {
        boolean texts = missed.everybody();
        int unsure = 0;
        for (Priority lane : Priority.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                for (DueKey key : unsettled(lane, shard)) {
                    unsure += MessageRows.isMessage(key.pk()) && unsure(MessageRows.key(key.pk())) ? 1 : 0;
                }
            }
        }
        return new Reconciled(texts, unsure);
    }

    private List<DueKey> unsettled(Priority lane, int shard) {
        for (int depth = PAGE;; depth += PAGE) {
            List<DueKey> keys = environment.rows().due(lane, shard, Instant.ofEpochMilli(Long.MAX_VALUE), depth);
            if (keys.size() < depth) {
                return keys;
            }
        }
    }

    private boolean unsure(MessageKey key) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Stored<Message> held = environment.messages().find(key).filter(h -> !h.value().state().settled())
                    .orElse(null);
            if (held == null || held.value().unsure() || !(held.value().work() instanceof Effect.Send)) {
                return held != null && held.value().unsure();
            }
            Message message = held.value();
            Message next = message.unsure(message.dueAt(), message.blind());
            try {
                environment.rows()
                        .transact(List.of(new Write.PutRow(environment.messages().row(next, held.row().version() + 1),
                                Write.version(held.row().version()))));
                return true;
            } catch (TransactionCancelled somebodyElse) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }
}
