package org.stillhere.casework.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.OrdinaryNotes;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.AnswerWay;
import org.stillhere.casework.reading.RecentTexts;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Message;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.RememberedText;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Answers each text once. One transaction contains the decision, the processed event and the answer, so the same text
 * again gets the same answer. Where nobody would read the response, the answer leaves as a text of its own, which is
 * written in the same transaction.
 */
final class AnswerOnce {
    /** The event of a text that changes no watch. It sorts before all others. */
    static final String NO_WATCH = "-";
    private static final int TRIES = 6;
    /** An answer that leaves as a text of its own is worth sending for this long. */
    private static final Duration OWN_TEXT_WORTH = Duration.ofHours(1);
    private final Environment environment;
    private final WatchCommands watches;
    private final OrdinaryNotes notes;

    AnswerOnce(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.notes = new OrdinaryNotes(environment);
    }

    /** Renders an answer. */
    @FunctionalInterface
    interface Render {
        Private render(MessageContent says, Instant now);

        /** The content of an answer that leaves as a text of its own and is rendered when it is sent. */
        default MessageContent ofOwnText(MessageContent says) {
            return says;
        }
    }

    /**
     * Contains what a text commands one watch to do, and how its answer is rendered.
     *
     * @param loaded
     *            the watch if it was read already
     * @param with
     *            further writes that depend on the decision
     * @param repeats
     *            the event of the text that this one repeats, if it gets the answer of that one
     */
    record InboundCommand(ReplyTarget to, Optional<Watch> loaded, Function<Watch, Command> command, Render render,
            Function<Decision, List<Write>> with, Optional<Row> repeats) {

        /** A command with an answer of its own. */
        InboundCommand(ReplyTarget to, Optional<Watch> loaded, Function<Watch, Command> command, Render render,
                Function<Decision, List<Write>> with) {
            this(to, loaded, command, render, with, Optional.empty());
        }

        /** A command without further writes. */
        InboundCommand(ReplyTarget to, Optional<Watch> loaded, Function<Watch, Command> command, Render render) {
            this(to, loaded, command, render, d -> List.of());
        }
    }

    /** Returns the processed event of this very text, if it was taken in before. */
    Optional<Row> before(InboundText in, PhoneFile phone) {
        ProcessedEventRows events = environment.processedEvents();
        return phone.processed().stream().filter(r -> events.isEvent(r, in.source(), in.id())).findFirst();
    }

    /** Returns the answer that was given then. After three days it is forgotten, and a repeated text gets none. */
    Optional<Private> given(Row before) {
        return ProcessedEventRows.isTaken(before) ? Optional.empty()
                : environment.processedEvents().open(before).answer();
    }

    /** Answers a text that repeats another one with the answer of that one. It has no other effect. */
    Optional<Private> repeat(InboundText in, PhoneFile phone, Row first) {
        environment.telemetry().count(Metric.SEEN_AGAIN);
        return answer(in.having(TextEffect.REPEATED), phone, given(first), List.of());
    }

    /** The same; the desk is told of the word under duress, if somebody sent it. */
    Optional<Private> repeat(InboundText in, PhoneFile phone, Row first, Optional<Identity.OfDefender> underDuress) {
        if (underDuress.isEmpty()) {
            return repeat(in, phone, first);
        }
        environment.telemetry().count(Metric.SEEN_AGAIN);
        Identity.OfDefender who = underDuress.get();
        return commit(in.having(TextEffect.REPEATED), phone,
                new InboundCommand(
                        new ReplyTarget(who.defender(), new Recipient.Defender(), who.route(), AnswerWay.IN_RESPONSE),
                        Optional.empty(), w -> new PhoneCommand.DuressInRepeat(who.route()),
                        (says, now) -> Private.NONE, d -> List.of(), Optional.of(first)));
    }

    /**
     * Commits the command, the processed event and the answer; if the text was taken in already, repeats its answer.
     */
    Optional<Private> commit(InboundText in, PhoneFile phone, InboundCommand request) {
        ReplyTarget to = request.to();
        List<Optional<Private>> answered = new ArrayList<>();
        Function<Watch, Command> command = w -> fromPhone(phone, to.who(), in.carrying(request.command().apply(w)));
        WatchCommands.Result result = watches.give(to.watch(), request.loaded(), command, decision -> {
            if (!answered.isEmpty() && overtaken(in, phone)) {
                throw new Overtaken();
            }
            Instant now = environment.nowAfter(decision.watch().changedAt());
            Optional<Private> own = switch (to.way()) {
                case IN_RESPONSE -> decision.answer().map(s -> request.render().render(s, now));
                case OWN_TEXT -> Optional.empty();
            };
            Optional<Private> answer = request.repeats().map(this::given).orElse(own);
            answered.clear();
            answered.add(answer);
            List<Write> writes = new ArrayList<>();
            Instant counted = decision.changes() ? decision.watch().changedAt() : now;
            writes.addAll(processed(in, phone, to.eventName(), answer, counted));
            writes.addAll(request.with().apply(decision));
            writes.addAll(to.who() instanceof Recipient.Defender ? notes.after(decision) : List.of());
            if (to.way() == AnswerWay.OWN_TEXT) {
                decision.answer().ifPresent(s -> writes.add(ownText(in, to, request.render().ofOwnText(s), now)));
            }
            return writes;
        });
        return result.stood().map(this::given).orElseGet(() -> answered.get(0));
    }

    /** A defender's own watch knows by itself which of their phones are not trusted. */
    private static Command fromPhone(PhoneFile phone, Recipient who, Command command) {
        return phone.untrusted() && !(who instanceof Recipient.Defender) ? new PhoneCommand.FromUntrusted(who, command)
                : command;
    }

    /** Stores an answer to a text that changes no watch, together with further writes. */
    Optional<Private> answer(InboundText in, PhoneFile phone, Optional<Private> answer, List<Write> with) {
        Instant now = environment.clock().instant();
        List<Write> writes = new ArrayList<>(processed(in, phone, NO_WATCH, answer, now));
        writes.addAll(with);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                environment.rows().transact(writes);
                return answer;
            } catch (TransactionCancelled cancelled) {
                Optional<Row> stood = cancelled.stoodAt(0)
                        .or(() -> in.onPage() ? Optional.empty() : cancelled.stoodAt(1));
                if (stood.isPresent()) {
                    return given(stood.get());
                }
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    /** Answers a text that changes no watch by a text of its own, together with further writes. */
    Optional<Private> answerByText(InboundText in, PhoneFile phone, ReplyTarget to, MessageContent says,
            List<Write> with) {
        List<Write> writes = new ArrayList<>(with);
        writes.add(ownText(in, to, says, environment.clock().instant()));
        return answer(in, phone, Optional.empty(), writes);
    }

    /** Says that another text of the same phone was processed after this one had been read. */
    static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("another text of the same phone was first");
        }
    }

    /** Whether somebody else who changed the watch was another text of the same phone. One round trip. */
    private boolean overtaken(InboundText in, PhoneFile phone) {
        Set<String> known = phone.processed().stream().map(Row::sk).collect(Collectors.toSet());
        return !in.onPage() && environment.phones().find(phone.key(), environment.clock().instant()).processed()
                .stream().anyMatch(r -> !known.contains(r.sk())
                        && !environment.processedEvents().isEvent(r, in.source(), in.id()));
    }

    /** The processed event. Of a text it is also known that it was taken in when the event is forgotten. */
    private List<Write> processed(InboundText in, PhoneFile phone, String event, Optional<Private> answer,
            Instant now) {
        Optional<RememberedText> text = in.onPage() ? Optional.empty()
                : Optional.of(
                        new RememberedText(in.at().orElse(now), RecentTexts.hash(environment, in, phone), in.effect()));
        Write processed = new Write.PutRow(environment.processedEvents().row(phone.key(), in.source(), in.id(), event,
                new ProcessedEvent(answer, text), now), Write.ABSENT);
        return in
                .onPage()
                        ? List.of(processed)
                        : List.of(processed,
                                new Write.PutRow(
                                        ProcessedEventRows.takenRow(environment.vault().words(phone.key(),
                                                String.join(" ", "taken", in.source(), in.id(), event)), now),
                                        Write.ABSENT));
    }

    /** The answer as a text of its own. There is at most one for each text and watch. */
    Write ownText(InboundText in, ReplyTarget to, MessageContent says, Instant now) {
        String name = environment.processedEvents().name(in.source(), in.id());
        MessageKey key = MessageKey.answer(name.replaceAll("[^A-Za-z0-9]", ""), to.watch());
        Effect.Send send = new Effect.Send(key, to.who(), to.route(), says, Purpose.ANSWER, Priority.URGENT,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(now.plus(OWN_TEXT_WORTH)));
        return environment.messages().pending(key, new Message.Owner.OfWatch(to.watch()), send, now);
    }
}
