package org.stillhere.store.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.table.Write.PutRow;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes messages, the items of the outbox: {@code M#key}. A message is in index {@code due} until it is
 * settled; then it expires.
 */
public final class MessageRows {
    /** Lifetime after a message is settled. */
    public static final Duration MESSAGES_KEPT = Duration.ofDays(30);
    /**
     * Lifetime of an answer after it is settled. It is shorter than that of the event which it answers, so that the
     * event leads to it when the person is erased.
     */
    public static final Duration ANSWERS_KEPT = Duration.ofDays(2);
    /** The sort key of every message. */
    public static final String SK = "M";
    /** Most messages are smaller: so a word to the desk is as large as an ask. */
    private static final int LEAST_BYTES = 768;
    private static final int LEAST_DEFLATED = 512;
    /** The filter of the table's stream wants this state. A message that is settled has none. */
    private static final String UNSETTLED = "pending";
    private static final String PARTITION = "M#";
    private final Rows rows;
    private final Bodies bodies;

    public MessageRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    public static String pk(MessageKey key) {
        return PARTITION + key;
    }

    /** Where a message is. */
    public static Rows.At at(MessageKey key) {
        return new Rows.At(pk(key), SK);
    }

    /** Whether this is the partition of a message. */
    public static boolean isMessage(String pk) {
        return pk.startsWith(PARTITION);
    }

    /** The text after the prefix of the partition of a message; it can be no valid key. */
    public static String keyText(String pk) {
        return pk.substring(PARTITION.length());
    }

    /** The key of the message whose partition this is. */
    public static MessageKey key(String pk) {
        return new MessageKey(keyText(pk));
    }

    public Optional<Stored<Message>> find(MessageKey key) {
        return rows.get(pk(key), SK).map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.CASES, Message.class)));
    }

    /** Reads the messages that exist and can be opened, in no order. One round trip for each hundred keys. */
    public List<Message> findAll(List<MessageKey> keys) {
        return rows.getAll(keys.stream().map(k -> new Rows.At(pk(k), SK)).toList()).stream()
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Message.class).stream()).toList();
    }

    public Row row(Message message, long version) {
        String pk = pk(message.key());
        Row row = Row.of(pk, SK, version);
        row = message.state().settled() ? row.expires(message.dueAt().plus(kept(message.key())).getEpochSecond())
                : row.state(UNSETTLED).due(DueIndex.laneOf(message.lane(), pk), message.dueAt().toEpochMilli());
        return bodies.seal(row, KeyPurpose.CASES, message, bodies.least(LEAST_BYTES, LEAST_DEFLATED));
    }

    /** How long a message and all that belongs to it are kept after it is settled. */
    static Duration kept(MessageKey key) {
        return key.isAnswer() ? ANSWERS_KEPT : MESSAGES_KEPT;
    }

    /** Opens the message in a row; empty if it cannot be opened. */
    public Optional<Message> openIfReadable(Row row) {
        return bodies.openIfReadable(row, KeyPurpose.CASES, Message.class);
    }

    /** A new message, due at once. */
    public PutRow pending(MessageKey key, Message.Owner owner, Effect work, Instant now) {
        return pending(key, owner, work, now, now);
    }

    /** A new message that is due later. */
    public PutRow pending(MessageKey key, Message.Owner owner, Effect work, Instant now, Instant due) {
        return new PutRow(row(Message.fresh(key, owner, work, now).withState(MessageState.PENDING, due), 1),
                Write.ABSENT);
    }
}
