package org.stillhere.casework.inbound;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.inbound.ContactCommands.ContactOf;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.KnownPersons.Acquaintance;
import org.stillhere.casework.reading.KnownPersons.NamingText;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Reply;

/**
 * Puts the words of a contact before the desk of each person whom they may be about: those who are named, or else those
 * about whom this phone was asked. A worrying text that comes unasked may be about anybody whom this contact knows.
 */
final class WordsToDesk {
    /** Words are put before the desks of at most this many persons. */
    private static final int PERSONS = 5;
    private final ContactCommands contacts;

    WordsToDesk(ContactCommands contacts) {
        this.contacts = contacts;
    }

    /** Whether a human must read the words of a contact at once. */
    static boolean isWorrying(ParsedText heard) {
        return heard.remainder() == Remainder.WORRYING || heard.reply() instanceof Reply.CallForHelp;
    }

    /** Whom words are about: a person whom this contact knows, and the case; empty if there is none. */
    record Concerned(ContactOf contact, Optional<CaseId> topic) {
        private static Stream<Concerned> of(Question question) {
            return question.who() instanceof Recipient.Trusted t
                    ? Stream.of(new Concerned(new ContactOf(question.defender(), t.id()), question.topic()))
                    : Stream.empty();
        }
    }

    /**
     * @param asked
     *            the questions that the words may answer; where one is open, closed ones do not count
     */
    static List<Concerned> about(PhoneFile phone, NamingText text, List<Question> asked, ContactKey key) {
        boolean anyOpen = asked.stream().anyMatch(q -> q.closedAt().isEmpty());
        List<Concerned> about = asked.stream().filter(q -> !anyOpen || q.closedAt().isEmpty()).flatMap(Concerned::of)
                .limit(PERSONS).toList();
        if (!about.isEmpty() || key != ContactKey.WORRYING && text.named().isEmpty()) {
            return about;
        }
        return phone.contacts().stream()
                .filter(c -> text.named().isEmpty() || text.named().contains(Acquaintance.of(c)))
                .map(c -> new Concerned(ContactOf.of(c), Optional.empty())).limit(PERSONS).toList();
    }

    /** Puts them before each desk, and answers once. */
    Optional<Private> give(InboundText in, PhoneFile phone, List<Concerned> about, ContactKey key) {
        boolean several = about.size() > 1;
        about.stream().skip(1)
                .forEach(a -> contacts.giveSilently(in, phone, a.contact(), says(phone, a, key, several), in.body()));
        return contacts.give(in, phone, about.get(0).contact(), says(phone, about.get(0), key, several), in.body());
    }

    /** Puts them before each desk, for a text that is answered by asking whom it is about. */
    void giveSilently(InboundText in, PhoneFile phone, List<Concerned> about, ContactKey key) {
        about.forEach(a -> contacts.giveSilently(in, phone, a.contact(), says(phone, a, key, true), in.body()));
    }

    private static Command.ContactSays says(PhoneFile phone, Concerned about, ContactKey key, boolean unplaced) {
        return new Command.ContactSays(about.contact().contact(), about.topic(), key,
                ContactCommands.routeOf(phone, about.contact()), unplaced);
    }

    /**
     * Whether a text that was taken in before may not be before every desk yet: there is one transaction for each
     * person. The same text again does what is missing.
     */
    static boolean mayBeUnfinished(ProcessedEventRows events, InboundText in, PhoneFile phone, NamingText text) {
        boolean answered = phone.processed().stream()
                .anyMatch(r -> events.isEvent(r, in.source(), in.id(), AnswerOnce.NO_WATCH));
        return !answered && !text.asksWhich()
                && (text.heard().remainder() == Remainder.WORRYING || text.heard().reply() instanceof Reply.Unclear);
    }
}
