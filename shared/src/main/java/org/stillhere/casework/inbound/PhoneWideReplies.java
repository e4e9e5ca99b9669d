package org.stillhere.casework.inbound;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.RecentTexts;
import org.stillhere.casework.reading.InboundText.AnswerWay;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteLoss;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

/**
 * Takes in STOP, START and "not me". They concern the phone, and so every person who uses it. But while an invitation
 * is open, "not me" declines it and leaves alone what was agreed before.
 */
final class PhoneWideReplies {
    private final Environment environment;
    private final MessageRenderer renderer;
    private final AnswerOnce answers;
    private final DeskCommands desks;

    PhoneWideReplies(Environment environment, MessageRenderer renderer, AnswerOnce answers) {
        this.environment = environment;
        this.renderer = renderer;
        this.answers = answers;
        this.desks = new DeskCommands(environment);
    }

    /** A STOP that was kept, and after which the phone sent something that counts, such as START, changes nothing. */
    Optional<Private> stopped(InboundText in, PhoneFile phone, RecentTexts recent) {
        return recent.overtaken() ? answers.answer(in, phone, Optional.empty(), List.of())
                : every(in, phone, phone.identities(), to -> lost(to, RouteLoss.STOPPED), true);
    }

    /** START from a phone that is no defender's. */
    Optional<Private> regained(InboundText in, PhoneFile phone) {
        return every(in, phone, phone.identities(), PhoneWideReplies::regained, false);
    }

    /**
     * START from a defender's phone.
     *
     * @param signOfLife
     *            what it says of the defender
     */
    Optional<Private> regained(InboundText in, PhoneFile phone, Command signOfLife) {
        return every(in, phone, phone.identities(),
                to -> to.who() instanceof Recipient.Defender ? new PhoneCommand.StartsAgain(regained(to), signOfLife)
                        : regained(to),
                false);
    }

    Optional<Private> notMe(InboundText in, PhoneFile phone) {
        List<Identity> invited = phone.identities().stream()
                .filter(i -> i instanceof Identity.OfContact c && invited(c.defender(), c.contact())).toList();
        return every(in, phone, invited.isEmpty() ? phone.identities() : invited, this::notMe, true);
    }

    /**
     * Whether a text that was taken in before may be unfinished. STOP, START and "not me" are several transactions, one
     * for each role of the phone. The same text again does what is missing, and each role that is done repeats its
     * answer.
     */
    boolean mayBeUnfinished(InboundText in, PhoneFile phone) {
        ReplySender sender = phone.defender().isPresent() ? ReplySender.DEFENDER : ReplySender.CONTACT;
        Reply reply = in.read(PersonalWords.NONE, sender, WorryingPhrases.NONE).reply();
        return reply instanceof Reply.Stop || reply instanceof Reply.NotMe && !saidNoToAnInvitation(in, phone)
                || (reply instanceof Reply.StartAgain || reply instanceof Reply.Yes) && lostSomewhere(phone);
    }

    /**
     * Whether the route by this phone is lost for any person who uses it. Only then is the carrier's START, or YES, a
     * START.
     */
    boolean lostSomewhere(PhoneFile phone) {
        return phone.identities().stream().anyMatch(identity -> switch (identity) {
            case Identity.OfDefender d ->
                    environment.watches().find(d.defender()).filter(w -> lost(w.routes(), d.route())).isPresent();
            case Identity.OfContact c -> environment.watches().find(c.defender()).flatMap(w -> w.contact(c.contact()))
                    .filter(t -> lost(t.routes(), c.route())).isPresent();
            case Identity.OfCoordinator k -> environment.coordinators().find(k.coordinator())
                    .flatMap(card -> environment.desks().get(card.team()).member(k.coordinator()))
                    .filter(m -> lost(m.routes(), k.route())).isPresent();
        });
    }

    static boolean lost(List<Route> routes, RouteId route) {
        return routes.stream().anyMatch(r -> r.id().equals(route) && r.lost());
    }

    private boolean saidNoToAnInvitation(InboundText in, PhoneFile phone) {
        return phone.contacts().stream()
                .anyMatch(c -> consent(c.defender(), c.contact()).filter(Consent.DECLINED::equals).isPresent()
                        && phone.processed().stream().anyMatch(r -> environment.processedEvents().isEvent(r,
                                in.source(), in.id(), c.defender() + "." + c.contact())));
    }

    private boolean invited(DefenderId id, ContactId contact) {
        return consent(id, contact).filter(Consent.INVITED::equals).isPresent();
    }

    private Optional<Consent> consent(DefenderId id, ContactId contact) {
        return environment.watches().find(id).flatMap(w -> w.contact(contact)).map(Contact::consent);
    }

    /**
     * Gives each role of the phone its command.
     *
     * @param lost
     *            whether the phone is lost, or regained
     */
    private Optional<Private> every(InboundText in, PhoneFile phone, List<Identity> meant,
            Function<ReplyTarget, Command> command, boolean lost) {
        Optional<Private> answer = Optional.empty();
        for (Identity identity : meant) {
            Optional<Private> one = switch (identity) {
                case Identity.OfDefender d ->
                        give(in, phone, target(d.defender(), new Recipient.Defender(), d.route()), command);
                case Identity.OfContact c ->
                        give(in, phone, target(c.defender(), new Recipient.Trusted(c.contact()), c.route()), command);
                case Identity.OfCoordinator k -> toDesk(in, phone, k, lost);
            };
            answer = answer.isPresent() ? answer : one;
        }
        return answer;
    }

    private static ReplyTarget target(DefenderId id, Recipient whose, RouteId route) {
        return new ReplyTarget(id, whose, route, AnswerWay.IN_RESPONSE);
    }

    /**
     * Tells the desk that one of its own cannot be reached, or can again: the others must know. A text that arrives
     * again later, such as a STOP that was followed by START, changes nothing. START from a phone that nobody trusts
     * changes nothing either.
     */
    private Optional<Private> toDesk(InboundText in, PhoneFile phone, Identity.OfCoordinator who, boolean lost) {
        if (phone.processed().stream()
                .anyMatch(r -> environment.processedEvents().isEvent(r, in.source(), in.id(), AnswerOnce.NO_WATCH))) {
            return Optional.empty();
        }
        Optional<CoordinatorCard> told = lost || !phone.untrusted() ? environment.coordinators().find(who.coordinator())
                : Optional.empty();
        told.ifPresent(card -> desks.give(card.team(),
                new DeskCommand.RouteChanged(who.coordinator(), who.route(), lost), d -> List.of()));
        return answers.answer(in, phone, Optional.empty(), List.of());
    }

    private Optional<Private> give(InboundText in, PhoneFile phone, ReplyTarget to,
            Function<ReplyTarget, Command> meaning) {
        Optional<WatchFile> file = environment.watches().file(to.watch());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Command command = meaning.apply(to);
        AnswerOnce.Render render = (says, now) -> switch (to.who()) {
            case Recipient.Defender d -> renderer.forDefender(file.get().profile().orElseThrow(), says, now);
            case Recipient.Trusted t ->
                    renderer.forContact(file.get(), file.get().contact(t.id()).orElseThrow(), says, now);
            case Recipient.Staff s -> Private.NONE;
        };
        return answers.commit(in, phone, new InboundCommand(to, Optional.of(file.get().watch()), w -> command, render));
    }

    private Command notMe(ReplyTarget to) {
        return to.who() instanceof Recipient.Trusted t && invited(to.watch(), t.id())
                ? new Command.ConsentGiven(t.id(), Consent.DECLINED, Actor.contact(t.id()), Optional.of(to.route()))
                : lost(to, RouteLoss.NOT_ME);
    }

    private static Command.RouteRegained regained(ReplyTarget to) {
        return new Command.RouteRegained(to.who(), to.route());
    }

    private static Command lost(ReplyTarget to, RouteLoss how) {
        return new Command.RouteLost(to.who(), to.route(), how);
    }
}
