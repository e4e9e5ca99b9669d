package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.Sent;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.Outbox.Turn;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Lane;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Relevance;
import org.stillhere.domain.Template;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Held;
import org.stillhere.store.Book.Whose;
import org.stillhere.store.Link;
import org.stillhere.store.Message;
import org.stillhere.store.Message.State;
import org.stillhere.store.Pulse;
import org.stillhere.store.Write;
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
final class Sending {
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
    private final Ground ground;
    private final Readers readers;
    private final Carrier carrier;
    private final Predecessors predecessors;
    private final Limiter limiter;
    private final Marking marking;
    private final Awaited awaited;
    private final Pulses pulses;
    private final Letters letters;
    private final HoldSwitch hold;

    Sending(Ground ground, Readers readers, Carrier carrier, String tableName, Pulses pulses, Letters letters) {
        this.ground = ground;
        this.readers = readers;
        this.carrier = carrier;
        this.predecessors = new Predecessors(ground);
        this.limiter = new Limiter(ground.rows());
        this.marking = new Marking(ground);
        this.awaited = new Awaited(ground);
        this.pulses = pulses;
        this.letters = letters;
        this.hold = new HoldSwitch(ground, tableName);
    }

    Turn send(Held<Message> item, Effect.Send send) {
        Instant now = ground.clock().instant();
        Optional<File> file = item.value().owner() instanceof Message.Owner.OfWatch o ? ground.book().file(o.id())
                : Optional.empty();
        Optional<Link> link = readers.writesLinks() ? file.flatMap(f -> Linking.behind(f.watch(), send, now))
                : Optional.empty();
        Optional<Readers.Ready> ready = ready(file, send,
                link.map(l -> readers.link(ground.vault().link(send.key()))).orElse(Private.NONE),
                item.value().createdAt());
        boolean expired = send.expires().filter(e -> !e.isAfter(now)).isPresent();
        boolean wanted = file.map(f -> Relevance.wanted(f.watch(), send)).orElse(true);
        if (ready.isEmpty() || expired || !wanted) {
            return marking.change(item, item.value().state(State.CANCELLED, now)) ? Turn.SETTLED : Turn.NOT_NOW;
        }
        switch (predecessors.before(send)) {
            case WAIT -> {
                return marking.change(item, item.value().state(State.PENDING, now.plus(WAIT_FOR_PREDECESSOR)))
                        ? Turn.WAITS
                        : Turn.NOT_NOW;
            }
            case NOTHING_WENT -> {
                if (send.purpose() == Purpose.CLOSING) {
                    return marking.change(item, item.value().state(State.CANCELLED, now)) ? Turn.SETTLED : Turn.NOT_NOW;
                }
            }
            case WENT -> {
            }
        }
        boolean lookFirst = item.value().unsure();
        Optional<Duration> held = held(ready.get(), send, now, item.value().attempt() == 0);
        if (held.isPresent()) {
            return marking.change(item, item.value().state(State.PENDING, now.plus(held.get()))) ? Turn.LATER
                    : Turn.NOT_NOW;
        }
        Message leased = item.value().leased(now.plus(LEASE));
        List<Write> kept = link.filter(l -> item.value().attempt() == 0)
                .<Write> map(l -> new Write.Put(ground.pages().link(ground.vault().link(send.key()), l, 1), Write.ANY))
                .stream().toList();
        if (!marking.change(item, leased, kept)) {
            return Turn.NOT_NOW;
        }
        Held<Message> mine = new Held<>(item.row().version(item.row().version() + 1), leased);
        if (send.purpose() == Purpose.ANSWER && send.to() instanceof Recipient.Defender) {
            Beat.await(ground, item.value().createdAt());
        }
        return lookFirst ? look(mine, send, ready.get()) : attempt(mine, send, ready.get());
    }

    private Optional<Readers.Ready> ready(Optional<File> file, Effect.Send send, Private link, Instant created) {
        return switch (send.to()) {
            case Recipient.Defender d -> file.flatMap(f -> f.profile())
                    .flatMap(p -> readers.toDefender(p, send.route(), send.lane(), send.says(), link, created));
            case Recipient.Trusted t -> file.flatMap(f -> f.contact(t.id()).flatMap(
                    c -> readers.toContact(f, c, send.route(), send.lane(), send.says(), link, created, this::alias)));
            case Recipient.Staff s -> ground.book().coordinator(s.id())
                    .flatMap(c -> readers.toCoordinator(c, send.route(), send.lane(), send.says(), created));
        };
    }

    /** The name by which a contact knows a defender, who may be another than the text is about. */
    private String alias(String named) {
        int dot = named.indexOf('.');
        return ground.book().file(new DefenderId(named.substring(0, dot)))
                .flatMap(f -> f.contact(new ContactId(named.substring(dot + 1)))).map(c -> c.alias().reveal())
                .orElse("");
    }

    /**
     * How long the hold switch or a limit keeps it back, if one does. A text counts once, however often it is tried: an
     * hour of refusals must not use up what may be sent in it.
     */
    private Optional<Duration> held(Readers.Ready ready, Effect.Send send, Instant now, boolean counts) {
        if (hold.holds(send.lane())) {
            ground.telemetry().count(Metric.HELD_BACK);
            return Optional.of(HELD);
        }
        PhoneKey phone = ground.vault().lookUp(ready.to());
        boolean sos = RESERVED.contains(send.says().template());
        if (counts && !(sos ? limiter.allowsSos(phone, ready.from(), now)
                : limiter.allows(phone, ready.from(), send.lane(), now))) {
            ground.telemetry().count(Metric.LIMITED);
            return Optional.of(LIMITED);
        }
        return Optional.empty();
    }

    /**
     * An earlier attempt may have gone: find it at the carrier, among what belongs to no other message, or repeat; at
     * most twice before the list can be relied on, and then at a pace at which it can. A carrier that takes nothing is
     * our trouble and nobody's phone's: it is tried until it does, or until the text is not worth sending.
     */
    private Turn look(Held<Message> mine, Effect.Send send, Readers.Ready ready) {
        Instant now = ground.clock().instant();
        try {
            List<String> same = carrier.find(ready.to(), ready.body(), mine.value().createdAt().minus(LOOK_BACK));
            Optional<String> ours = same.stream().limit(SAME_MOST).filter(id -> mayBe(mine.value(), id)).findFirst();
            if (ours.isPresent()) {
                return mark(mine, send, new Sent.Accepted(ours.get()));
            }
        } catch (CarrierDown down) {
            pulses.refused(now, 0);
            return marking.change(mine, mine.value().unsure(now.plus(LOOK_AGAIN), mine.value().blind())) ? Turn.LATER
                    : Turn.NOT_NOW;
        }
        Message blind = new Message(mine.value().key(), mine.value().owner(), mine.value().work(),
                mine.value().createdAt(), State.LEASED, mine.value().dueAt(), mine.value().attempt(), true,
                Math.min(mine.value().blind() + 1, BLIND_MOST), mine.value().carrierId(), mine.value().delivery(),
                mine.value().reachedAt(), mine.value().code());
        return attempt(new Held<>(mine.row(), blind), send, ready);
    }

    /** Nobody's yet; or ours by a mark of which a restored table holds only this half. */
    private boolean mayBe(Message message, String carrierId) {
        return switch (ground.book().whose(carrierId, message.key())) {
            case NOBODYS -> true;
            case OURS -> message.carrierId().isEmpty();
            case ANOTHERS -> false;
        };
    }

    private Turn attempt(Held<Message> mine, Effect.Send send, Readers.Ready ready) {
        Instant now = ground.clock().instant();
        Duration validity = send.expires().map(e -> Duration.between(now, e)).orElse(WORTH);
        Sent sent = carrier.send(new Carrier.Text(ready.to(), ready.from(), ready.body(), validity,
                mine.value().key() + "/" + mine.value().attempt()));
        return mark(mine, send, sent);
    }

    private Turn mark(Held<Message> mine, Effect.Send send, Sent sent) {
        Instant now = ground.clock().instant();
        return switch (sent) {
            case Sent.Accepted accepted -> {
                ground.telemetry().count(Metric.ACCEPTED);
                ground.telemetry().count(Metric.DUE_TO_ACCEPTED_SECONDS,
                        Duration.between(mine.value().createdAt(), now).toSeconds());
                ground.telemetry().trace(Metric.ACCEPTED, Safe.of(mine.value().key()), Safe.carrierId(accepted.id()));
                pulses.beat(Pulse.accepted(now));
                yield accept(mine, send, accepted.id());
            }
            case Sent.Unknown unknown -> {
                ground.telemetry().count(Metric.UNKNOWN_OUTCOME);
                pulses.refused(now, 0);
                Instant again = now.plus(mine.value().blind() < BLIND_MOST ? LOOK_AGAIN : LISTED_BY);
                yield marking.change(mine, mine.value().unsure(again, mine.value().blind())) ? Turn.LATER
                        : Turn.NOT_NOW;
            }
            case Sent.Refusal refusal -> refused(mine, send, refusal.failure(), now);
        };
    }

    /**
     * Accepted: the text is this message's from now on, and for an ask the deadline runs, in the same transaction.
     * Where a message of the very same words has the text for its own, one of the two is still to be found or sent.
     */
    private Turn accept(Held<Message> mine, Effect.Send send, String carrierId) {
        Held<Message> held = mine;
        Whose whose = Whose.NOBODYS;
        for (int i = 0; i < MARK_TRIES; i++) {
            Message next = held.value().accepted(carrierId, ground.clock().instant());
            boolean tellWatch = send.purpose() == Purpose.ASK && send.ask().isPresent()
                    && next.state() == State.ACCEPTED;
            List<Write> with = new ArrayList<>();
            if (whose == Whose.NOBODYS) {
                with.add(marking.belongs(carrierId, next.key()));
            }
            awaited.timer(send, ground.clock().instant()).ifPresent(with::add);
            if (tellWatch ? marking.together(held, next, new Command.AskAccepted(send.ask().get()), with)
                    : marking.change(held, next, with)) {
                return Turn.SETTLED;
            }
            Optional<Held<Message>> again = ground.book().message(mine.value().key());
            if (again.isEmpty() || !unmarked(again.get().value(), mine.value().attempt())) {
                return Turn.NOT_NOW;
            }
            held = again.get();
            whose = ground.book().whose(carrierId, held.value().key());
            if (whose == Whose.ANOTHERS) {
                Instant due = ground.clock().instant().plus(LOOK_AGAIN);
                return held.value().state() == State.LEASED
                        && marking.change(held, held.value().unsure(due, held.value().blind())) ? Turn.LATER
                                : Turn.NOT_NOW;
            }
        }
        throw new Busy();
    }

    /** A callback came first: one that delivered or failed it leaves the mark to us, one that put it back does not. */
    private static boolean unmarked(Message message, int attempt) {
        return message.attempt() == attempt && (message.state() == State.LEASED
                || message.state() == State.FAILED && message.carrierId().isEmpty());
    }

    private Turn refused(Held<Message> mine, Effect.Send send, Failure failure, Instant now) {
        Message message = mine.value();
        ground.telemetry().trace(Metric.PUT_BACK, Safe.of(message.key()), Safe.number("code", failure.code()));
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
                ground.telemetry().count(Metric.OPERATOR);
                boolean first = message.attempt() == 1 && send.purpose() == Purpose.ALARM;
                Instant again = now.plus(send.lane() == Lane.URGENT ? OPERATOR_URGENT : OPERATOR);
                Message back = message.failing(State.PENDING, again, o.code());
                Turn turn = first ? marking.finish(mine, send, back, Optional.of(Command.Failed.OURS), List.of())
                        : putBack(mine, o.code(), again);
                letters.carrierRefuses(o.code());
                yield turn;
            }
        };
    }

    private Turn putBack(Held<Message> mine, int code, Instant due) {
        ground.telemetry().count(Metric.PUT_BACK);
        return marking.change(mine, mine.value().failing(State.PENDING, due, code)) ? Turn.LATER : Turn.NOT_NOW;
    }

    private Turn failed(Held<Message> mine, Effect.Send send, int code, Command.Failed how, Instant now) {
        ground.telemetry().count(Metric.FAILED);
        return marking.finish(mine, send, mine.value().failing(State.FAILED, now, code), Optional.of(how), List.of());
    }
}
