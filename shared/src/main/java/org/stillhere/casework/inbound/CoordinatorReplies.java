package org.stillhere.casework.inbound;

import java.util.List;
import java.util.Optional;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.ReplySender;

/** Takes in what a coordinator texts: they take a case or hand it back, and anything else is answered. */
final class CoordinatorReplies {
    /** The same key a moment later is no repetition: START came in between. */
    private static final ContactCommands.TwoForms START_FIRST = new ContactCommands.TwoForms(
            MessageContent.of(Template.DESK_START_FIRST), MessageContent.of(Template.DESK_START_FIRST));
    private final Environment environment;
    private final MessageRenderer renderer;
    private final AnswerOnce answers;

    CoordinatorReplies(Environment environment, MessageRenderer renderer, AnswerOnce answers) {
        this.environment = environment;
        this.renderer = renderer;
        this.answers = answers;
    }

    Optional<Private> take(InboundText in, PhoneFile phone, CoordinatorId who, ContactKey key, DefenderId about) {
        Optional<CoordinatorCard> card = environment.coordinators().find(who);
        if (card.isEmpty()) {
            return answers.answer(in, phone, Optional.empty(), List.of());
        }
        ReplyTarget to = target(in, phone, who, about);
        Availability mine = environment.desks().get(card.get().team()).availability(who);
        if (key == ContactKey.TAKE && mine == Availability.UNREACHABLE) {
            return answer(in.having(TextEffect.HELD_BACK), phone, to, START_FIRST, List.of());
        }
        Optional<Watch> watch = environment.watches().find(about);
        Optional<Command> command = command(in, who, key, mine)
                .filter(c -> !(c instanceof Command.DeskRelease) || holds(watch, who));
        if (command.isEmpty()) {
            MessageContent says = withoutCommand(key, watch);
            return answer(in, phone, to, new ContactCommands.TwoForms(says, says), List.of());
        }
        return answers.commit(in, phone, new InboundCommand(to, watch, w -> command.get(),
                (says, now) -> renderer.forCoordinator(card.get(), says, now)));
    }

    /** The text without the own word of the coordinator whose phone it is, if it holds it. */
    InboundText withoutOwnWord(InboundText in, PhoneFile phone) {
        boolean onlyKey = in.body().reveal().codePoints().filter(Character::isLetter).limit(2).count() < 2;
        return (onlyKey ? Optional.<Identity.OfCoordinator> empty() : phone.coordinator())
                .flatMap(k -> environment.coordinators().find(k.coordinator())).flatMap(CoordinatorCard::word)
                .map(word -> in.read(new PersonalWords(word, Private.NONE), ReplySender.COORDINATOR,
                        WorryingPhrases.NONE))
                .filter(read -> read.said() == ParsedText.WordMatch.OWN).map(read -> in.withoutWord(read.rest()))
                .orElse(in);
    }

    /** Whether this coordinator looks after the case: a key hands back their own claim, never a colleague's. */
    private static boolean holds(Optional<Watch> watch, CoordinatorId who) {
        return claim(watch).filter(c -> c.isBy(who)).isPresent();
    }

    private static Optional<Claim> claim(Optional<Watch> watch) {
        return watch.flatMap(Watch::open).flatMap(c -> c.desk().claim());
    }

    private static MessageContent withoutCommand(ContactKey key, Optional<Watch> watch) {
        String codename = watch.map(w -> w.codename().value()).orElse("");
        Optional<Claim> colleagues = key == ContactKey.CANNOT ? claim(watch) : Optional.empty();
        return colleagues.map(c -> MessageContent.naming(Template.DESK_TAKEN, codename, c.until())).orElseGet(
                () -> MessageContent.naming(key == ContactKey.READ || key == ContactKey.CANNOT ? Template.DESK_NOTED
                        : Template.DESK_NOT_KEPT, codename));
    }

    private static Optional<Command> command(InboundText in, CoordinatorId who, ContactKey key, Availability mine) {
        return switch (key) {
            case TAKE -> Optional.of(new PhoneCommand.TextedClaim(who, in.wordSaid(), mine));
            case CANNOT -> Optional.of(new Command.DeskRelease(who));
            case READ, VOICE, RING_ME, NOTE, WORRYING -> Optional.empty();
        };
    }

    /** Answers where nothing is open to this phone. A text without a key is not kept. */
    Optional<Private> nothingOpen(InboundText in, PhoneFile phone, ContactKey key) {
        Optional<Private> says = phone.coordinator().flatMap(k -> environment.coordinators().find(k.coordinator()))
                .map(c -> renderer.forCoordinator(c, nothingOpen(key), environment.clock().instant()));
        return answers.answer(in, phone, says, List.of());
    }

    private static MessageContent nothingOpen(ContactKey key) {
        return MessageContent.of(switch (key) {
            case TAKE, CANNOT -> Template.DESK_NOTHING_ASKED;
            case READ, VOICE, RING_ME, WORRYING -> Template.DESK_NOTED;
            case NOTE -> Template.DESK_NOT_KEPT;
        });
    }

    /** Answers without a command to the watch, together with further writes. */
    Optional<Private> answer(InboundText in, PhoneFile phone, ReplyTarget to, ContactCommands.TwoForms says,
            List<Write> with) {
        return switch (to.way()) {
            case IN_RESPONSE -> answers.answer(in, phone,
                    card(to).map(c -> renderer.forCoordinator(c, says.named(), environment.clock().instant())), with);
            case OWN_TEXT -> answers.answerByText(in, phone, to, says.unnamed(), with);
        };
    }

    private Optional<CoordinatorCard> card(ReplyTarget to) {
        return to.who() instanceof Recipient.Staff s ? environment.coordinators().find(s.id()) : Optional.empty();
    }

    static ReplyTarget target(InboundText in, PhoneFile phone, CoordinatorId who, DefenderId about) {
        RouteId route = phone.coordinator().map(Identity.OfCoordinator::route).orElse(new RouteId("r1"));
        return new ReplyTarget(about, new Recipient.Staff(who), route, in.answerWay(List.of(), route));
    }
}
