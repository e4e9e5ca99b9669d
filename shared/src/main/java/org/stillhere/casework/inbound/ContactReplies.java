package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.ContactCommands.ContactOf;
import org.stillhere.casework.inbound.ContactCommands.TwoForms;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InvitationCodes;
import org.stillhere.casework.reading.KnownPersons;
import org.stillhere.casework.reading.KnownPersons.Acquaintance;
import org.stillhere.casework.reading.KnownPersons.NamingText;
import org.stillhere.casework.reading.TeamPhrases;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.NameFinder;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

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
    private final WordsToDesk words;
    private final InvitationCodes invitations;
    private final TeamPhrases phrases;

    ContactReplies(Environment environment, MessageRenderer renderer, AnswerOnce answers, TeamPhrases phrases) {
        this.phrases = phrases;
        this.environment = environment;
        this.contacts = new ContactCommands(environment, renderer, answers);
        this.coordinators = new CoordinatorReplies(environment, renderer, answers);
        this.choices = new LetteredChoices(environment, contacts, coordinators);
        this.words = new WordsToDesk(contacts);
        this.invitations = new InvitationCodes(environment);
    }

    /**
     * Reads a text from a phone that is a contact's or a coordinator's. Where it is both, an open question to the
     * coordinator decides that the text is read as theirs.
     */
    NamingText read(InboundText in, PhoneFile phone) {
        String body = in.body().reveal();
        ReplySender sender = sender(phone);
        WorryingPhrases worrying = phrases.ofContact(phone);
        ParsedText plain = in.read(PersonalWords.NONE, sender, worrying);
        NamingText text = mayName(phone, plain, body)
                ? KnownPersons.namedIn(environment, phone, body).naming(body, plain, sender, worrying)
                : NamingText.withoutNames(plain);
        boolean both = sender == ReplySender.COORDINATOR && !phone.contacts().isEmpty();
        return both && text.named().isEmpty()
                && !KeyPress.of(in.read(PersonalWords.NONE, ReplySender.CONTACT, worrying).reply())
                        .equals(KeyPress.of(text.heard().reply())) ? text.toDesk() : text;
    }

    /** The text without the own word of the coordinator whose phone it is, if it holds it. */
    InboundText withoutOwnWord(InboundText in, PhoneFile phone) {
        return coordinators.withoutOwnWord(in, phone);
    }

    private static ReplySender sender(PhoneFile phone) {
        boolean desk = phone.contacts().isEmpty() || phone.questions().stream()
                .anyMatch(q -> q.who() instanceof Recipient.Staff && q.closedAt().isEmpty());
        return desk ? ReplySender.COORDINATOR : ReplySender.CONTACT;
    }

    /** Whether a name in this text could change what follows. To look for one costs three round trips. */
    private static boolean mayName(PhoneFile phone, ParsedText plain, String body) {
        boolean onlyKey = body.codePoints().filter(Character::isLetterOrDigit).limit(2).count() < 2;
        if (onlyKey || plain.reply() instanceof Reply.Letter || plain.reply() instanceof Reply.Code) {
            return false;
        }
        boolean lettered = KeyPress.of(plain.reply()).flatMap(KeyPress::letter).isPresent();
        long persons = Stream.concat(phone.contacts().stream().map(Identity.OfContact::defender),
                phone.questions().stream().map(Question::defender)).distinct().count();
        return persons > 1 && !lettered || plain.reply() instanceof Reply.Unclear || NameFinder.holdsUnknownName(body);
    }

    Optional<Private> take(InboundText in, PhoneFile phone, NamingText text) {
        Reply reply = text.heard().reply();
        if (WordsToDesk.isWorrying(text.heard()) && !phone.contacts().isEmpty()) {
            return freeWords(in, phone, text, ContactKey.WORRYING);
        }
        if (text.asksWhich()) {
            ContactKey key = text.heard().key().flatMap(k -> KeyPress.of(k.reply())).or(() -> KeyPress.of(reply))
                    .map(KeyPress::key).orElse(ContactKey.NOTE);
            List<Question> open = MeantQuestions.by(phone, key);
            return open.isEmpty() ? nothingOpen(in, phone, phone.contacts().isEmpty() ? key : ContactKey.NOTE, text)
                    : choices.offer(in, phone, key, open,
                            Stream.concat(text.named().stream(), text.near().stream()).collect(Collectors.toSet()));
        }
        if (reply instanceof Reply.Letter l) {
            Optional<ContactKey> key = phone.choices().flatMap(Choices::key);
            return key.isPresent() ? key(in, phone, text, new KeyPress(key.get(), Optional.of(l.letter())))
                    : freeWords(in, phone, text, ContactKey.NOTE);
        }
        if (reply instanceof Reply.Code c) {
            return consent(in, phone, text, c.twoDigits());
        }
        Optional<KeyPress> press = KeyPress.of(reply);
        return press.isPresent() ? key(in, phone, text, press.get()) : freeWords(in, phone, text, ContactKey.NOTE);
    }

    /** Takes in a key that was pressed on a contact's page. The words of a note are the body, and may be worrying. */
    Optional<Private> onPage(InboundText in, PhoneFile phone, Watch watch, Command.ContactSays says) {
        boolean worrying = says.key() == ContactKey.NOTE
                && WordsToDesk.isWorrying(in.read(PersonalWords.NONE, ReplySender.CONTACT, phrases.of(watch.team())));
        Command.ContactSays said = worrying
                ? new Command.ContactSays(says.contact(), says.about(), ContactKey.WORRYING, says.route())
                : says;
        return contacts.give(in, phone, new ContactOf(watch.id(), says.contact()), said,
                keptWords(said.key(), in.body()));
    }

    /** Puts words before the desk. If they may be about several persons, the choices are sent back. */
    Optional<Private> freeWords(InboundText in, PhoneFile phone, NamingText text, ContactKey key) {
        List<Question> asked = MeantQuestions.by(phone, text, ContactKey.NOTE, environment.clock().instant());
        List<WordsToDesk.Concerned> about = WordsToDesk.about(phone, text, asked, key);
        if (asked.size() > 1) {
            words.giveSilently(in, phone, about, key);
            return choices.offer(in, phone, ContactKey.NOTE, asked, Set.of());
        }
        return about.isEmpty() ? key(in, phone, text, new KeyPress(ContactKey.NOTE))
                : words.give(in, phone, about, key);
    }

    /** Whether words that were taken in before may not be before every desk yet. */
    boolean mayBeUnfinished(InboundText in, PhoneFile phone) {
        return phone.defender().isEmpty() && phone.contacts().size() > 1
                && WordsToDesk.mayBeUnfinished(environment.processedEvents(), in, phone, read(in, phone));
    }

    private Optional<Private> key(InboundText in, PhoneFile phone, NamingText text, KeyPress press) {
        ContactKey key = press.key();
        List<Question> asked = MeantQuestions.by(phone, text, key, environment.clock().instant());
        List<Question> open = asked.isEmpty() ? MeantQuestions.openTo(environment, phone, text) : asked;
        Optional<Question> chosen = press.letter().flatMap(l -> LetteredChoices.chosen(phone, l))
                .filter(q -> text.named().isEmpty() || text.named().contains(Acquaintance.of(q)));
        if (chosen.isPresent()) {
            return answer(in, phone, key, chosen.get(),
                    keptWords(key, environment.questions().unplacedWords(phone.key(), environment.clock().instant())));
        }
        Optional<Question> only = press.letter().isPresent() ? Optional.empty()
                : open.size() == 1 ? Optional.of(open.get(0)) : justAsked(in, phone, text, key, open);
        if (only.isPresent()) {
            return answer(in, phone, key, only.get(), keptWords(key, in.body()));
        }
        return open.isEmpty() ? nothingOpen(in, phone, key, text) : choices.offer(in, phone, key, open, Set.of());
    }

    /**
     * The question that a key without a name answers because its text was the only one of the last minutes. Any key but
     * that of taking a case may be about a case that somebody looks after already, or of which this phone heard since
     * how it stands: then it answers none.
     */
    private Optional<Question> justAsked(InboundText in, PhoneFile phone, NamingText text, ContactKey key,
            List<Question> open) {
        Instant at = in.at().orElse(environment.clock().instant());
        Optional<Question> asked = text.named().isEmpty() ? MeantQuestions.justAsked(open, at) : Optional.empty();
        if (asked.isEmpty() || key == ContactKey.TAKE) {
            return asked;
        }
        KnownPersons persons = KnownPersons.of(environment, phone);
        return asked.filter(
                q -> open.stream().filter(other -> !other.equals(q)).noneMatch(other -> persons.isLookedAfter(other)
                        || persons.mayHaveHadNewsSince(other, at.minus(MeantQuestions.JUST_ASKED))));
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
    private static Private keptWords(ContactKey key, Private body) {
        return key == ContactKey.NOTE || key == ContactKey.WORRYING ? body : Private.NONE;
    }

    /** Answers where nothing is open to this phone. A wish to talk, or a note, still reaches the desk. */
    private Optional<Private> nothingOpen(InboundText in, PhoneFile phone, ContactKey key, NamingText text) {
        Optional<Identity.OfContact> first = phone.contacts().stream()
                .filter(c -> text.named().isEmpty() || text.named().contains(Acquaintance.of(c)))
                .min(Comparator.comparing(c -> c.defender().value()));
        if (first.isEmpty()) {
            return coordinators.nothingOpen(in, phone, key);
        }
        ContactOf who = ContactOf.of(first.get());
        return key == ContactKey.RING_ME || key == ContactKey.NOTE
                ? contacts.give(in, phone, who,
                        new Command.ContactSays(who.contact(), Optional.empty(), key, first.get().route()),
                        keptWords(key, in.body()))
                : contacts.answer(in, phone, who, new TwoForms(NOTHING_OPEN, NOTHING_OPEN), List.of());
    }

    /** Takes two digits as a yes to an invitation, if the defender gave those digits to this contact. */
    private Optional<Private> consent(InboundText in, PhoneFile phone, NamingText text, String digits) {
        return invitations.accepted(phone, digits)
                .map(c -> contacts.give(in, phone, ContactOf.of(c),
                        new Command.ConsentGiven(c.contact(), Consent.AGREED, Actor.contact(c.contact()),
                                Optional.of(c.route())),
                        Private.NONE))
                .orElseGet(() -> freeWords(in, phone, text, ContactKey.NOTE));
    }
}
