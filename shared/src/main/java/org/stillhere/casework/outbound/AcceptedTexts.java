package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Busy;
import org.stillhere.carrier.Carrier;
import org.stillhere.vault.Private;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Watch;
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
     *
     * @param read
     *            the watch if it was read before; it is read again if it has changed since
     */
    HandlingResult mark(Stored<Message> mine, Effect.Send send, String carrierId, Optional<Watch> read) {
        Stored<Message> held = mine;
        Optional<Watch> watch = read;
        TextOwner whose = TextOwner.NOBODY;
        for (int i = 0; i < TRIES; i++) {
            if (marked(held, send, carrierId, whose, watch)) {
                return HandlingResult.SETTLED;
            }
            watch = Optional.empty();
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

    private boolean marked(Stored<Message> held, Effect.Send send, String carrierId, TextOwner whose,
            Optional<Watch> read) {
        Message next = held.value().accepted(carrierId, environment.clock().instant());
        List<Write> with = new ArrayList<>();
        if (whose == TextOwner.NOBODY) {
            with.add(states.belongs(carrierId, next.key()));
        }
        receipts.timer(send, environment.clock().instant()).ifPresent(with::add);
        boolean tellWatch = send.purpose() == Purpose.ASK && send.ask().isPresent()
                && next.state() == MessageState.ACCEPTED;
        return tellWatch ? states.together(held, next, read, new Command.AskAccepted(send.ask().get()), with)
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

    /**
     * Looks in the carrier's list for an earlier attempt to send a message, whose outcome is unknown. Only the table
     * knows which of several texts with the same words belongs to which message.
     */
    static final class EarlierAttempts {
        /** The carrier's clock and ours differ. */
        private static final Duration LOOK_BACK = Duration.ofMinutes(2);
        /** Number of texts in the very same words to one phone whose owner is looked up; each costs a read. */
        private static final int SAME_MOST = 20;
        /** The length of a hash of the words of an attempt. */
        private static final int HASH = 12;
        private final Environment environment;
        private final Carrier carrier;

        EarlierAttempts(Environment environment, Carrier carrier) {
            this.environment = environment;
            this.carrier = carrier;
        }

        /** What the carrier's list has in the words of now, or of an earlier attempt. */
        List<Carrier.ListedText> inList(Carrier.Text text, Message message) {
            return carrier.find(text, w -> w.equals(text.body()) || message.attempts().words().contains(hash(w)),
                    message.createdAt().minus(LOOK_BACK));
        }

        /** What stands for these words in the row of a message. */
        String hash(Private words) {
            return environment.vault().name("words", words.reveal()).substring(0, HASH);
        }

        /** The id of a text in the carrier's list that may be this message. */
        Optional<String> ours(List<Carrier.ListedText> listed, Message message, Effect.Send send) {
            return listed.stream().filter(t -> t.sameWords() || !isAlarm(send)).limit(SAME_MOST)
                    .map(Carrier.ListedText::id).filter(id -> mayBe(message, id)).findFirst();
        }

        /**
         * Whether the list has a text without words that may be this one, and was taken so lately that a report may
         * come.
         */
        boolean mayHaveJustGone(List<Carrier.ListedText> listed, Message message) {
            Instant lately = environment.clock().instant().minus(SendOutcomes.UNLISTED);
            return listed.stream().anyMatch(t -> !t.sameWords() && t.at().isAfter(lately) && mayBe(message, t.id()));
        }

        /**
         * Whether the text at the carrier may be this message: it has no owner yet, or it is marked as ours in a
         * restored table that contains only this half of the mark.
         */
        private boolean mayBe(Message message, String carrierId) {
            return switch (environment.carrierIds().ownerOf(carrierId, message.key())) {
                case NOBODY -> true;
                case THIS_MESSAGE -> message.carrierId().isEmpty();
                case ANOTHER_MESSAGE -> false;
            };
        }

        /**
         * Whether it is better to send twice than to take another text for it. Where the list shows no words, another
         * text of as many segments looks the same.
         */
        private static boolean isAlarm(Effect.Send send) {
            return send.purpose() == Purpose.ALARM || send.purpose() == Purpose.DESK;
        }
    }
}
