package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.AnswerWay;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Gives a contact's words to the watch that they are about, and answers in that contact's language. */
final class ContactCommands {
    private final Environment environment;
    private final MessageRenderer renderer;
    private final AnswerOnce answers;

    ContactCommands(Environment environment, MessageRenderer renderer, AnswerOnce answers) {
        this.environment = environment;
        this.renderer = renderer;
        this.answers = answers;
    }

    /** Names one contact of one defender. */
    record ContactOf(DefenderId defender, ContactId contact) {
        static ContactOf of(Identity.OfContact identity) {
            return new ContactOf(identity.defender(), identity.contact());
        }
    }

    /**
     * Contains one answer in two forms.
     *
     * @param named
     *            for the response
     * @param unnamed
     *            the same without a name in it, for a text of its own: names are found when it is sent
     */
    record TwoForms(MessageContent named, MessageContent unnamed) {
    }

    /**
     * Commits the command. The answer is in the response or, where nobody would read it there, in a text of its own.
     */
    Optional<Private> give(InboundText in, PhoneFile phone, ContactOf who, Command command, Private words) {
        return give(in, phone, who, command, words, false);
    }

    /** Commits the command without a text of its own, for a text that is answered otherwise. */
    void giveSilently(InboundText in, PhoneFile phone, ContactOf who, Command command, Private words) {
        give(in, phone, who, command, words, true);
    }

    private Optional<Private> give(InboundText in, PhoneFile phone, ContactOf who, Command command, Private words,
            boolean silently) {
        Optional<WatchFile> file = environment.watches().file(who.defender());
        Optional<ContactCard> card = file.flatMap(f -> f.contact(who.contact()));
        if (file.isEmpty() || card.isEmpty()) {
            return answers.answer(in, phone, Optional.empty(), List.of());
        }
        AnswerOnce.Render render = new ContactRender(in.onPage(), file.get(), card.get(),
                namesThePerson(phone, command));
        ReplyTarget to = target(in, phone, who, file.get());
        return answers.commit(in, phone,
                new InboundCommand(silently ? to.inResponse() : to, Optional.of(file.get().watch()), w -> command,
                        render, d -> environment.timeline().noteOf(d, Actor.contact(who.contact()), words)));
    }

    /** Whoever has a second role on this phone must see whom an answer is about, unless nobody knows. */
    private static boolean namesThePerson(PhoneFile phone, Command command) {
        boolean unplaced = command instanceof Command.ContactSays said && said.unplaced();
        return !unplaced && phone.identities().size() > 1;
    }

    /** Renders the answers to one contact, on their page or as a text. */
    private final class ContactRender implements AnswerOnce.Render {
        private final boolean onPage;
        private final WatchFile file;
        private final ContactCard card;
        private final boolean named;

        ContactRender(boolean onPage, WatchFile file, ContactCard card, boolean named) {
            this.onPage = onPage;
            this.file = file;
            this.card = card;
            this.named = named;
        }

        @Override
        public Private render(MessageContent says, Instant now) {
            return onPage ? renderer.onContactsPage(file, card, ofOwnText(says), now)
                    : renderer.forContact(file, card, ofOwnText(says), now);
        }

        @Override
        public MessageContent ofOwnText(MessageContent says) {
            return named ? MessageRenderer.opened(says, file.watch().id(), card.id()) : says;
        }
    }

    /** Answers without a command to the watch, together with further writes. */
    Optional<Private> answer(InboundText in, PhoneFile phone, ContactOf who, TwoForms says, List<Write> with) {
        Optional<WatchFile> file = environment.watches().file(who.defender());
        Optional<ReplyTarget> byText = file.map(f -> target(in, phone, who, f))
                .filter(to -> to.way() == AnswerWay.OWN_TEXT);
        if (byText.isPresent()) {
            return answers.answerByText(in, phone, byText.get(), says.unnamed(), with);
        }
        Optional<Private> answer = file.flatMap(f -> f.contact(who.contact()))
                .map(c -> renderer.forContact(c, says.named(), s -> s, environment.clock().instant()));
        return answers.answer(in, phone, answer, with);
    }

    static RouteId routeOf(PhoneFile phone, ContactOf who) {
        return phone.contacts().stream().filter(c -> ContactOf.of(c).equals(who)).map(Identity.OfContact::route)
                .findFirst().orElse(new RouteId("r1"));
    }

    private static ReplyTarget target(InboundText in, PhoneFile phone, ContactOf who, WatchFile file) {
        RouteId route = routeOf(phone, who);
        return new ReplyTarget(who.defender(), new Recipient.Trusted(who.contact()), route,
                in.answerWay(file.watch().contact(who.contact()).map(Contact::routes).orElse(List.of()), route));
    }
}
