package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.ContactCommands.ContactOf;
import org.stillhere.casework.inbound.ContactCommands.TwoForms;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Command.ContactKey;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Offers the questions that a key may mean, lettered, and finds the question that a letter chooses. */
final class LetteredChoices {
    /** The choices have the letters A to H. */
    private static final int OPTIONS = 8;
    private final Environment environment;
    private final ContactCommands contacts;
    private final CoordinatorReplies coordinators;

    LetteredChoices(Environment environment, ContactCommands contacts, CoordinatorReplies coordinators) {
        this.environment = environment;
        this.contacts = contacts;
        this.coordinators = coordinators;
    }

    /**
     * Returns the questions that a key may mean. A closed question counts for two hours more. An invitation is answered
     * by its digits alone.
     */
    static List<Question> meantBy(PhoneFile phone, ContactKey key) {
        return phone.questions().stream()
                .filter(q -> q.topic().isPresent() || q.who() instanceof Recipient.Staff || key == ContactKey.READ)
                .sorted(Comparator.comparing(Question::openedAt).thenComparing(q -> q.defender().value())).toList();
    }

    /** Returns the question that a letter chooses among those that were offered last. */
    static Optional<Question> chosen(PhoneFile phone, char letter) {
        int index = Character.toUpperCase(letter) - 'A';
        return phone.choices().filter(c -> index < c.options().size()).map(c -> c.options().get(index))
                .map(offered -> current(phone, offered));
    }

    /** Returns the question as it is now: it may have been closed since it was offered. */
    private static Question current(PhoneFile phone, Question offered) {
        return phone
                .questions().stream().filter(q -> q.defender().equals(offered.defender())
                        && q.topic().equals(offered.topic()) && q.who().equals(offered.who()))
                .findFirst().orElse(offered.closed(offered.openedAt()));
    }

    /**
     * Answers with the choices, lettered as the letter of the next answer will be understood.
     *
     * @param open
     *            at least one question
     */
    Optional<Private> offer(InboundText in, PhoneFile phone, ContactKey key, List<Question> open) {
        List<Question> options = open.stream().limit(OPTIONS).toList();
        TwoForms says = forms(options);
        Instant now = environment.clock().instant();
        List<Write> kept = new ArrayList<>(List.of(new Write.PutRow(
                environment.questions().choicesRow(phone.key(), new Choices(now, Optional.of(key), options)),
                Write.ANY)));
        if (key == ContactKey.NOTE && !in.body().isEmpty()) {
            kept.add(
                    new Write.PutRow(environment.questions().unplacedWordsRow(phone.key(), in.body(), now), Write.ANY));
        }
        Question first = options.get(0);
        return switch (first.who()) {
            case Recipient.Trusted t -> contacts.answer(in, phone, new ContactOf(first.defender(), t.id()), says, kept);
            case Recipient.Staff s -> coordinators.answer(in, phone,
                    CoordinatorReplies.target(in, phone, s.id(), first.defender()), says, kept);
            case Recipient.Defender d -> Optional.empty();
        };
    }

    private TwoForms forms(List<Question> options) {
        Map<String, WatchFile> files = new TreeMap<>();
        List<String> labels = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        for (Question option : options) {
            String id = option.defender().value();
            if (!files.containsKey(id)) {
                environment.watches().file(option.defender()).ifPresent(f -> files.put(id, f));
            }
            String label = label(Optional.ofNullable(files.get(id)), option);
            labels.add(label);
            unnamed.add(option.who() instanceof Recipient.Trusted t ? MessageRenderer.named(option.defender(), t.id())
                    : label);
        }
        return new TwoForms(new MessageContent(Template.WHICH_ONE, List.of(), labels, List.of()),
                new MessageContent(Template.WHICH_ONE, List.of(), unnamed, List.of()));
    }

    /**
     * Returns the name by which this reader knows the person: the alias for a contact, the codename for a coordinator.
     */
    private static String label(Optional<WatchFile> file, Question option) {
        return switch (option.who()) {
            case Recipient.Trusted t -> file.flatMap(f -> f.contact(t.id())).map(c -> c.alias().reveal()).orElse("");
            case Recipient.Staff s -> file.map(f -> f.watch().codename().value()).orElse("");
            case Recipient.Defender d -> "";
        };
    }
}
