package org.stillhere.casework.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.ReplyPacing;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.message.Message;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.WordMatch;

/**
 * Takes in a text.
 * <ol>
 * <li>One query finds whose phone it is, what it may answer, and whether this very text was answered before.
 * <li>A defender's own keys speak for their own watch; a contact's key needs exactly one open question.
 * <li>One transaction holds what was decided and the answer that was given: the same text again gets the same answer.
 * </ol>
 * Three round trips for a text that concerns one watch.
 */
public final class InboundTexts {
    private static final int TRIES = 6;
    private final Environment environment;
    private final WatchCommands watches;
    private final MessageRenderer readers;
    private final ContactReplies contacts;
    private final UnknownSenderTexts strangers;
    private final PhoneWideReplies whole;

    public InboundTexts(Environment environment, MessageRenderer readers) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.readers = readers;
        this.contacts = new ContactReplies(environment, readers, this);
        this.strangers = new UnknownSenderTexts(environment, this);
        this.whole = new PhoneWideReplies(environment, readers, this);
    }

    /**
     * Takes in a text.
     *
     * @return what to answer in the response; empty: nothing, be it that there is no answer or that it goes out apart
     *
     * @throws Busy
     *             if it could not be taken in now; the same text may come again
     */
    public Optional<Private> take(InboundText in) {
        Instant began = environment.clock().instant();
        PhoneFile phone = environment.phones().find(environment.vault().lookUp(in.from()), began);
        Optional<Private> answer = take(in, phone);
        if (in.inPlace() && phone.defender().isPresent()) {
            ReplyPacing.await(environment, began);
        }
        return answer;
    }

    /** A key pressed on the check-in page: as if it had been texted, and answered at the same beat. */
    public Optional<Private> onPage(InboundText in, PhoneFile phone, Identity.OfDefender who) {
        Instant began = environment.clock().instant();
        Optional<Row> before = seen(in, phone);
        Optional<Private> answer = before.isPresent() ? environment.processedEvents().open(before.get()).answer()
                : fromDefender(in, phone, who);
        ReplyPacing.await(environment, began);
        return answer;
    }

    /** A key pressed on a contact's page: it is known what it is about, so there is nothing to choose. */
    public Optional<Private> onPage(InboundText in, PhoneFile phone, DefenderId id, Command.ContactSays says) {
        Optional<Row> before = seen(in, phone);
        return before.isPresent() ? environment.processedEvents().open(before.get()).answer()
                : contacts.onPage(in, phone, id, says);
    }

    private static Optional<Row> seen(InboundText in, PhoneFile phone) {
        return phone.processed().stream().filter(r -> ProcessedEventRows.isEvent(r, in.source(), in.id())).findFirst();
    }

    private Optional<Private> take(InboundText in, PhoneFile phone) {
        Optional<Row> before = seen(in, phone);
        if (before.isPresent() && !whole.mayBeUnfinished(in, phone)) {
            environment.telemetry().count(Metric.SEEN_AGAIN);
            return environment.processedEvents().open(before.get()).answer();
        }
        environment.telemetry().count(Metric.HEARD);
        environment.telemetry().trace(Metric.HEARD, Safe.carrierId(in.id()));
        if (phone.identities().isEmpty()) {
            environment.telemetry().count(Metric.UNKNOWN_NUMBER);
            return strangers.take(in, phone);
        }
        return phone.defender().map(d -> fromDefender(in, phone, d)).orElseGet(() -> fromContact(in, phone));
    }

    private Optional<Private> fromContact(InboundText in, PhoneFile phone) {
        Reply reply = Replies.read(in.body().reveal(), PersonalWords.NONE).reply();
        return switch (reply) {
            case Reply.Stop s -> whole.stopped(in, phone);
            case Reply.StartAgain s when whole.lostSomewhere(phone) -> whole.regained(in, phone);
            case Reply.NotMe n -> whole.notMe(in, phone);
            case Reply r -> contacts.take(in, phone, r);
        };
    }

    private Optional<Private> fromDefender(InboundText in, PhoneFile phone, Identity.OfDefender who) {
        WatchFile file = environment.watches().file(who.defender()).orElseThrow(WatchCommands.NoWatch::new);
        Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
        PersonalWords words = new PersonalWords(profile.own(), profile.duress());
        ParsedText heard = Replies.read(in.body().reveal(), words);
        boolean forced = heard.said() == WordMatch.DURESS;
        Strength strength = heard.said() == WordMatch.NOTHING ? Strength.BARE : Strength.CONFIRMED;
        RouteId route = who.route();
        boolean alsoContact = !phone.contacts().isEmpty() || phone.coordinator().isPresent();
        Reply reply = heard.reply();
        Optional<Function<Watch, Command.DefenderCommand>> own = ownKey(reply, strength, route);
        Private written = reply instanceof Reply.Unclear ? Replies.beside(in.body().reveal(), words) : Private.NONE;
        if (forced) {
            Function<Watch, Command.DefenderCommand> shown = own.orElse(w -> checkIn(strength, route));
            return defenderSays(in, phone, file, route, w -> new Command.Duress(route, shown.apply(w)), written);
        }
        if (reply instanceof Reply.Stop) {
            return whole.stopped(in, phone);
        }
        if (reply instanceof Reply.StartAgain && PhoneWideReplies.lost(file.watch().routes(), route)) {
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
    private Optional<Function<Watch, Command.DefenderCommand>> ownKey(Reply reply, Strength strength, RouteId route) {
        Optional<RouteId> by = Optional.of(route);
        return switch (reply) {
            case Reply.Here h -> Optional.of(w -> checkIn(strength, route));
            case Reply.StartAgain s -> Optional.of(w -> checkIn(strength, route)); // a bare "yes"
            case Reply.Word r -> Optional.of(w -> checkIn(Strength.CONFIRMED, route));
            case Reply.AskLater l -> Optional.of(w -> new Command.Later(by));
            case Reply.CallForHelp s -> Optional.of(w -> new Command.Sos(Actor.DEFENDER, by));
            case Reply.Help h -> Optional.of(w -> new Command.Sos(Actor.DEFENDER, by));
            case Reply.TripFor t ->
                    Optional.of(w -> new Command.StartTrip(t.length(), Optional.empty(), strength, Actor.DEFENDER, by));
            case Reply.PauseFor p ->
                    Optional.of(w -> new Command.Pause(environment.nowAfter(w.changedAt()).plus(p.length()), strength,
                            Actor.DEFENDER, by));
            case Reply.Stop r -> Optional.empty();
            case Reply.NotMe r -> Optional.empty();
            case Reply.Read r -> Optional.empty();
            case Reply.TakeCase r -> Optional.empty();
            case Reply.Cannot r -> Optional.empty();
            case Reply.Voice r -> Optional.empty();
            case Reply.RingMe r -> Optional.empty();
            case Reply.Letter r -> Optional.empty();
            case Reply.Code r -> Optional.empty();
            case Reply.Unclear r -> Optional.empty();
        };
    }

    /** A call for help counts whenever it is heard; anything else that was said long ago may be about another ask. */
    private Command asOf(InboundText in, Command.DefenderCommand said) {
        return in.longAgo(environment.clock().instant()).filter(at -> !(said instanceof Command.Sos))
                .<Command> map(at -> new Command.SaidBefore(at, said)).orElse(said);
    }

    private static Command.DefenderCommand checkIn(Strength strength, RouteId route) {
        return new Command.CheckIn(strength, Actor.DEFENDER, Optional.of(route));
    }

    /** Words that mean nothing to us are not lost; with the person's own word in them they are a sign of life. */
    private Optional<Private> unclear(InboundText in, PhoneFile phone, WatchFile file, RouteId route, Strength strength,
            Private written) {
        return defenderSays(in, phone, file, route,
                w -> strength == Strength.CONFIRMED ? asOf(in, checkIn(Strength.CONFIRMED, route))
                        : new Command.PhoneInUse(route),
                written);
    }

    private Optional<Private> defenderSays(InboundText in, PhoneFile phone, WatchFile file, RouteId route,
            Function<Watch, Command> command, Private written) {
        Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
        Optional<Route> via = file.watch().routes().stream().filter(r -> r.id().equals(route)).findFirst();
        boolean inPlace = in.inPlace(via.filter(r -> !r.kind().answersInPlace()).isEmpty());
        return commit(in, phone, file.watch().id(), Optional.of(file.watch()), command, inPlace,
                new Recipient.Defender(), route, (says, now) -> readers.forDefender(profile, says, now),
                d -> environment.timeline().noteOf(d, Actor.DEFENDER, written));
    }

    /** Renders an answer. */
    @FunctionalInterface
    interface Render {
        Private render(MessageContent says, Instant now);
    }

    /** Command, seen event and answer in one transaction; if the text was seen after all, the answer given then. */
    Optional<Private> commit(InboundText in, PhoneFile phone, DefenderId id, Optional<Watch> watch,
            Function<Watch, Command> command, boolean inPlace, Recipient to, RouteId route, Render render) {
        return commit(in, phone, id, watch, command, inPlace, to, route, render, d -> List.of());
    }

    Optional<Private> commit(InboundText in, PhoneFile phone, DefenderId id, Optional<Watch> watch,
            Function<Watch, Command> command, boolean inPlace, Recipient to, RouteId route, Render render,
            Function<Decision, List<Write>> with) {
        List<Optional<Private>> answered = new ArrayList<>();
        WatchCommands.Result result = watches.give(id, watch, command, decision -> {
            Instant now = environment.nowAfter(decision.watch().changedAt());
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
        return result.stood().map(r -> environment.processedEvents().open(r).answer()).orElseGet(() -> answered.get(0));
    }

    /** One phone may stand for several people of one watch. */
    private static String role(Recipient to) {
        return switch (to) {
            case Recipient.Defender d -> "";
            case Recipient.Trusted t -> "." + t.id();
            case Recipient.Staff s -> "." + s.id();
        };
    }

    Write seen(InboundText in, PhoneFile phone, String watch, Optional<Private> answer, Instant now) {
        return new Write.PutRow(environment.processedEvents().row(phone.key(), in.source(), in.id(), watch,
                new ProcessedEvent(answer), now), Write.ABSENT);
    }

    /** Where a text to the number that was texted would not arrive, the answer goes out as a text of its own. */
    private Write apart(InboundText in, DefenderId id, Recipient to, RouteId route, MessageContent says, Instant now) {
        MessageKey key = MessageKey.answer(in.id().replaceAll("[^A-Za-z0-9]", ""), id);
        Effect.Send send = new Effect.Send(key, to, route, says, Purpose.ANSWER, Priority.URGENT, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(now.plus(Duration.ofHours(1))));
        return environment.messages().pending(key, new Message.Owner.OfWatch(id), send, now);
    }

    /** Answers a text that changes no watch by a text of its own, together with further writes. */
    Optional<Private> answerApart(InboundText in, PhoneFile phone, DefenderId id, Recipient to, RouteId route,
            MessageContent says, List<Write> with) {
        List<Write> writes = new ArrayList<>(with);
        writes.add(apart(in, id, to, route, says, environment.clock().instant()));
        return answer(in, phone, Optional.empty(), writes);
    }

    /** Keeps an answer to a text that changes no watch, together with further writes. */
    Optional<Private> answer(InboundText in, PhoneFile phone, Optional<Private> answer, List<Write> with) {
        Instant now = environment.clock().instant();
        List<Write> writes = new ArrayList<>(List.of(seen(in, phone, "-", answer, now)));
        writes.addAll(with);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                environment.rows().transact(writes);
                return answer;
            } catch (TransactionCancelled cancelled) {
                Optional<Row> stood = cancelled.stoodAt(0);
                if (stood.isPresent()) {
                    return environment.processedEvents().open(stood.get()).answer();
                }
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }
}
