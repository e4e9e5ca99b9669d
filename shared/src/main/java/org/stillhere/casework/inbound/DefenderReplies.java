package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.reading.DefenderTexts;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.KnownPersons.NamingText;
import org.stillhere.casework.reading.RecentTexts;
import org.stillhere.casework.reading.TeamPhrases;
import org.stillhere.casework.reading.TextPieces;
import org.stillhere.casework.reading.TwinTexts;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ConcernKind;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Reply;

/** Takes in what a defender texts or presses. A defender's own keys always speak for their own watch. */
final class DefenderReplies {
    private final Environment environment;
    private final MessageRenderer renderer;
    private final AnswerOnce answers;
    private final PhoneWideReplies phoneWide;
    private final ContactReplies contacts;
    private final TextPieces pieces;
    private final MachineTexts machines;

    DefenderReplies(Environment environment, MessageRenderer renderer, AnswerOnce answers, PhoneWideReplies phoneWide,
            ContactReplies contacts, TeamPhrases phrases) {
        this.environment = environment;
        this.renderer = renderer;
        this.answers = answers;
        this.phoneWide = phoneWide;
        this.contacts = contacts;
        this.pieces = new TextPieces(environment, phrases);
        this.machines = new MachineTexts(environment, answers);
    }

    Optional<Private> take(InboundText text, PhoneFile known, Identity.OfDefender who, RecentTexts recent) {
        WatchFile file = environment.watches().file(who.defender()).orElseThrow(WatchCommands.NoWatch::new);
        PhoneFile phone = file.watch().distrusts(who.route()) ? known.asUntrusted() : known;
        PersonalWords words = file.words();
        TextPieces.Reading reading = pieces.read(text, recent, file.watch(), words);
        ParsedText heard = reading.heard();
        boolean forced = heard.said() == WordMatch.DURESS;
        UnaryOperator<Command> read = withCard(words, heard);
        Strength strength = heard.said() == WordMatch.NOTHING ? Strength.BARE : Strength.CONFIRMED;
        RouteId route = who.route();
        boolean alsoContact = !phone.contacts().isEmpty() || phone.coordinator().isPresent();
        Reply reply = heard.reply();
        Optional<Function<Watch, Command.DefenderCommand>> own = ownKey(reply, strength, route);
        boolean unread = heard.remainder() != Remainder.NOTHING || reply instanceof Reply.Unclear;
        boolean late = recent.overtaken() && (own.isPresent() || heard.said() != WordMatch.NOTHING)
                && file.watch().open().filter(Case::phoneCalls).isPresent();
        Set<ConcernKind> concern = DefenderTexts.concern(heard, recent, late);
        TextEffect effect = reading.heldBack() ? TextEffect.HELD_BACK : DefenderTexts.effect(heard, concern);
        InboundText in = text.having(effect);
        boolean notMe = reply instanceof Reply.NotMe && heard.said() == WordMatch.NOTHING;
        Optional<NamingText> asContact = alsoContact && !reading.heldBack() && concern.isEmpty() && own.isEmpty()
                && heard.said() == WordMatch.NOTHING && !(reply instanceof Reply.Stop) && !notMe
                        ? Optional.of(contacts.read(in, phone)).filter(DefenderReplies::isContactsKey)
                        : Optional.empty();
        boolean done = asContact.isPresent() ? recent.nothingAskedSince(phone)
                : TwinTexts.done(file.watch(), heard, mustBeRead(concern));
        if (recent.machineLike() && TwinTexts.mayBeAMachines(heard, mustBeRead(concern)) && asContact.isEmpty()
                && (done || effect == TextEffect.UNREAD)) {
            return machines.silence(in, phone, recent);
        }
        if (done && recent.repeated().isPresent()) {
            return answers.repeat(in, phone, recent.repeated().get(), TwinTexts.untold(file.watch(), heard, who));
        }
        Private written = !concern.isEmpty() || unread ? heard.rest() : Private.NONE;
        if (forced) {
            Function<Watch, Command.DefenderCommand> shown = concern.isEmpty()
                    ? own.orElse(w -> checkIn(strength, route))
                    : w -> new Command.Concern(route, concern, own.map(o -> o.apply(w)));
            return give(in, phone, file, route, w -> read.apply(duress(in, route, shown.apply(w))), written);
        }
        if (reply instanceof Reply.Stop) {
            return phoneWide.stopped(in, phone, recent);
        }
        boolean takesBackStop = reply instanceof Reply.StartAgain || reply instanceof Reply.Yes;
        if (takesBackStop && PhoneWideReplies.lost(file.watch().routes(), route)) {
            return phoneWide.regained(in, phone, asOf(in, checkIn(Strength.BARE, route)));
        }
        if (notMe) {
            return phoneWide.notMe(in, phone);
        }
        if (!concern.isEmpty()) {
            return give(in, phone, file, route,
                    w -> read.apply(new Command.Concern(route, concern, own.map(o -> o.apply(w)))), written);
        }
        if (own.isPresent()) {
            return give(in, phone, file, route, w -> read.apply(asOf(in, own.get().apply(w))), written);
        }
        return asContact.isPresent() ? contacts.take(in.having(TextEffect.COUNTED), phone, asContact.get())
                : give(in, phone, file, route, w -> read.apply(unclear(in, strength, route)), written);
    }

    /** Whether a human must read it, also if almost a duress word were almost the own word. */
    private static boolean mustBeRead(Set<ConcernKind> concern) {
        return concern.stream().anyMatch(kind -> kind != ConcernKind.POSSIBLE_DURESS);
    }

    /** What a text commands, and which rows of the person's card it holds a word of. */
    private static UnaryOperator<Command> withCard(PersonalWords words, ParsedText heard) {
        return command -> words.hasCard() && heard.said() != WordMatch.NOTHING
                ? new PhoneCommand.CardWord(heard.rows(), command)
                : command;
    }

    /** Takes in a text whose words the carrier did not keep. */
    Optional<Private> takeWithoutWords(InboundText in, PhoneFile phone, Identity.OfDefender who) {
        WatchFile file = environment.watches().file(who.defender()).orElseThrow(WatchCommands.NoWatch::new);
        boolean fresh = in.longAgo(environment.clock().instant()).isEmpty();
        return give(in, phone, file, who.route(), w -> new PhoneCommand.WordsGone(who.route(), at(in), fresh),
                Private.NONE);
    }

    private Instant at(InboundText in) {
        return in.at().orElseGet(environment.clock()::instant);
    }

    /** Their own keys always speak for their own watch, whoever is named beside them. */
    private static boolean isContactsKey(NamingText text) {
        Reply reply = text.heard().reply();
        return text.asksWhich() || !(reply instanceof Reply.Unclear || reply instanceof Reply.Here);
    }

    /** Returns the command that a reply means for the defender's own watch; empty if it is not a key of defenders. */
    private Optional<Function<Watch, Command.DefenderCommand>> ownKey(Reply reply, Strength strength, RouteId route) {
        Optional<RouteId> by = Optional.of(route);
        return switch (reply) {
            case Reply.Here h -> Optional.of(w -> checkIn(strength, route));
            case Reply.StartAgain s -> Optional.of(w -> checkIn(strength, route));
            case Reply.Yes y -> Optional.of(w -> checkIn(strength, route));
            case Reply.Word r -> Optional.of(w -> checkIn(Strength.CONFIRMED, route));
            case Reply.AskLater l -> Optional.of(w -> new Command.Later(strength, by));
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

    /**
     * Marks an old text as said before: it may be about another ask. A call for help counts whenever it is received.
     */
    private Command asOf(InboundText in, Command.DefenderCommand said) {
        return in.longAgo(environment.clock().instant()).filter(at -> !(said instanceof Command.Sos))
                .<Command> map(at -> new Command.SaidBefore(at, said)).orElse(said);
    }

    /** An old text with the duress word moves no more than it would with the own word, and is answered the same. */
    private Command duress(InboundText in, RouteId route, Command.DefenderCommand shown) {
        boolean counts = shown instanceof Command.Sos || shown instanceof Command.Concern;
        return new Command.Duress(route, shown, counts ? Optional.empty() : in.longAgo(environment.clock().instant()));
    }

    private static Command.DefenderCommand checkIn(Strength strength, RouteId route) {
        return new Command.CheckIn(strength, Actor.DEFENDER, Optional.of(route));
    }

    /** A contact's key beside the own word is a sign of life; anything else shows that the phone is in use. */
    private Command unclear(InboundText in, Strength strength, RouteId route) {
        return strength == Strength.CONFIRMED ? asOf(in, checkIn(Strength.CONFIRMED, route))
                : new PhoneCommand.PhoneInUse(route);
    }

    /** A text that the old table may have handled tells nobody but the desk. */
    private Command asFound(InboundText in, RouteId route, Command said) {
        if (said instanceof PhoneCommand.CardWord card) {
            return new PhoneCommand.CardWord(card.rows(), asFound(in, route, card.said()));
        }
        boolean acts = said instanceof Command.Sos || said instanceof Command.Duress || said instanceof Command.Concern;
        return in.beforeRestore() && acts ? PhoneCommand.FoundAfterRestore.of(route, at(in), said) : said;
    }

    private Optional<Private> give(InboundText in, PhoneFile phone, WatchFile file, RouteId route,
            Function<Watch, Command> command, Private written) {
        Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
        ReplyTarget to = new ReplyTarget(file.watch().id(), new Recipient.Defender(), route,
                in.answerWay(file.watch().routes(), route));
        return answers.commit(in, phone,
                new InboundCommand(to, Optional.of(file.watch()), w -> asFound(in, route, command.apply(w)),
                        (says, now) -> renderer.forDefender(profile, says, now),
                        d -> environment.timeline().noteOf(d, Actor.DEFENDER, written)));
    }
}
