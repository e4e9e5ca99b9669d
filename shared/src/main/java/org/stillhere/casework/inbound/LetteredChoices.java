package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.ContactCommands.ContactOf;
import org.stillhere.casework.inbound.ContactCommands.TwoForms;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.KnownPersons;
import org.stillhere.casework.reading.KnownPersons.Acquaintance;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.LetteredList;

/**
 * Offers the questions that a key may mean, lettered, and finds the question that a letter chooses. A person keeps the
 * letter that an earlier list gave them, so an answer to that list cannot act on somebody else.
 */
final class LetteredChoices {
    /** A text names at most this many. The others can be named in the answer. */
    private static final int OFFERED = 5;
    /** The letters A to G can be read in an answer. */
    private static final int LETTERS = 7;
    private final Environment environment;
    private final ContactCommands contacts;
    private final CoordinatorReplies coordinators;

    LetteredChoices(Environment environment, ContactCommands contacts, CoordinatorReplies coordinators) {
        this.environment = environment;
        this.contacts = contacts;
        this.coordinators = coordinators;
    }

    /** Returns the question that a letter chooses among those that were offered. */
    static Optional<Question> chosen(PhoneFile phone, char letter) {
        int index = Character.toUpperCase(letter) - 'A';
        return phone.choices().filter(c -> index < c.options().size()).map(c -> c.options().get(index))
                .map(offered -> MeantQuestions.current(phone, offered));
    }

    /**
     * Answers with the choices, lettered as the letter of the next answer will be understood.
     *
     * @param open
     *            at least one question
     * @param first
     *            the persons who are probably meant; they stand behind calls for help and before all others
     */
    Optional<Private> offer(InboundText in, PhoneFile phone, ContactKey key, List<Question> open,
            Set<Acquaintance> first) {
        KnownPersons persons = KnownPersons.of(environment, phone);
        List<Question> ordered = persons.urgency().ordered(open);
        List<Question> offered = ordered.stream()
                .sorted(Comparator.comparing((Question q) -> !persons.urgency().isCallForHelp(q))
                        .thenComparing(q -> !first.contains(Acquaintance.of(q))))
                .limit(OFFERED).toList();
        List<Question> letters = letters(phone, offered);
        TwoForms says = forms(persons, letters, offered, ordered.size() - offered.size());
        Instant now = environment.clock().instant();
        List<Write> kept = new ArrayList<>(List.of(new Write.PutRow(
                environment.questions().choicesRow(phone.key(), new Choices(now, Optional.of(key), letters)),
                Write.ANY)));
        if (key == ContactKey.NOTE && !in.body().isEmpty()) {
            kept.add(
                    new Write.PutRow(environment.questions().unplacedWordsRow(phone.key(), in.body(), now), Write.ANY));
        }
        Question about = offered.get(0);
        return switch (about.who()) {
            case Recipient.Trusted t -> contacts.answer(in, phone, new ContactOf(about.defender(), t.id()), says, kept);
            case Recipient.Staff s -> coordinators.answer(in, phone,
                    CoordinatorReplies.target(in, phone, s.id(), about.defender()), says, kept);
            case Recipient.Defender d -> Optional.empty();
        };
    }

    /**
     * Gives each question a letter. A person who has one keeps it, and the others get letters that nobody has. If all
     * letters are in use, somebody who is not offered now loses theirs, rather one whose question is closed.
     */
    private static List<Question> letters(PhoneFile phone, List<Question> offered) {
        List<Question> letters = new ArrayList<>(phone.choices().map(Choices::options).orElse(List.of()).stream()
                .limit(LETTERS).map(LetteredChoices::asOffered).toList());
        List<Question> fresh = new ArrayList<>();
        for (Question question : offered) {
            int had = letters.stream().map(Acquaintance::of).toList().indexOf(Acquaintance.of(question));
            if (had >= 0) {
                letters.set(had, question);
            } else {
                fresh.add(question);
            }
        }
        for (Question question : fresh) {
            Optional<Integer> free = firstOfOthers(letters, offered, q -> !isKnown(phone, q));
            if (free.isPresent() || letters.size() >= LETTERS) {
                letters.set(
                        free.or(() -> firstOfOthers(letters, offered, q -> !MeantQuestions.current(phone, q).isOpen()))
                                .or(() -> firstOfOthers(letters, offered, q -> true)).orElseThrow(),
                        question);
            } else {
                letters.add(question);
            }
        }
        return List.copyOf(letters);
    }

    /** A letter of an earlier list says whom it means, and nothing of what happened since. */
    private static Question asOffered(Question question) {
        return new Question(question.defender(), question.topic(), question.who(), question.openedAt(),
                Optional.empty());
    }

    /** A question that was closed two hours ago is not known any more. */
    private static boolean isKnown(PhoneFile phone, Question question) {
        return phone.questions().stream().anyMatch(q -> q.defender().equals(question.defender())
                && q.topic().equals(question.topic()) && q.who().equals(question.who()));
    }

    private static Optional<Integer> firstOfOthers(List<Question> letters, List<Question> offered,
            Predicate<Question> which) {
        List<Acquaintance> now = offered.stream().map(Acquaintance::of).toList();
        return IntStream.range(0, letters.size()).filter(i -> !now.contains(Acquaintance.of(letters.get(i))))
                .filter(i -> which.test(letters.get(i))).boxed().findFirst();
    }

    private static TwoForms forms(KnownPersons persons, List<Question> letters, List<Question> offered, int more) {
        List<String> labels = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        for (Question option : letters) {
            boolean shown = offered.contains(option);
            String label = shown ? label(persons, option) : LetteredList.NOBODY;
            labels.add(label);
            unnamed.add(shown && option.who() instanceof Recipient.Trusted t
                    ? MessageRenderer.named(option.defender(), t.id())
                    : label);
        }
        return new TwoForms(content(LetteredList.withMore(labels, more)),
                content(LetteredList.withMore(unnamed, more)));
    }

    private static MessageContent content(List<String> names) {
        return new MessageContent(Template.WHICH_ONE, List.of(), names, List.of());
    }

    private static String label(KnownPersons persons, Question option) {
        Private name = persons.name(Acquaintance.of(option));
        return name.isEmpty() ? "?" : name.reveal();
    }
}
