package org.stillhere.casework.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.casework.lists.ListMarks;
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
 * <li>Each message that is not settled may have left after the backup was made, so it is looked for at the carrier
 * before it is sent.
 * <li>The texts that arrived since are taken in from the carrier's list. What the old table may have handled is put
 * before the desk alone.
 * <li>What would be sent now is counted, so that somebody can look at it.
 * </ol>
 * Only the coordinators know what they did on the board since, so they look at each open case first.
 */
final class RestoreReconciliation {
    private static final int PAGE = 500;
    private static final int TRIES = 6;
    /** Messages are marked during this time of a call. The function has 30 s. */
    private static final Duration MARKING = Duration.ofSeconds(4);
    private final Environment environment;
    private final MissedInbound missed;
    private final ListMarks lists;

    RestoreReconciliation(Environment environment, MissedInbound missed, ListMarks lists) {
        this.environment = environment;
        this.missed = missed;
        this.lists = lists;
    }

    /**
     * The result of a reconciliation.
     *
     * @param marked
     *            whether every message was marked
     * @param whole
     *            whether also every list was read to its end and every text tried; if not, run it again
     * @param unsure
     *            number of messages that are looked for before they are sent
     */
    record Reconciled(boolean marked, boolean whole, int unsure, RestorePreview preview) {
    }

    /** Reconciles the table as far as the time allows. It may run any number of times, and continues. */
    Reconciled run() {
        Instant began = environment.clock().instant();
        Instant end = began.plus(MARKING);
        int unsure = 0;
        boolean marked = true;
        for (MessageKey key : unsettled()) {
            marked &= environment.clock().instant().isBefore(end);
            unsure += marked && unsure(key) ? 1 : 0;
        }
        boolean read = missed.everybody();
        return new Reconciled(marked, marked && read, unsure, preview(lists.unread(began)));
    }

    /** Lets go of what could not be read: it is shown as skipped, and is not taken in later. */
    void leaveUnread() {
        lists.leaveUnread();
    }

    private RestorePreview preview(int listsUnread) {
        Set<String> persons = new HashSet<>();
        RestorePreview counted = RestorePreview.NONE;
        for (MessageKey key : unsettled()) {
            Optional<Message> message = environment.messages().find(key).map(Stored::value)
                    .filter(m -> !m.state().settled());
            if (message.isPresent() && message.get().work() instanceof Effect.Send send) {
                persons.add(message.get().owner() + " " + send.to());
                counted = counted.with(send.purpose());
            }
        }
        return counted.of(persons.size(), lists.untaken(), listsUnread);
    }

    private List<MessageKey> unsettled() {
        return Stream.of(Priority.values())
                .flatMap(lane -> IntStream.range(0, Rows.SHARDS).boxed()
                        .flatMap(shard -> unsettled(lane, shard).stream()))
                .map(DueKey::pk).filter(MessageRows::isMessage).map(MessageRows::key).toList();
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
