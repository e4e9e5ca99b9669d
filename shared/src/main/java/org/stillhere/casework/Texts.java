package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.By;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Lane;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Says;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Phone;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Identity;
import org.stillhere.store.Keys;
import org.stillhere.store.Message;
import org.stillhere.store.Profile;
import org.stillhere.store.Row;
import org.stillhere.store.Seen;
import org.stillhere.store.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.Heard;
import org.stillhere.wording.Replies;
import org.stillhere.wording.Reply;
import org.stillhere.wording.Said;
import org.stillhere.wording.Words;

/**
 * Takes in a text.
 * <ol>
 * <li>One query finds whose phone it is, what it may answer, and whether this very text was answered before.
 * <li>A defender's own keys speak for their own watch; a contact's key needs exactly one open question.
 * <li>One transaction holds what was decided and the answer that was given: the same text again gets the same answer.
 * </ol>
 * Three round trips for a text that concerns one watch.
 */
public final class Texts {
    private static final int TRIES = 6;
    private final Ground ground;
    private final Watches watches;
    private final Readers readers;
    private final ContactTexts contacts;
    private final StrangerTexts strangers;
    private final WholePhone whole;

    public Texts(Ground ground, Readers readers) {
        this.ground = ground;
        this.watches = new Watches(ground);
        this.readers = readers;
        this.contacts = new ContactTexts(ground, readers, this);
        this.strangers = new StrangerTexts(ground, this);
        this.whole = new WholePhone(ground, readers, this);
    }

    /**
     * Takes in a text.
     *
     * @return what to answer in the response; empty: nothing, be it that there is no answer or that it goes out apart
     *
     * @throws Busy
     *             if it could not be taken in now; the same text may come again
     */
    public Optional<Private> take(Incoming in) {
        Instant began = ground.clock().instant();
        Phone phone = ground.book().phone(ground.vault().lookUp(in.from()), began);
        Optional<Private> answer = take(in, phone);
        if (in.inPlace() && phone.defender().isPresent()) {
            Beat.await(ground, began);
        }
        return answer;
    }

    /** A key pressed on the check-in page: as if it had been texted, and answered at the same beat. */
    Optional<Private> onPage(Incoming in, Phone phone, Identity.OfDefender who) {
        Instant began = ground.clock().instant();
        Optional<Row> before = seen(in, phone);
        Optional<Private> answer = before.isPresent() ? ground.book().seen(before.get()).answer()
                : fromDefender(in, phone, who);
        Beat.await(ground, began);
        return answer;
    }

    /** A key pressed on a contact's page: it is known what it is about, so there is nothing to choose. */
    Optional<Private> onPage(Incoming in, Phone phone, DefenderId id, Command.ContactSays says) {
        Optional<Row> before = seen(in, phone);
        return before.isPresent() ? ground.book().seen(before.get()).answer() : contacts.onPage(in, phone, id, says);
    }

    private static Optional<Row> seen(Incoming in, Phone phone) {
        return phone.seen().stream().filter(r -> r.sk().startsWith(Keys.SEEN + in.source() + "#" + in.id() + "#"))
                .findFirst();
    }

    private Optional<Private> take(Incoming in, Phone phone) {
        Optional<Row> before = seen(in, phone);
        if (before.isPresent() && !whole.mayBeUnfinished(in, phone)) {
            ground.telemetry().count(Metric.SEEN_AGAIN);
            return ground.book().seen(before.get()).answer();
        }
        ground.telemetry().count(Metric.HEARD);
        ground.telemetry().trace(Metric.HEARD, Safe.carrierId(in.id()));
        if (phone.identities().isEmpty()) {
            ground.telemetry().count(Metric.UNKNOWN_NUMBER);
            return strangers.take(in, phone);
        }
        return phone.defender().map(d -> fromDefender(in, phone, d)).orElseGet(() -> fromContact(in, phone));
    }

    private Optional<Private> fromContact(Incoming in, Phone phone) {
        Reply reply = Replies.read(in.body().reveal(), Words.NONE).reply();
        return switch (reply) {
            case Reply.Stop s -> whole.stopped(in, phone);
            case Reply.Start s when whole.lostSomewhere(phone) -> whole.regained(in, phone);
            case Reply.NotMe n -> whole.notMe(in, phone);
            case Reply r -> contacts.take(in, phone, r);
        };
    }

    private Optional<Private> fromDefender(Incoming in, Phone phone, Identity.OfDefender who) {
        File file = ground.book().file(who.defender()).orElseThrow(Watches.NoWatch::new);
        Profile profile = file.profile().orElseThrow(Watches.NoWatch::new);
        Words words = new Words(profile.own(), profile.duress());
        Heard heard = Replies.read(in.body().reveal(), words);
        boolean forced = heard.said() == Said.DURESS;
        Strength strength = heard.said() == Said.NOTHING ? Strength.BARE : Strength.CONFIRMED;
        RouteId route = who.route();
        boolean alsoContact = !phone.contacts().isEmpty() || phone.coordinator().isPresent();
        Reply reply = heard.reply();
        Optional<Function<Watch, Command.Said>> own = ownKey(reply, strength, route);
        Private written = reply instanceof Reply.Unclear ? Replies.beside(in.body().reveal(), words) : Private.NONE;
        if (forced) {
            Function<Watch, Command.Said> shown = own.orElse(w -> checkIn(strength, route));
            return defenderSays(in, phone, file, route, w -> new Command.Duress(route, shown.apply(w)), written);
        }
        if (reply instanceof Reply.Stop) {
            return whole.stopped(in, phone);
        }
        if (reply instanceof Reply.Start && WholePhone.lost(file.watch().routes(), route)) {
            return whole.regained(in, phone);
        }
        if (reply instanceof Reply.NotMe) {
            return whole.notMe(in, phone);
        }
        if (own.isPresent()) {
            return defenderSays(in, phone, file, route, w -> asOf(in, own.get().apply(w)), Private.NONE);
        }
        return alsoContact && !(reply instanceof Reply.Unclear) ? contacts.take(in, phone, reply)
                : unclear(in, phone, file, route, strength, written);
    }

    /** What a text says to the watch of whoever's phone it is; empty if its key is not a defender's. */
    private Optional<Function<Watch, Command.Said>> ownKey(Reply reply, Strength strength, RouteId route) {
        Optional<RouteId> by = Optional.of(route);
        return switch (reply) {
            case Reply.Here h -> Optional.of(w -> checkIn(strength, route));
            case Reply.Start s -> Optional.of(w -> checkIn(strength, route)); // a bare "yes"
            case Reply.Word r -> Optional.of(w -> checkIn(Strength.CONFIRMED, route));
            case Reply.Later l -> Optional.of(w -> new Command.Later(by));
            case Reply.Sos s -> Optional.of(w -> new Command.Sos(By.DEFENDER, by));
            case Reply.Help h -> Optional.of(w -> new Command.Sos(By.DEFENDER, by));
            case Reply.Trip t ->
                    Optional.of(w -> new Command.StartTrip(t.length(), Optional.empty(), strength, By.DEFENDER, by));
            case Reply.Pause p -> Optional.of(
                    w -> new Command.Pause(ground.nowAfter(w.changedAt()).plus(p.length()), strength, By.DEFENDER, by));
            case Reply.Stop r -> Optional.empty();
            case Reply.NotMe r -> Optional.empty();
            case Reply.Read r -> Optional.empty();
            case Reply.Take r -> Optional.empty();
            case Reply.Cannot r -> Optional.empty();
            case Reply.Voice r -> Optional.empty();
            case Reply.RingMe r -> Optional.empty();
            case Reply.Letter r -> Optional.empty();
            case Reply.Code r -> Optional.empty();
            case Reply.Unclear r -> Optional.empty();
        };
    }

    /** A call for help counts whenever it is heard; anything else that was said long ago may be about another ask. */
    private Command asOf(Incoming in, Command.Said said) {
        return in.longAgo(ground.clock().instant()).filter(at -> !(said instanceof Command.Sos))
                .<Command> map(at -> new Command.SaidBefore(at, said)).orElse(said);
    }

    private static Command.Said checkIn(Strength strength, RouteId route) {
        return new Command.CheckIn(strength, By.DEFENDER, Optional.of(route));
    }

    /** Words that mean nothing to us are not lost; with the person's own word in them they are a sign of life. */
    private Optional<Private> unclear(Incoming in, Phone phone, File file, RouteId route, Strength strength,
            Private written) {
        return defenderSays(in, phone, file, route,
                w -> strength == Strength.CONFIRMED ? asOf(in, checkIn(Strength.CONFIRMED, route))
                        : new Command.PhoneInUse(route),
                written);
    }

    private Optional<Private> defenderSays(Incoming in, Phone phone, File file, RouteId route,
            Function<Watch, Command> command, Private written) {
        Profile profile = file.profile().orElseThrow(Watches.NoWatch::new);
        Optional<Route> via = file.watch().routes().stream().filter(r -> r.id().equals(route)).findFirst();
        boolean inPlace = in.inPlace(via.filter(r -> !r.kind().answersInPlace()).isEmpty());
        return commit(in, phone, file.watch().id(), Optional.of(file.watch()), command, inPlace,
                new Recipient.Defender(), route, (says, now) -> readers.forDefender(profile, says, now),
                d -> ground.pages().words(d, By.DEFENDER, written));
    }

    /** Renders an answer. */
    @FunctionalInterface
    interface Render {
        Private render(Says says, Instant now);
    }

    /** Command, seen event and answer in one transaction; if the text was seen after all, the answer given then. */
    Optional<Private> commit(Incoming in, Phone phone, DefenderId id, Optional<Watch> watch,
            Function<Watch, Command> command, boolean inPlace, Recipient to, RouteId route, Render render) {
        return commit(in, phone, id, watch, command, inPlace, to, route, render, d -> List.of());
    }

    Optional<Private> commit(Incoming in, Phone phone, DefenderId id, Optional<Watch> watch,
            Function<Watch, Command> command, boolean inPlace, Recipient to, RouteId route, Render render,
            Function<Decision, List<Write>> with) {
        List<Optional<Private>> answered = new ArrayList<>();
        Watches.Result result = watches.give(id, watch, command, decision -> {
            Instant now = ground.nowAfter(decision.watch().changedAt());
            Optional<Private> answer = inPlace ? decision.answer().map(s -> render.render(s, now)) : Optional.empty();
            answered.clear();
            answered.add(answer);
            List<Write> writes = new ArrayList<>();
            writes.add(seen(in, phone, id.value() + role(to), answer, now));
            writes.addAll(with.apply(decision));
            if (!inPlace) {
                decision.answer().ifPresent(s -> writes.add(apart(in, id, to, route, s, now)));
            }
            return writes;
        });
        return result.stood().map(r -> ground.book().seen(r).answer()).orElseGet(() -> answered.get(0));
    }

    /** One phone may stand for several people of one watch. */
    private static String role(Recipient to) {
        return switch (to) {
            case Recipient.Defender d -> "";
            case Recipient.Trusted t -> "." + t.id();
            case Recipient.Staff s -> "." + s.id();
        };
    }

    Write seen(Incoming in, Phone phone, String watch, Optional<Private> answer, Instant now) {
        return new Write.Put(ground.pages().seen(phone.key(), in.source(), in.id(), watch, new Seen(answer), now),
                Write.ABSENT);
    }

    /** Where a text to the number that was texted would not arrive, the answer goes out as a text of its own. */
    private Write apart(Incoming in, DefenderId id, Recipient to, RouteId route, Says says, Instant now) {
        MessageKey key = MessageKey.answer(in.id().replaceAll("[^A-Za-z0-9]", ""), id);
        Effect.Send send = new Effect.Send(key, to, route, says, Purpose.ANSWER, Lane.URGENT, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(now.plus(Duration.ofHours(1))));
        return ground.pages().pending(key, new Message.Owner.OfWatch(id), send, now);
    }

    /** Answers a text that changes no watch by a text of its own, together with further writes. */
    Optional<Private> answerApart(Incoming in, Phone phone, DefenderId id, Recipient to, RouteId route, Says says,
            List<Write> with) {
        List<Write> writes = new ArrayList<>(with);
        writes.add(apart(in, id, to, route, says, ground.clock().instant()));
        return answer(in, phone, Optional.empty(), writes);
    }

    /** Keeps an answer to a text that changes no watch, together with further writes. */
    Optional<Private> answer(Incoming in, Phone phone, Optional<Private> answer, List<Write> with) {
        Instant now = ground.clock().instant();
        List<Write> writes = new ArrayList<>(List.of(seen(in, phone, "-", answer, now)));
        writes.addAll(with);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                ground.rows().transact(writes);
                return answer;
            } catch (Cancelled cancelled) {
                Optional<Row> stood = cancelled.stoodAt(0);
                if (stood.isPresent()) {
                    return ground.book().seen(stood.get()).answer();
                }
                ground.backOff(attempt);
            }
        }
        throw new Busy();
    }
}
