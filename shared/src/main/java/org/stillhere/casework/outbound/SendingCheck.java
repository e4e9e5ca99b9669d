package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.hold.SendingHold;
import org.stillhere.casework.hold.StaffNights;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.casework.rendering.LinkPolicy;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Relevance;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.limit.LimitClass;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.Message;
import org.stillhere.store.phone.Address;
import org.stillhere.domain.Watch;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.Segments;

/**
 * Decides whether a text may leave now.
 * <ol>
 * <li>Is it still wanted, and does it still have somebody to go to?
 * <li>Are the texts settled that must go to the same person before it?
 * <li>Does the sending hold or a limit keep it back?
 * </ol>
 */
final class SendingCheck {
    private static final Duration WAIT_FOR_PREDECESSOR = Duration.ofSeconds(10);
    private static final Duration HELD = Duration.ofMinutes(1);
    /** While a phone has got enough texts. */
    private static final Duration LIMITED = Duration.ofMinutes(5);
    /** While a sender, or all senders, have sent enough: there is room again little by little. */
    private static final Duration OURS_LIMITED = Duration.ofMinutes(1);
    private final Environment environment;
    private final MessageRenderer renderer;
    private final RecipientOrder order;
    private final RateLimiter limiter;
    private final SendingHold hold;
    private final SignsOfLife signs;
    private final LineChoice lines;
    private final StaffNights nights;

    SendingCheck(Environment environment, MessageRenderer renderer, SendingHold hold, SignsOfLife signs,
            SendingLimits limits, LineChoice lines) {
        this.environment = environment;
        this.renderer = renderer;
        this.order = new RecipientOrder(environment);
        this.limiter = new RateLimiter(environment, limits);
        this.hold = hold;
        this.signs = signs;
        this.lines = lines;
        this.nights = new StaffNights(environment);
    }

    /** Says whether a text may leave now. */
    sealed interface Clearance {
        /** It must never leave. */
        record Unwanted() implements Clearance {
        }

        /** Another text to the same person must leave first; look again then. */
        record AfterAnother(Instant due) implements Clearance {
        }

        /** The sending hold or a limit keeps it back until then. */
        record KeptBack(Instant due) implements Clearance {
        }

        /** A limit keeps it back, and whoever wrote it must write another one later. */
        record WriteAgain() implements Clearance {
        }

        /**
         * It may leave now.
         *
         * @param link
         *            the link in the text, if there is one
         * @param read
         *            the watch that it is about, as it was read for this
         */
        record Cleared(MessageRenderer.Ready text, Optional<Link> link, Optional<Watch> read) implements Clearance {
        }
    }

    Clearance check(Message message, Effect.Send send, Instant now) {
        Optional<WatchFile> file = message.owner() instanceof Message.Owner.OfWatch o
                ? environment.watches().file(o.id())
                : Optional.empty();
        Optional<Link> link = renderer.writesLinks() ? file.flatMap(f -> LinkPolicy.behind(f.watch(), send, now))
                : Optional.empty();
        Optional<MessageRenderer.Ready> ready = render(file, send,
                new MessageRenderer.Draft(route(file, send), send.lane(), send.says(),
                        link.map(l -> renderer.link(environment.vault().link(send.key()))).orElse(Private.NONE),
                        message.createdAt(), sender -> lines.inUse(sender, message),
                        CarrierErrors.isOptOut(message.code()) ? message.attempt() : 0));
        boolean expired = send.expires().filter(e -> !e.isAfter(now)).isPresent();
        boolean wanted = file.map(f -> Relevance.wanted(f.watch(), send)).orElse(true);
        if (ready.isEmpty() || expired || !wanted || !nights.wanted(message, send, now)) {
            return new Clearance.Unwanted();
        }
        Optional<Instant> morning = nights.keptUntil(send, now);
        if (morning.isPresent()) {
            return new Clearance.KeptBack(morning.get());
        }
        Clearance.Cleared cleared = new Clearance.Cleared(ready.get(), link, file.map(WatchFile::watch));
        return switch (order.before(send)) {
            case WAIT -> new Clearance.AfterAnother(now.plus(WAIT_FOR_PREDECESSOR));
            case NOTHING_WENT -> send.purpose() == Purpose.CLOSING ? new Clearance.Unwanted()
                    : unlessKeptBack(message, send, now, cleared);
            case WENT -> unlessKeptBack(message, send, now, cleared);
        };
    }

    private Optional<MessageRenderer.Ready> render(Optional<WatchFile> file, Effect.Send send,
            MessageRenderer.Draft draft) {
        return switch (send.to()) {
            case Recipient.Defender d -> file.flatMap(f -> f.profile().flatMap(p -> renderer.toDefender(f, p, draft)));
            case Recipient.Trusted t ->
                    file.flatMap(f -> f.contact(t.id()).flatMap(c -> renderer.toContact(f, c, draft, this::alias)));
            case Recipient.Staff s ->
                    environment.coordinators().find(s.id()).flatMap(c -> renderer.toCoordinator(c, draft));
        };
    }

    /**
     * The route of a text. A closing goes by a number that the contact has now: whoever was alarmed must hear the end,
     * also if their number was corrected while it waited, or if they are a contact no more.
     */
    private static RouteId route(Optional<WatchFile> file, Effect.Send send) {
        if (send.purpose() != Purpose.CLOSING || !(send.to() instanceof Recipient.Trusted t)) {
            return send.route();
        }
        Optional<Contact> now = file.flatMap(f -> f.watch().contact(t.id()));
        List<RouteId> has = now.isPresent() ? now.get().routes().stream().map(Route::id).toList()
                : file.flatMap(f -> f.contact(t.id())).stream().flatMap(c -> c.addresses().stream()).map(Address::route)
                        .toList();
        Optional<RouteId> other = now.isPresent()
                ? now.get().routes().stream().filter(r -> !r.lost()).findFirst().map(Route::id)
                : has.stream().findFirst();
        return has.contains(send.route()) ? send.route() : other.orElse(send.route());
    }

    /** Returns the name by which a contact knows a defender, who may be another than the text is about. */
    private String alias(String named) {
        int dot = named.indexOf('.');
        return environment.watches().file(new DefenderId(named.substring(0, dot)))
                .flatMap(f -> f.contact(new ContactId(named.substring(dot + 1)))).map(c -> c.alias().reveal())
                .orElse("");
    }

    /**
     * Asks the hold and the limits. A text counts once towards the limits, however often it is tried: an hour of
     * refusals must not use up what may be sent in it. An answer that is repeated without a list that says whether it
     * left counts each time, since each may reach the phone.
     */
    private Clearance unlessKeptBack(Message message, Effect.Send send, Instant now, Clearance.Cleared cleared) {
        if (hold.holds(send.lane())) {
            environment.telemetry().count(Metric.HELD_BACK);
            return new Clearance.KeptBack(now.plus(HELD));
        }
        return message.attempt() != 0 && !repeatsBlindly(message, send, cleared) ? cleared
                : limiter
                        .count(new RateLimiter.Limited(environment.vault().lookUp(cleared.text().to()),
                                cleared.text().from(), Segments.count(cleared.text().body().reveal()),
                                LimitClass.of(send, now), reserve(send)), now)
                        .map(hit -> limited(send, hit, now)).orElse(cleared);
    }

    private static boolean repeatsBlindly(Message message, Effect.Send send, Clearance.Cleared cleared) {
        return send.purpose() == Purpose.ANSWER && message.unsure()
                && CarrierName.of(cleared.text().from()) == CarrierName.AWS;
    }

    /** An alarm has a reserve of its case, or of the desk if it is about several. */
    private static Optional<String> reserve(Effect.Send send) {
        return isAlarm(send) ? send.about().map(CaseId::value).or(() -> Optional.of("desk")) : Optional.empty();
    }

    private static boolean isAlarm(Effect.Send send) {
        return send.purpose() == Purpose.ALARM || send.purpose() == Purpose.DESK && !send.ordinaryNote();
    }

    /**
     * A reminder that must wait is cancelled: the watch reminds later, with a deadline that has moved. So nobody is
     * called missed because of a limit. An alarm for which a phone has got too many texts is cancelled too: it goes to
     * the next number or the next person at once, and the board says that a limit keeps texts back.
     */
    private Clearance limited(Effect.Send send, RateLimiter.LimitHit hit, Instant now) {
        environment.telemetry().count(Metric.LIMITED);
        boolean alarm = isAlarm(send);
        if (alarm || hit == RateLimiter.LimitHit.OURS) {
            environment.telemetry().count(Metric.LIMIT_REACHED);
            signs.beat(Pulse.limited(now));
        }
        return send.purpose() == Purpose.REMINDER || alarm && hit == RateLimiter.LimitHit.RECIPIENT
                ? new Clearance.WriteAgain()
                : new Clearance.KeptBack(now.plus(switch (hit) {
                    case RECIPIENT -> LIMITED;
                    case OURS -> OURS_LIMITED;
                }));
    }
}
