package org.stillhere.casework.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.reading.KnownPersons.Acquaintance;
import org.stillhere.casework.reading.KnownPersons.NamingText;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;

/** Finds the questions that a text may answer, and the one that a key answers by itself. */
final class MeantQuestions {
    /** A key without a name or a letter answers a text of at most this age. */
    static final Duration JUST_ASKED = Duration.ofMinutes(10);

    private MeantQuestions() {
    }

    /**
     * Returns the questions that a key may mean, one for each person. A closed question counts for two hours more, but
     * an open one about the same person counts before it. An invitation is answered by its digits alone.
     */
    static List<Question> by(PhoneFile phone, ContactKey key) {
        Map<Acquaintance, Question> latest = new LinkedHashMap<>();
        phone.questions().stream()
                .filter(q -> q.topic().isPresent() || q.who() instanceof Recipient.Staff || key == ContactKey.READ)
                .forEach(q -> latest.merge(Acquaintance.of(q), q, MeantQuestions::counting));
        return latest.values().stream().filter(q -> q.isOpen() || !isAskedAgain(q, latest.values())).toList();
    }

    /** A contact who was removed and entered again by the same number is another contact, and the same person. */
    private static boolean isAskedAgain(Question closed, Collection<Question> among) {
        return closed.who() instanceof Recipient.Trusted && among.stream().anyMatch(
                q -> q.isOpen() && q.who() instanceof Recipient.Trusted && q.defender().equals(closed.defender()));
    }

    /**
     * The questions that a text may answer: those about the persons whom it names, or all. A coordinator may name
     * anybody of their team, whether this phone was asked about them or not.
     */
    static List<Question> by(PhoneFile phone, NamingText text, ContactKey key, Instant now) {
        Map<Acquaintance, Question> meant = new LinkedHashMap<>();
        by(phone, key).stream().filter(q -> text.named().isEmpty() || text.named().contains(Acquaintance.of(q)))
                .filter(q -> !text.deskOnly() || q.who() instanceof Recipient.Staff)
                .forEach(q -> meant.put(Acquaintance.of(q), q));
        text.named().stream().filter(a -> a.who() instanceof Recipient.Staff).forEach(
                a -> meant.computeIfAbsent(a, n -> Question.asked(n.defender(), Optional.empty(), n.who(), now, now)));
        return List.copyOf(meant.values());
    }

    /**
     * Questions about the open cases of which the contacts with this phone were told, for a phone that was not asked
     * itself: a contact may answer from another of their phones. One round trip.
     */
    static List<Question> openTo(Environment environment, PhoneFile phone, NamingText text) {
        List<Identity.OfContact> contacts = text.deskOnly() ? List.of()
                : phone.contacts().stream()
                        .filter(c -> text.named().isEmpty() || text.named().contains(Acquaintance.of(c))).toList();
        Map<DefenderId, Watch> watches = environment.watches()
                .findAll(contacts.stream().map(Identity.OfContact::defender).toList());
        return contacts.stream()
                .flatMap(c -> Optional.ofNullable(watches.get(c.defender())).flatMap(Watch::open)
                        .filter(open -> open.told(c.contact()).isPresent())
                        .map(open -> new Question(c.defender(), Optional.of(open.id()),
                                new Recipient.Trusted(c.contact()), open.openedAt(), Optional.empty()))
                        .stream())
                .toList();
    }

    /**
     * The question of the only text that asked this phone for somebody in the ten minutes before this one, if that text
     * asked about one case only. A question that ended in these minutes may be meant as well, and so may one of which
     * is not known when it was last asked.
     *
     * @param meant
     *            at most one for each person
     * @param at
     *            when the text was received
     */
    static Optional<Question> justAsked(List<Question> meant, Instant at) {
        List<Question> lately = meant.stream().filter(q -> q.mayBeTextedSince(at.minus(JUST_ASKED))).toList();
        return lately.size() > 1 ? Optional.empty()
                : lately.stream().filter(Question::isOpen)
                        .filter(q -> q.askedAt().filter(a -> !a.isAfter(at)).isPresent()).findFirst();
    }

    /**
     * Returns the question as it is now. If its case was closed since, it is the question about the case that is open
     * now for the same person, since that person was meant.
     */
    static Question current(PhoneFile phone, Question offered) {
        return phone.questions().stream().filter(q -> Acquaintance.of(q).equals(Acquaintance.of(offered)))
                .filter(q -> q.isOpen() && q.topic().isPresent() || q.topic().equals(offered.topic()))
                .reduce(MeantQuestions::counting).orElse(offered.closed(offered.openedAt()));
    }

    private static Question counting(Question one, Question other) {
        if (one.isOpen() != other.isOpen()) {
            return one.isOpen() ? one : other;
        }
        if (one.topic().isPresent() != other.topic().isPresent()) {
            return one.topic().isPresent() ? one : other;
        }
        return one.openedAt().isBefore(other.openedAt()) ? other : one;
    }
}
