package org.stillhere.casework.inbound;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.ContactCommands.ContactOf;
import org.stillhere.casework.inbound.ContactCommands.TwoForms;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Command.ContactKey;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.Reply;

/**
 * Takes in what a contact or a coordinator texts. A key needs exactly one question; otherwise the choices are sent
 * back, lettered.
 */
final class ContactReplies {
    private static final MessageContent NOTHING_OPEN = MessageContent.of(Template.NOTHING_OPEN);
    private final Environment environment;
    private final ContactCommands contacts;
    private final CoordinatorReplies coordinators;
    private final LetteredChoices choices;

    ContactReplies(Environment environment, MessageRenderer renderer, AnswerOnce answers) {
        this.environment = environment;
        this.contacts = new ContactCommands(environment, renderer, answers);
        this.coordinators = new CoordinatorReplies(environment, renderer, answers);
        this.choices = new LetteredChoices(environment, contacts, coordinators);
    }

    Optional<Private> take(InboundText in, PhoneFile phone, ParsedText heard) {
        return switch (heard.reply()) {
            case Reply.Here h -> key(in, phone, ContactKey.TAKE, Optional.empty());
            case Reply.TakeCase t -> key(in, phone, ContactKey.TAKE, t.letter());
            case Reply.Read r -> key(in, phone, ContactKey.READ, r.letter());
            case Reply.Cannot c -> key(in, phone, ContactKey.CANNOT, c.letter());
            case Reply.Voice v -> key(in, phone, ContactKey.VOICE, v.letter());
            case Reply.RingMe r -> key(in, phone, ContactKey.RING_ME, r.letter());
            case Reply.Help h -> key(in, phone, ContactKey.RING_ME, Optional.empty());
            case Reply.Letter l -> letter(in, phone, l.letter());
            case Reply.Code c -> consent(in, phone, c.twoDigits());
            case Reply.AskLater l -> note(in, phone);
            case Reply.CallForHelp s -> note(in, phone);
            case Reply.NotMe n -> note(in, phone);
            case Reply.Stop s -> note(in, phone);
            case Reply.StartAgain s -> note(in, phone);
            case Reply.Yes y -> key(in, phone, ContactKey.READ, Optional.empty());
            case Reply.TripFor t -> note(in, phone);
            case Reply.PauseFor p -> note(in, phone);
            case Reply.Word w -> note(in, phone);
            case Reply.Unclear u -> note(in, phone);
        };
    }

    /** Takes in a key that was pressed on a contact's page. The words of a note are the body. */
    Optional<Private> onPage(InboundText in, PhoneFile phone, DefenderId id, Command.ContactSays says) {
        return contacts.give(in, phone, new ContactOf(id, says.contact()), says, words(says.key(), in.body()));
    }

    /** Free words, or a key that is not theirs, are shown to the desk, and the choices are sent back. */
    Optional<Private> note(InboundText in, PhoneFile phone) {
        return key(in, phone, ContactKey.NOTE, Optional.empty());
    }

    private Optional<Private> letter(InboundText in, PhoneFile phone, char letter) {
        Optional<ContactKey> key = phone.choices().flatMap(Choices::key);
        return key.isPresent() ? key(in, phone, key.get(), Optional.of(letter)) : note(in, phone);
    }

    private Optional<Private> key(InboundText in, PhoneFile phone, ContactKey key, Optional<Character> letter) {
        List<Question> open = LetteredChoices.meantBy(phone, key);
        Optional<Question> chosen = letter.flatMap(l -> LetteredChoices.chosen(phone, l));
        if (chosen.isPresent()) {
            return answer(in, phone, key, chosen.get(),
                    words(key, environment.questions().unplacedWords(phone.key(), environment.clock().instant())));
        }
        if (letter.isEmpty() && open.size() == 1) {
            return answer(in, phone, key, open.get(0), words(key, in.body()));
        }
        return open.isEmpty() ? nothingOpen(in, phone, key) : choices.offer(in, phone, key, open);
    }

    private Optional<Private> answer(InboundText in, PhoneFile phone, ContactKey key, Question question,
            Private words) {
        return switch (question.who()) {
            case Recipient.Trusted t -> {
                ContactOf who = new ContactOf(question.defender(), t.id());
                yield contacts.give(in, phone, who,
                        new Command.ContactSays(t.id(), question.topic(), key, ContactCommands.routeOf(phone, who)),
                        words);
            }
            case Recipient.Staff s -> coordinators.take(in, phone, s.id(), key, question.defender());
            case Recipient.Defender d -> Optional.empty();
        };
    }

    /** Stores only a note in their own words: a key alone says everything. */
    private static Private words(ContactKey key, Private body) {
        return key == ContactKey.NOTE ? body : Private.NONE;
    }

    /** Answers where nothing is open to this phone. A wish to talk, or a note, still reaches the desk. */
    private Optional<Private> nothingOpen(InboundText in, PhoneFile phone, ContactKey key) {
        Optional<Identity.OfContact> first = phone.contacts().stream()
                .min(Comparator.comparing(c -> c.defender().value()));
        if (first.isEmpty()) {
            return coordinators.noted(in, phone);
        }
        ContactOf who = ContactOf.of(first.get());
        return key == ContactKey.RING_ME || key == ContactKey.NOTE
                ? contacts.give(in, phone, who,
                        new Command.ContactSays(who.contact(), Optional.empty(), key, first.get().route()),
                        words(key, in.body()))
                : contacts.answer(in, phone, who, new TwoForms(NOTHING_OPEN, NOTHING_OPEN), List.of());
    }

    /** Takes two digits as a yes to an invitation, if the defender gave those digits to this contact. */
    private Optional<Private> consent(InboundText in, PhoneFile phone, String digits) {
        for (Identity.OfContact contact : phone.contacts()) {
            Optional<WatchFile> file = environment.watches().file(contact.defender());
            boolean theirs = file.flatMap(f -> f.contact(contact.contact())).map(c -> c.code().reveal())
                    .filter(digits::equals).isPresent();
            boolean invited = file.flatMap(f -> f.watch().contact(contact.contact())).map(Contact::consent)
                    .filter(c -> c == Consent.INVITED).isPresent();
            if (theirs && invited) {
                return contacts.give(in, phone, ContactOf.of(contact), new Command.ConsentGiven(contact.contact(),
                        Consent.AGREED, Actor.contact(contact.contact()), Optional.of(contact.route())), Private.NONE);
            }
        }
        return note(in, phone);
    }
}
