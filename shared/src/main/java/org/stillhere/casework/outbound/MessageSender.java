package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.ReplyPacing;
import org.stillhere.casework.health.Heartbeats;
import org.stillhere.casework.health.OperatorMail;
import org.stillhere.casework.rendering.LinkPolicy;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Relevance;
import org.stillhere.domain.Template;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.TextOwner;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/**
 * Sends one text: claim, send, mark.
 * <ol>
 * <li>Is it still wanted, may it go now, has what must go before been settled?
 * <li>A lease longer than this function's own time limit, by condition: one sender at a time.
 * <li>If an earlier attempt's outcome is unknown, look for it at the carrier first; at most two blind repeats, then
 * only once its list can be relied on.
 * <li>Exactly one HTTP attempt.
 * <li>Mark what became of it, in one transaction with what it means to the watch.
 * </ol>
 */
final class MessageSender {
    /** Longer than the function's time limit of 30 s, so that a lease that ends belongs to nobody. */
    static final Duration LEASE = Duration.ofSeconds(75);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** Whatever the carrier has taken stands in its list by then: what is not there may be sent, and not blindly. */
    private static final Duration LISTED_BY = Duration.ofMinutes(2);
    private static final Duration WAIT_FOR_PREDECESSOR = Duration.ofSeconds(10);
    private static final Duration HELD = Duration.ofMinutes(1);
    private static final Duration LIMITED = Duration.ofMinutes(5);
    /** While our account, sender or region is refused: a refusal costs nothing, and what is urgent must not wait. */
    private static final Duration OPERATOR = Duration.ofMinutes(5);
    private static final Duration OPERATOR_URGENT = Duration.ofMinutes(1);
    /** Repeats before the list can be relied on: twice is better than never, and only this window may repeat. */
    private static final int BLIND_MOST = 2;
    private static final int TRANSIENT_MOST = 6;
    /** While the carrier cannot be reached, tries are at most so many times further apart. */
    private static final int SLOWER_MOST = 3;
    private static final int MARK_TRIES = 6;
    /** Texts of the very same words to one phone that are asked whose they are; each is a read. */
    private static final int SAME_MOST = 20;
    /** How long a text is worth sending where the message does not say. */
    private static final Duration WORTH = Duration.ofHours(4);
    /** The carrier's clock and ours differ. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(2);
    /** Texts that may use the reserve of the limits. */
    private static final Set<Template> RESERVED = Set.of(Template.FRIEND_NEEDED, Template.DESK_SOS,
            Template.DESK_STRANGER_SOS, Template.DESK_DURESS);
    private final Environment environment;
    private final MessageRenderer readers;
    private final Carrier carrier;
    private final RecipientOrder predecessors;
    private final RateLimiter limiter;
    private final MessageStates marking;
    private final ReceiptTimeout awaited;
    private final Heartbeats pulses;
    private final OperatorMail letters;
    private final SendingHold hold;

    MessageSender(Environment environment, MessageRenderer readers, Carrier carrier, String tableName,
            Heartbeats pulses, OperatorMail letters) {
        this.environment = environment;
        this.readers = readers;
        this.carrier = carrier;
        this.predecessors = new RecipientOrder(environment);
        this.limiter = new RateLimiter(environment.rows());
        this.marking = new MessageStates(environment);
        this.awaited = new ReceiptTimeout(environment);
        this.pulses = pulses;
        this.letters = letters;
        this.hold = new SendingHold(environment, tableName);
    }

    HandlingResult send(Stored<Message> item, Effect.Send send) {
        Instant now = environment.clock().instant();
        Optional<WatchFile> file = item.value().owner() instanceof Message.Owner.OfWatch o
                ? environment.watches().file(o.id())
                : Optional.empty();
        Optional<Link> link = readers.writesLinks() ? file.flatMap(f -> LinkPolicy.behind(f.watch(), send, now))
                : Optional.empty();
        Optional<MessageRenderer.Ready> ready = ready(file, send,
                link.map(l -> readers.link(environment.vault().link(send.key()))).orElse(Private.NONE),
                item.value().createdAt());
        boolean expired = send.expires().filter(e -> !e.isAfter(now)).isPresent();
        boolean wanted = file.map(f -> Relevance.wanted(f.watch(), send)).orElse(true);
        if (ready.isEmpty() || expired || !wanted) {
            return marking.change(item, item.value().state(MessageState.CANCELLED, now)) ? HandlingResult.SETTLED
                    : HandlingResult.NOT_NOW;
        }
        switch (predecessors.before(send)) {
            case WAIT -> {
                return marking.change(item, item.value().state(MessageState.PENDING, now.plus(WAIT_FOR_PREDECESSOR)))
                        ? HandlingResult.WAITS
                        : HandlingResult.NOT_NOW;
            }
            case NOTHING_WENT -> {
                if (send.purpose() == Purpose.CLOSING) {
                    return marking.change(item, item.value().state(MessageState.CANCELLED, now))
                            ? HandlingResult.SETTLED
                            : HandlingResult.NOT_NOW;
                }
            }
            case WENT -> {
            }
        }
        boolean lookFirst = item.value().unsure();
        Optional<Duration> held = held(ready.get(), send, now, item.value().attempt() == 0);
        if (held.isPresent()) {
            return marking.change(item, item.value().state(MessageState.PENDING, now.plus(held.get())))
                    ? HandlingResult.LATER
                    : HandlingResult.NOT_NOW;
        }
        Message leased = item.value().leased(now.plus(LEASE));
        List<Write> kept = link.filter(l -> item.value().attempt() == 0).<Write> map(
                l -> new Write.PutRow(environment.links().row(environment.vault().link(send.key()), l, 1), Write.ANY))
                .stream().toList();
        if (!marking.change(item, leased, kept)) {
            return HandlingResult.NOT_NOW;
        }
        Stored<Message> mine = new Stored<>(item.row().version(item.row().version() + 1), leased);
        if (send.purpose() == Purpose.ANSWER && send.to() instanceof Recipient.Defender) {
            ReplyPacing.await(environment, item.value().createdAt());
        }
        return lookFirst ? look(mine, send, ready.get()) : attempt(mine, send, ready.get());
    }

    private Optional<MessageRenderer.Ready> ready(Optional<WatchFile> file, Effect.Send send, Private link,
            Instant created) {
        return switch (send.to()) {
            case Recipient.Defender d -> file.flatMap(f -> f.profile())
                    .flatMap(p -> readers.toDefender(p, send.route(), send.lane(), send.says(), link, created));
            case Recipient.Trusted t -> file.flatMap(f -> f.contact(t.id()).flatMap(
                    c -> readers.toContact(f, c, send.route(), send.lane(), send.says(), link, created, this::alias)));
            case Recipient.Staff s -> environment.coordinators().find(s.id())
                    .flatMap(c -> readers.toCoordinator(c, send.route(), send.lane(), send.says(), created));
        };
    }

    /** The name by which a contact knows a defender, who may be another than the text is about. */
    private String alias(String named) {
        int dot = named.indexOf('.');
        return environment.watches().file(new DefenderId(named.substring(0, dot)))
                .flatMap(f -> f.contact(new ContactId(named.substring(dot + 1)))).map(c -> c.alias().reveal())
                .orElse("");
    }

    /**
     * How long the hold switch or a limit keeps it back, if one does. A text counts once, however often it is tried: an
     * hour of refusals must not use up what may be sent in it.
     */
    private Optional<Duration> held(MessageRenderer.Ready ready, Effect.Send send, Instant now, boolean counts) {
        if (hold.holds(send.lane())) {
            environment.telemetry().count(Metric.HELD_BACK);
            return Optional.of(HELD);
        }
        PhoneKey phone = environment.vault().lookUp(ready.to());
        boolean sos = RESERVED.contains(send.says().template());
        if (counts && !(sos ? limiter.allowsSos(phone, ready.from(), now)
                : limiter.allows(phone, ready.from(), send.lane(), now))) {
            environment.telemetry().count(Metric.LIMITED);
            return Optional.of(LIMITED);
        }
        return Optional.empty();
    }

    /**
     * An earlier attempt may have gone: find it at the carrier, among what belongs to no other message, or repeat; at
     * most twice before the list can be relied on, and then at a pace at which it can. A carrier that takes nothing is
     * our trouble and nobody's phone's: it is tried until it does, or until the text is not worth sending.
     */
    private HandlingResult look(Stored<Message> mine, Effect.Send send, MessageRenderer.Ready ready) {
        Instant now = environment.clock().instant();
        try {
            List<String> same = carrier.find(ready.to(), ready.body(), mine.value().createdAt().minus(LOOK_BACK));
            Optional<String> ours = same.stream().limit(SAME_MOST).filter(id -> mayBe(mine.value(), id)).findFirst();
            if (ours.isPresent()) {
                return mark(mine, send, new SendResult.Accepted(ours.get()));
            }
        } catch (CarrierDown down) {
            pulses.refused(now, 0);
            return marking.change(mine, mine.value().unsure(now.plus(LOOK_AGAIN), mine.value().blind()))
                    ? HandlingResult.LATER
                    : HandlingResult.NOT_NOW;
        }
        Message blind = new Message(mine.value().key(), mine.value().owner(), mine.value().work(),
                mine.value().createdAt(), MessageState.LEASED, mine.value().dueAt(), mine.value().attempt(), true,
                Math.min(mine.value().blind() + 1, BLIND_MOST), mine.value().carrierId(), mine.value().delivery(),
                mine.value().reachedAt(), mine.value().code());
        return attempt(new Stored<>(mine.row(), blind), send, ready);
    }

    /** Nobody's yet; or ours by a mark of which a restored table holds only this half. */
    private boolean mayBe(Message message, String carrierId) {
        return switch (environment.carrierIds().ownerOf(carrierId, message.key())) {
            case NOBODY -> true;
            case THIS_MESSAGE -> message.carrierId().isEmpty();
            case ANOTHER_MESSAGE -> false;
        };
    }

    private HandlingResult attempt(Stored<Message> mine, Effect.Send send, MessageRenderer.Ready ready) {
        Instant now = environment.clock().instant();
        Duration validity = send.expires().map(e -> Duration.between(now, e)).orElse(WORTH);
        SendResult sent = carrier.send(new Carrier.Text(ready.to(), ready.from(), ready.body(), validity,
                mine.value().key() + "/" + mine.value().attempt()));
        return mark(mine, send, sent);
    }

    private HandlingResult mark(Stored<Message> mine, Effect.Send send, SendResult sent) {
        Instant now = environment.clock().instant();
        return switch (sent) {
            case SendResult.Accepted accepted -> {
                environment.telemetry().count(Metric.ACCEPTED);
                environment.telemetry().count(Metric.DUE_TO_ACCEPTED_SECONDS,
                        Duration.between(mine.value().createdAt(), now).toSeconds());
                environment.telemetry().trace(Metric.ACCEPTED, Safe.of(mine.value().key()),
                        Safe.carrierId(accepted.id()));
                pulses.beat(Pulse.accepted(now));
                yield accept(mine, send, accepted.id());
            }
            case SendResult.Unknown unknown -> {
                environment.telemetry().count(Metric.UNKNOWN_OUTCOME);
                pulses.refused(now, 0);
                Instant again = now.plus(mine.value().blind() < BLIND_MOST ? LOOK_AGAIN : LISTED_BY);
                yield marking.change(mine, mine.value().unsure(again, mine.value().blind())) ? HandlingResult.LATER
                        : HandlingResult.NOT_NOW;
            }
            case SendResult.Refusal refusal -> refused(mine, send, refusal.failure(), now);
        };
    }

    /**
     * Accepted: the text is this message's from now on, and for an ask the deadline runs, in the same transaction.
     * Where a message of the very same words has the text for its own, one of the two is still to be found or sent.
     */
    private HandlingResult accept(Stored<Message> mine, Effect.Send send, String carrierId) {
        Stored<Message> held = mine;
        TextOwner whose = TextOwner.NOBODY;
        for (int i = 0; i < MARK_TRIES; i++) {
            Message next = held.value().accepted(carrierId, environment.clock().instant());
            boolean tellWatch = send.purpose() == Purpose.ASK && send.ask().isPresent()
                    && next.state() == MessageState.ACCEPTED;
            List<Write> with = new ArrayList<>();
            if (whose == TextOwner.NOBODY) {
                with.add(marking.belongs(carrierId, next.key()));
            }
            awaited.timer(send, environment.clock().instant()).ifPresent(with::add);
            if (tellWatch ? marking.together(held, next, new Command.AskAccepted(send.ask().get()), with)
                    : marking.change(held, next, with)) {
                return HandlingResult.SETTLED;
            }
            Optional<Stored<Message>> again = environment.messages().find(mine.value().key());
            if (again.isEmpty() || !unmarked(again.get().value(), mine.value().attempt())) {
                return HandlingResult.NOT_NOW;
            }
            held = again.get();
            whose = environment.carrierIds().ownerOf(carrierId, held.value().key());
            if (whose == TextOwner.ANOTHER_MESSAGE) {
                Instant due = environment.clock().instant().plus(LOOK_AGAIN);
                return held.value().state() == MessageState.LEASED
                        && marking.change(held, held.value().unsure(due, held.value().blind())) ? HandlingResult.LATER
                                : HandlingResult.NOT_NOW;
            }
        }
        throw new Busy();
    }

    /** A callback came first: one that delivered or failed it leaves the mark to us, one that put it back does not. */
    private static boolean unmarked(Message message, int attempt) {
        return message.attempt() == attempt && (message.state() == MessageState.LEASED
                || message.state() == MessageState.FAILED && message.carrierId().isEmpty());
    }

    private HandlingResult refused(Stored<Message> mine, Effect.Send send, Failure failure, Instant now) {
        Message message = mine.value();
        environment.telemetry().trace(Metric.PUT_BACK, Safe.of(message.key()), Safe.number("code", failure.code()));
        if (!(failure instanceof Failure.Permanent || failure instanceof Failure.Filtered)) {
            pulses.refused(now, failure.code());
        }
        return switch (failure) {
            case Failure.Permanent p -> failed(mine, send, p.code(), Command.Failed.ROUTE, now);
            case Failure.Filtered f -> failed(mine, send, f.code(), Command.Failed.UNREACHED, now);
            case Failure.Transient t when t.code() == 0 -> // The carrier was not reached: no phone of anybody's failed.
                    putBack(mine, 0, now.plus(t.retryAfter().multipliedBy(Math.min(message.attempt(), SLOWER_MOST))));
            case Failure.Transient t -> {
                boolean elsewhere = send.purpose() == Purpose.ALARM;
                yield elsewhere || message.attempt() >= TRANSIENT_MOST
                        ? failed(mine, send, t.code(), Command.Failed.UNREACHED, now)
                        : putBack(mine, t.code(), now.plus(t.retryAfter()));
            }
            case Failure.Congested c -> putBack(mine, c.code(), now.plus(c.retryAfter()));
            case Failure.Operator o -> {
                environment.telemetry().count(Metric.OPERATOR);
                boolean first = message.attempt() == 1 && send.purpose() == Purpose.ALARM;
                Instant again = now.plus(send.lane() == Priority.URGENT ? OPERATOR_URGENT : OPERATOR);
                Message back = message.failing(MessageState.PENDING, again, o.code());
                HandlingResult turn = first
                        ? marking.finish(mine, send, back, Optional.of(Command.Failed.OURS), List.of())
                        : putBack(mine, o.code(), again);
                letters.carrierRefuses(o.code());
                yield turn;
            }
        };
    }

    private HandlingResult putBack(Stored<Message> mine, int code, Instant due) {
        environment.telemetry().count(Metric.PUT_BACK);
        return marking.change(mine, mine.value().failing(MessageState.PENDING, due, code)) ? HandlingResult.LATER
                : HandlingResult.NOT_NOW;
    }

    private HandlingResult failed(Stored<Message> mine, Effect.Send send, int code, Command.Failed how, Instant now) {
        environment.telemetry().count(Metric.FAILED);
        return marking.finish(mine, send, mine.value().failing(MessageState.FAILED, now, code), Optional.of(how),
                List.of());
    }
}
