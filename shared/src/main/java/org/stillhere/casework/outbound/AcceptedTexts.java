package org.stillhere.casework.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.TextOwner;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;

/** Marks a text that the carrier has accepted as the one message that it belongs to. */
final class AcceptedTexts {
    private static final int TRIES = 6;
    private final Environment environment;
    private final MessageStates states;
    private final ReceiptTimeout receipts;

    AcceptedTexts(Environment environment) {
        this.environment = environment;
        this.states = new MessageStates(environment);
        this.receipts = new ReceiptTimeout(environment);
    }

    /**
     * Marks the text as this message, and for an ask starts the deadline in the same transaction. If a message in the
     * very same words owns the text already, one of the two is still to be found or sent.
     */
    HandlingResult mark(Stored<Message> mine, Effect.Send send, String carrierId) {
        Stored<Message> held = mine;
        TextOwner whose = TextOwner.NOBODY;
        for (int i = 0; i < TRIES; i++) {
            if (marked(held, send, carrierId, whose)) {
                return HandlingResult.SETTLED;
            }
            Optional<Stored<Message>> again = environment.messages().find(mine.value().key());
            if (again.isEmpty() || !unmarked(again.get().value(), mine.value().attempt())) {
                return HandlingResult.NOT_NOW;
            }
            held = again.get();
            whose = environment.carrierIds().ownerOf(carrierId, held.value().key());
            if (whose == TextOwner.ANOTHER_MESSAGE) {
                Instant due = environment.clock().instant().plus(SendOutcomes.LOOK_AGAIN);
                return held.value().state() == MessageState.LEASED
                        ? states.change(held, held.value().unsure(due, held.value().blind()), HandlingResult.LATER)
                        : HandlingResult.NOT_NOW;
            }
        }
        throw new Busy();
    }

    private boolean marked(Stored<Message> held, Effect.Send send, String carrierId, TextOwner whose) {
        Message next = held.value().accepted(carrierId, environment.clock().instant());
        List<Write> with = new ArrayList<>();
        if (whose == TextOwner.NOBODY) {
            with.add(states.belongs(carrierId, next.key()));
        }
        receipts.timer(send, environment.clock().instant()).ifPresent(with::add);
        boolean tellWatch = send.purpose() == Purpose.ASK && send.ask().isPresent()
                && next.state() == MessageState.ACCEPTED;
        return tellWatch ? states.together(held, next, new Command.AskAccepted(send.ask().get()), with)
                : states.change(held, next, with);
    }

    /**
     * Whether the message still needs the mark although a report came first: one that delivered or failed the message
     * leaves the mark to us, one that put it back does not.
     */
    private static boolean unmarked(Message message, int attempt) {
        return message.attempt() == attempt && (message.state() == MessageState.LEASED
                || message.state() == MessageState.FAILED && message.carrierId().isEmpty());
    }
}
