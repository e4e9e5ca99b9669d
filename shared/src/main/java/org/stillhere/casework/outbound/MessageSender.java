package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.ReplyPacing;
import org.stillhere.casework.outbound.SendingCheck.Clearance;
import org.stillhere.casework.plans.PlanCopies;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Effect;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;

/**
 * Sends one text: claim, send, mark.
 * <ol>
 * <li>{@link SendingCheck} says whether it may leave now.
 * <li>A lease longer than this function's own time limit is taken by condition: one sender at a time.
 * <li>If an earlier attempt's outcome is unknown, look for it at the carrier first; at most two blind repeats, then
 * only once its list can be relied on.
 * <li>Exactly one HTTP attempt.
 * <li>{@link SendOutcomes} writes the result.
 * </ol>
 */
final class MessageSender {
    /** Longer than the function's time limit of 30 s, so that a lease that ends belongs to nobody. */
    static final Duration LEASE = Duration.ofSeconds(75);
    /** A text is worth sending for so long where the message does not say. */
    private static final Duration WORTH = Duration.ofHours(4);
    private final Environment environment;
    private final Carrier carrier;
    private final SendingCheck check;
    private final SendOutcomes outcomes;
    private final LineChoice lines;
    private final MessageStates states;
    private final PlanCopies plans;
    private final AcceptedTexts.EarlierAttempts earlier;

    MessageSender(Environment environment, Carrier carrier, SendingCheck check, SendOutcomes outcomes,
            LineChoice lines) {
        this.environment = environment;
        this.carrier = carrier;
        this.check = check;
        this.outcomes = outcomes;
        this.lines = lines;
        this.states = new MessageStates(environment);
        this.plans = new PlanCopies(environment);
        this.earlier = new AcceptedTexts.EarlierAttempts(environment, carrier);
    }

    HandlingResult send(Stored<Message> item, Effect.Send send) {
        Instant now = environment.clock().instant();
        Message message = item.value();
        return switch (check.check(message, send, now)) {
            case Clearance.Unwanted u ->
                    states.change(item, message.withState(MessageState.CANCELLED, now), HandlingResult.SETTLED);
            case Clearance.AfterAnother a ->
                    states.change(item, message.withState(MessageState.PENDING, a.due()), HandlingResult.WAITS);
            case Clearance.WriteAgain w -> states.finish(item, send, message.withState(MessageState.CANCELLED, now),
                    Optional.of(FailureKind.LIMITED), List.of());
            case Clearance.KeptBack k ->
                    states.change(item, message.withState(MessageState.PENDING, k.due()), HandlingResult.LATER);
            case Clearance.Cleared c -> leased(item, send, c, now);
        };
    }

    private HandlingResult leased(Stored<Message> item, Effect.Send send, Clearance.Cleared cleared, Instant now) {
        Message leased = leased(item.value(), cleared.text(), now.plus(LEASE));
        if (item.value().attempt() == 0) {
            plans.before(item.value(), send, cleared.link(), now);
        }
        List<Write> kept = cleared
                .link().filter(
                        l -> item.value().attempt() == 0)
                .<Write> map(
                        l -> new Write.PutRow(
                                environment.links()
                                        .row(environment.vault().link(send.key()), l.withSecret(
                                                environment.vault().fleetingName("presses", send.key().value())), 1),
                                Write.ANY))
                .stream().toList();
        if (!states.change(item, leased, kept)) {
            return HandlingResult.NOT_NOW;
        }
        Stored<Message> mine = new Stored<>(item.row().version(item.row().version() + 1), leased);
        if (send.purpose() == Purpose.ANSWER && send.to() instanceof Recipient.Defender) {
            ReplyPacing.await(environment, item.value().createdAt());
        }
        if (item.value().state() == MessageState.LEASED && item.value().blind() >= SendOutcomes.BLIND_MOST
                && provesNothing(cleared.text())) {
            return outcomes.awaitReport(mine); // The process that tried it last ended, and its text may have left.
        }
        if (!item.value().unsure() && item.value().blind() > 0
                && carrier.listerFor(cleared.text().from()).isPresent()) {
            return lookHere(mine, send, cleared);
        }
        return item.value().unsure() ? look(item.value(), mine, send, cleared) : attempt(mine, send, cleared);
    }

    /**
     * Looks for an earlier attempt that may have left, among the texts at the carrier that belong to no other message.
     * If there is none, it sends again: at most twice before the list can be relied on, and after that only as often as
     * the list allows. A carrier that takes nothing is our trouble and no phone's fault, so the text is tried until the
     * carrier takes it or until it is no longer worth sending.
     */
    private HandlingResult look(Message before, Stored<Message> mine, Effect.Send send, Clearance.Cleared cleared) {
        MessageRenderer.Ready ready = cleared.text();
        Message message = mine.value();
        int repeats = Math.min(before.blind() + 1, SendOutcomes.BLIND_MOST);
        if (carrier.listerFor(ready.from()).isEmpty()) {
            // Only what somebody must hear is worth a further repeat. Anything else may have gone, and holds up
            // nothing.
            boolean enough = before.blind() >= SendOutcomes.BLIND_MOST && send.purpose() != Purpose.ALARM
                    && send.purpose() != Purpose.DESK && send.purpose() != Purpose.ASK
                    && send.purpose() != Purpose.CLOSING;
            return enough ? states.change(mine,
                    message.withState(MessageState.CANCELLED, environment.clock().instant()), HandlingResult.SETTLED)
                    : repeat(mine, send, cleared, repeats);
        }
        List<Carrier.ListedText> listed;
        try {
            listed = earlier.inList(text(message, ready, WORTH), message);
        } catch (CarrierDown down) {
            boolean late = !environment.clock().instant().isBefore(message.createdAt().plus(SendOutcomes.LISTED_BY));
            return late && message.blind() < SendOutcomes.BLIND_MOST && lines.otherWorks(ready)
                    ? states.change(mine, message.looked(environment.clock().instant(), repeats), HandlingResult.WAITS)
                    : outcomes.listUnread(mine, lines.otherWorks(ready));
        }
        Optional<String> ours = earlier.ours(listed, message, send);
        if (ours.isPresent()) {
            return outcomes.mark(mine, send, new SendResult.Accepted(ours.get()), Optional.empty());
        }
        return before.blind() >= SendOutcomes.BLIND_MOST && earlier.mayHaveJustGone(listed, message)
                ? outcomes.awaitReport(mine)
                : repeat(mine, send, cleared, repeats);
    }

    /**
     * The other carrier did not take it. Before it is sent here once more, the list may have what was sent here first.
     */
    private HandlingResult lookHere(Stored<Message> mine, Effect.Send send, Clearance.Cleared cleared) {
        MessageRenderer.Ready ready = cleared.text();
        Message message = mine.value();
        try {
            Optional<String> ours = earlier.ours(earlier.inList(text(message, ready, WORTH), message), message, send);
            return ours.isPresent() ? outcomes.mark(mine, send, new SendResult.Accepted(ours.get()), Optional.empty())
                    : attempt(mine, send, cleared);
        } catch (CarrierDown down) {
            return outcomes.listUnread(mine, lines.otherWorks(ready));
        }
    }

    /** Sends again without knowing whether an earlier attempt left: by the other carrier, if this one fails. */
    private HandlingResult repeat(Stored<Message> mine, Effect.Send send, Clearance.Cleared cleared, int repeats) {
        Message message = mine.value();
        if (lines.otherWorks(cleared.text())) {
            return states.change(mine, message.looked(environment.clock().instant(), repeats), HandlingResult.WAITS);
        }
        Message blind = message.unsure(message.dueAt(), repeats).withState(MessageState.LEASED, message.dueAt());
        return attempt(new Stored<>(mine.row(), blind), send, cleared);
    }

    /** A repeat that no list can prevent is counted before it is made: the process may end before it can say so. */
    private Message leased(Message message, MessageRenderer.Ready ready, Instant until) {
        Message leased = message.leased(until, by(ready), earlier.hash(ready.body()));
        return message.unsure() && carrier.listerFor(ready.from()).isEmpty()
                ? leased.unsure(until, Math.min(message.blind() + 1, SendOutcomes.BLIND_MOST)).withState(
                        MessageState.LEASED, until)
                : leased;
    }

    /** Whether no list tells that a text was not taken: it may have gone to a carrier that has none. */
    private boolean provesNothing(MessageRenderer.Ready ready) {
        return ready.failsOver() || carrier.listerFor(ready.from()).isEmpty();
    }

    /** The carrier of this text as it is stored with the message; empty for Twilio. */
    private static Optional<String> by(MessageRenderer.Ready text) {
        return Optional.of(CarrierName.of(text.from())).filter(name -> name != CarrierName.TWILIO)
                .map(CarrierName::word);
    }

    private static Carrier.Text text(Message message, MessageRenderer.Ready ready, Duration validity) {
        return new Carrier.Text(ready.to(), ready.from(), ready.body(), validity,
                message.key() + "/" + message.attempt());
    }

    private HandlingResult attempt(Stored<Message> mine, Effect.Send send, Clearance.Cleared cleared) {
        MessageRenderer.Ready ready = cleared.text();
        Instant now = environment.clock().instant();
        Duration validity = send.expires().map(e -> Duration.between(now, e)).orElse(WORTH);
        SendResult sent = carrier.send(text(mine.value(), ready, validity));
        lines.note(ready, sent);
        if (sent instanceof SendResult.Refusal refusal) {
            Optional<Duration> wait = lines.untilOther(ready, mine.value(), refusal.failure());
            return wait.isPresent() ? outcomes.leavesByOther(mine, refusal.failure(), wait.get())
                    : outcomes.mark(mine, send, sent, Optional.empty());
        }
        return sent instanceof SendResult.Unknown
                ? outcomes.unknown(mine, provesNothing(ready), lines.otherWorks(ready))
                : outcomes.mark(mine, send, sent, cleared.read());
    }
}
