package org.stillhere.store.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;

/** A message as it is stored: all of it in one object. */
record StoredMessage(MessageKey key, Message.Owner owner, Effect work, Instant createdAt, MessageState state,
        Instant dueAt, int attempt, boolean unsure, int blind, Optional<String> carrierId, Delivery delivery,
        Optional<Instant> reachedAt, int code, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> by,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> words) {

    /** Converts a message to its stored form. */
    static final class MessageToStored extends StdConverter<Message, StoredMessage> {
        @Override
        public StoredMessage convert(Message message) {
            return new StoredMessage(message.key(), message.owner(), message.work(), message.createdAt(),
                    message.state(), message.dueAt(), message.attempt(), message.unsure(), message.blind(),
                    message.carrierId(), message.delivery(), message.reachedAt(), message.code(), message.by(),
                    Optional.of(message.attempts().words()).filter(w -> !w.isEmpty()));
        }
    }

    /** Converts the stored form to a message. */
    static final class StoredToMessage extends StdConverter<StoredMessage, Message> {
        @Override
        public Message convert(StoredMessage stored) {
            return new Message(stored.key, stored.owner, stored.work, stored.createdAt, stored.state, stored.dueAt,
                    new SendAttempts(stored.attempt, stored.unsure, stored.blind, stored.by,
                            stored.words.orElse(List.of())),
                    new CarrierReport(stored.carrierId, stored.delivery, stored.reachedAt, stored.code));
        }
    }
}
