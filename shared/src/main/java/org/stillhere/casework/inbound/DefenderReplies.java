package org.stillhere.casework.inbound;

import java.util.Optional;
import java.util.function.Function;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.inbound.AnswerOnce.ReplyTarget;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.ConcernKind;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;
import org.stillhere.wording.replies.ParsedText.WordMatch;

/** Takes in what a defender texts or presses. A defender's own keys always speak for their own watch. */
final class DefenderReplies {
    private final Environment environment;
    private final MessageRenderer renderer;
    private final AnswerOnce answers;
    private final PhoneWideReplies phoneWide;
    private final ContactReplies contacts;
    private final TeamPhrases phrases;

    DefenderReplies(Environment environment, MessageRenderer renderer, AnswerOnce answers, PhoneWideReplies phoneWide,
            ContactReplies contacts, TeamPhrases phrases) {
        this.environment = environment;
        this.renderer = renderer;
        this.answers = answers;
        this.phoneWide = phoneWide;
        this.contacts = contacts;
        this.phrases = phrases;
    }

    Optional<Private> take(InboundText in, PhoneFile phone, Identity.OfDefender who) {
        WatchFile file = environment.watches().file(who.defender()).orElseThrow(WatchCommands.NoWatch::new);
        Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
        PersonalWords words = new PersonalWords(profile.own(), profile.duress());
        ParsedText heard = Replies.read(in.body().reveal(), words, ReplySender.DEFENDER,
                phrases.of(file.watch().team()));
        boolean forced = heard.said() == WordMatch.DURESS;
        Strength strength = heard.said() == WordMatch.NOTHING ? Strength.BARE : Strength.CONFIRMED;
        RouteId route = who.route();
        boolean alsoContact = !phone.contacts().isEmpty() || phone.coordinator().isPresent();
        Reply reply = heard.reply();
        Optional<Function<Watch, Command.DefenderCommand>> own = ownKey(reply, strength, route);
        Optional<ConcernKind> concern = concern(heard);
        boolean unread = heard.remainder() != Remainder.NOTHING || reply instanceof Reply.Unclear;
        Private written = concern.isPresent() || unread ? heard.rest() : Private.NONE;
        if (forced) {
            Function<Watch, Command.DefenderCommand> shown = own.orElse(w -> reply instanceof Reply.Unclear
                    ? new Command.Concern(route, ConcernKind.WORD_AND_MORE, Optional.empty())
                    : checkIn(strength, route));
            return give(in, phone, file, route, w -> new Command.Duress(route, shown.apply(w)), written);
        }
        if (reply instanceof Reply.Stop) {
            return phoneWide.stopped(in, phone);
        }
        boolean takesBackStop = reply instanceof Reply.StartAgain || reply instanceof Reply.Yes;
        if (takesBackStop && PhoneWideReplies.lost(file.watch().routes(), route)) {
            return phoneWide.regained(in, phone);
        }
        if (reply instanceof Reply.NotMe) {
            return phoneWide.notMe(in, phone);
        }
        if (concern.isPresent()) {
            return give(in, phone, file, route,
                    w -> new Command.Concern(route, concern.get(), own.map(o -> o.apply(w))), written);
        }
        if (own.isPresent()) {
            return give(in, phone, file, route, w -> asOf(in, own.get().apply(w)), written);
        }
        ParsedText asContact = reply instanceof Reply.Unclear && alsoContact
                ? Replies.read(in.body().reveal(), PersonalWords.NONE, ReplySender.CONTACT, phrases.ofContact(phone))
                : heard;
        return alsoContact && !(asContact.reply() instanceof Reply.Unclear) ? contacts.take(in, phone, asContact)
                : give(in, phone, file, route, w -> unclear(in, strength, route), written);
    }

    /** A text that a human must read, whatever else it says. A call for help is before them already. */
    private static Optional<ConcernKind> concern(ParsedText heard) {
        boolean help = heard.reply() instanceof Reply.CallForHelp || heard.reply() instanceof Reply.Help;
        if (help || heard.said() == WordMatch.DURESS) {
            return Optional.empty();
        }
        if (heard.possibleDuress()) {
            return Optional.of(ConcernKind.POSSIBLE_DURESS);
        }
        if (heard.said() == WordMatch.OWN && heard.reply() instanceof Reply.Unclear) {
            return Optional.of(ConcernKind.WORD_AND_MORE);
        }
        return heard.remainder() == Remainder.WORRYING ? Optional.of(ConcernKind.WORRYING) : Optional.empty();
    }

    /** Returns the command that a reply means for the defender's own watch; empty if it is not a key of defenders. */
    private Optional<Function<Watch, Command.DefenderCommand>> ownKey(Reply reply, Strength strength, RouteId route) {
        Optional<RouteId> by = Optional.of(route);
        return switch (reply) {
            case Reply.Here h -> Optional.of(w -> checkIn(strength, route));
            case Reply.StartAgain s -> Optional.of(w -> checkIn(strength, route));
            case Reply.Yes y -> Optional.of(w -> checkIn(strength, route));
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

    /**
     * Marks an old text as said before: it may be about another ask. A call for help counts whenever it is received.
     */
    private Command asOf(InboundText in, Command.DefenderCommand said) {
        return in.longAgo(environment.clock().instant()).filter(at -> !(said instanceof Command.Sos))
                .<Command> map(at -> new Command.SaidBefore(at, said)).orElse(said);
    }

    private static Command.DefenderCommand checkIn(Strength strength, RouteId route) {
        return new Command.CheckIn(strength, Actor.DEFENDER, Optional.of(route));
    }

    /** A contact's key beside the own word is a sign of life; anything else shows that the phone is in use. */
    private Command unclear(InboundText in, Strength strength, RouteId route) {
        return strength == Strength.CONFIRMED ? asOf(in, checkIn(Strength.CONFIRMED, route))
                : new Command.PhoneInUse(route);
    }

    private Optional<Private> give(InboundText in, PhoneFile phone, WatchFile file, RouteId route,
            Function<Watch, Command> command, Private written) {
        Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
        ReplyTarget to = new ReplyTarget(file.watch().id(), new Recipient.Defender(), route,
                in.answerWay(file.watch().routes(), route));
        return answers.commit(in, phone,
                new InboundCommand(to, Optional.of(file.watch()), command,
                        (says, now) -> renderer.forDefender(profile, says, now),
                        d -> environment.timeline().noteOf(d, Actor.DEFENDER, written)));
    }
}
