package org.stillhere.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillhere.domain.By;
import org.stillhere.domain.Command;
import org.stillhere.domain.Command.Key;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Says;
import org.stillhere.domain.Template;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Phone;
import org.stillhere.store.Choices;
import org.stillhere.store.ContactCard;
import org.stillhere.store.CoordinatorCard;
import org.stillhere.store.Identity;
import org.stillhere.store.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.Reply;

/**
 * What a contact or a coordinator texts. A key needs exactly one question; otherwise the choices come back, lettered.
 */
final class ContactTexts {
    /** As many as there are letters. */
    private static final int OPTIONS = 8;
    private final Ground ground;
    private final Readers readers;
    private final Texts texts;

    ContactTexts(Ground ground, Readers readers, Texts texts) {
        this.ground = ground;
        this.readers = readers;
        this.texts = texts;
    }

    Optional<Private> take(Incoming in, Phone phone, Reply reply) {
        return switch (reply) {
            case Reply.Here h -> key(in, phone, digitOne(in) ? Key.TAKE : Key.READ, Optional.empty());
            case Reply.Take t -> key(in, phone, Key.TAKE, t.letter());
            case Reply.Read r -> key(in, phone, Key.READ, r.letter());
            case Reply.Cannot c -> key(in, phone, Key.CANNOT, c.letter());
            case Reply.Voice v -> key(in, phone, Key.VOICE, v.letter());
            case Reply.RingMe r -> key(in, phone, Key.RING_ME, r.letter());
            case Reply.Help h -> key(in, phone, Key.RING_ME, Optional.empty());
            case Reply.Letter l -> letter(in, phone, l.letter());
            case Reply.Code c -> consent(in, phone, c.twoDigits());
            case Reply.Later l -> note(in, phone);
            case Reply.Sos s -> note(in, phone);
            case Reply.NotMe n -> note(in, phone);
            case Reply.Stop s -> note(in, phone);
            case Reply.Start s -> note(in, phone);
            case Reply.Trip t -> note(in, phone);
            case Reply.Pause p -> note(in, phone);
            case Reply.Word w -> note(in, phone);
            case Reply.Unclear u -> note(in, phone);
        };
    }

    /** Only the digit counts as taking it; "ok" and a thumb say that it was read. */
    private static boolean digitOne(Incoming in) {
        return in.body().reveal().codePoints().anyMatch(c -> Character.digit(c, 10) == 1);
    }

    /** Somebody's free words, or a key that is not theirs: before the desk, and the choices come back. */
    private Optional<Private> note(Incoming in, Phone phone) {
        return key(in, phone, Key.NOTE, Optional.empty());
    }

    private Optional<Private> letter(Incoming in, Phone phone, char letter) {
        Optional<Key> key = phone.choices().flatMap(Choices::key);
        return key.isPresent() ? key(in, phone, key.get(), Optional.of(letter)) : note(in, phone);
    }

    private Optional<Private> key(Incoming in, Phone phone, Key key, Optional<Character> letter) {
        List<Question> open = questions(phone, key);
        if (letter.isPresent()) {
            int index = Character.toUpperCase(letter.get()) - 'A';
            Optional<Question> chosen = phone.choices().filter(c -> index < c.options().size())
                    .map(c -> c.options().get(index));
            return chosen.isPresent()
                    ? answer(in, phone, key, current(phone, chosen.get()),
                            words(key, ground.book().unplaced(phone.key(), ground.clock().instant())))
                    : choices(in, phone, key, open);
        }
        if (open.size() == 1) {
            return answer(in, phone, key, open.get(0), words(key, in.body()));
        }
        if (open.isEmpty()) {
            return nothingOpen(in, phone, key);
        }
        return choices(in, phone, key, open);
    }

    /**
     * Those that a key may mean: closed ones count for two hours more; an invitation is answered by its digits alone.
     */
    private static List<Question> questions(Phone phone, Key key) {
        return phone.questions().stream()
                .filter(q -> q.topic().isPresent() || q.who() instanceof Recipient.Staff || key == Key.READ)
                .sorted(Comparator.comparing(Question::openedAt).thenComparing(q -> q.defender().value())).toList();
    }

    /** The question as it stands now: it may have been closed since it was offered. */
    private static Question current(Phone phone, Question offered) {
        return phone
                .questions().stream().filter(q -> q.defender().equals(offered.defender())
                        && q.topic().equals(offered.topic()) && q.who().equals(offered.who()))
                .findFirst().orElse(offered.closed(offered.openedAt()));
    }

    private Optional<Private> answer(Incoming in, Phone phone, Key key, Question question, Private words) {
        return switch (question.who()) {
            case Recipient.Trusted t -> contactSays(in, phone, question.defender(), t.id(),
                    new Command.ContactSays(t.id(), question.topic(), key, routeOf(phone, question.defender(), t.id())),
                    words);
            case Recipient.Staff s -> coordinatorSays(in, phone, s.id(), key, question);
            case Recipient.Defender d -> Optional.empty();
        };
    }

    private static RouteId routeOf(Phone phone, DefenderId defender, ContactId contact) {
        return phone.contacts().stream().filter(c -> c.defender().equals(defender) && c.contact().equals(contact))
                .map(Identity.OfContact::route).findFirst().orElse(new RouteId("r1"));
    }

    /** A note's own words are the body. */
    Optional<Private> onPage(Incoming in, Phone phone, DefenderId id, Command.ContactSays says) {
        return contactSays(in, phone, id, says.contact(), says, words(says.key(), in.body()));
    }

    /** Only a note is kept in their own words: with a key they have said all. */
    private static Private words(Key key, Private body) {
        return key == Key.NOTE ? body : Private.NONE;
    }

    private Optional<Private> contactSays(Incoming in, Phone phone, DefenderId id, ContactId contact, Command command,
            Private words) {
        Optional<File> file = ground.book().file(id);
        Optional<ContactCard> card = file.flatMap(f -> f.contact(contact));
        if (file.isEmpty() || card.isEmpty()) {
            return texts.answer(in, phone, Optional.empty(), List.of());
        }
        RouteId route = routeOf(phone, id, contact);
        boolean inPlace = inPlace(in, file.get(), contact, route);
        return texts.commit(in, phone, id, Optional.of(file.get().watch()), w -> command, inPlace,
                new Recipient.Trusted(contact), route,
                (says, now) -> in.onPage() ? readers.onContactsPage(file.get(), card.get(), says, now)
                        : readers.forContact(file.get(), card.get(), says, now),
                d -> ground.pages().words(d, By.contact(contact), words));
    }

    /** Whether an answer in the response would be read. */
    private static boolean inPlace(Incoming in, File file, ContactId contact, RouteId route) {
        return in.inPlace(file.watch().contact(contact)
                .flatMap(c -> c.routes().stream().filter(r -> r.id().equals(route)).findFirst()).map(Route::kind)
                .filter(k -> !k.answersInPlace()).isEmpty());
    }

    /** A coordinator takes it, or hands it back; anything else is noted and answered. */
    private Optional<Private> coordinatorSays(Incoming in, Phone phone, CoordinatorId who, Key key, Question question) {
        Optional<CoordinatorCard> card = ground.book().coordinator(who);
        if (card.isEmpty()) {
            return texts.answer(in, phone, Optional.empty(), List.of());
        }
        Command command = switch (key) {
            case TAKE -> new Command.DeskClaim(who, Limits.DESK_CLAIM);
            case CANNOT -> new Command.DeskRelease(who);
            case READ, VOICE, RING_ME, NOTE -> null;
        };
        Texts.Render render = (says, now) -> readers.forCoordinator(card.get(), says, now);
        Says noted = Says.of(Template.DESK_NOTED);
        if (command == null) {
            return texts.answer(in, phone, Optional.of(render.render(noted, ground.clock().instant())), List.of());
        }
        RouteId route = coordinatorsRoute(phone);
        Optional<Private> answer = texts.commit(in, phone, question.defender(), Optional.empty(), w -> command,
                in.inPlace(), new Recipient.Staff(who), route, render);
        return answer.isPresent() ? answer : Optional.of(render.render(noted, ground.clock().instant()));
    }

    private static RouteId coordinatorsRoute(Phone phone) {
        return phone.coordinator().map(Identity.OfCoordinator::route).orElse(new RouteId("r1"));
    }

    /** Nothing is open to this phone. A wish to talk, or a note, still reaches the desk. */
    private Optional<Private> nothingOpen(Incoming in, Phone phone, Key key) {
        Optional<Identity.OfContact> first = phone.contacts().stream()
                .min(Comparator.comparing(c -> c.defender().value()));
        if (first.isPresent()) {
            Identity.OfContact contact = first.get();
            if (key == Key.RING_ME || key == Key.NOTE) {
                return contactSays(in, phone, contact.defender(), contact.contact(),
                        new Command.ContactSays(contact.contact(), Optional.empty(), key, contact.route()),
                        words(key, in.body()));
            }
            return say(in, phone, contact.defender(), contact.contact(), Says.of(Template.NOTHING_OPEN),
                    Says.of(Template.NOTHING_OPEN), List.of());
        }
        Optional<Private> noted = phone.coordinator().flatMap(k -> ground.book().coordinator(k.coordinator()))
                .map(c -> readers.forCoordinator(c, Says.of(Template.DESK_NOTED), ground.clock().instant()));
        return texts.answer(in, phone, noted, List.of());
    }

    /** The choices, lettered as the next answer's letter will be understood. */
    private Optional<Private> choices(Incoming in, Phone phone, Key key, List<Question> open) {
        List<Question> options = open.stream().limit(OPTIONS).toList();
        if (options.isEmpty()) {
            return nothingOpen(in, phone, key);
        }
        Instant now = ground.clock().instant();
        Map<String, File> files = new TreeMap<>();
        List<String> labels = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        for (Question option : options) {
            String id = option.defender().value();
            if (!files.containsKey(id)) {
                ground.book().file(option.defender()).ifPresent(f -> files.put(id, f));
            }
            String label = label(Optional.ofNullable(files.get(id)), option);
            labels.add(label);
            unnamed.add(option.who() instanceof Recipient.Trusted t ? Readers.named(option.defender(), t.id()) : label);
        }
        Says says = new Says(Template.WHICH_ONE, List.of(), labels, List.of());
        Says apart = new Says(Template.WHICH_ONE, List.of(), unnamed, List.of());
        List<Write> kept = new ArrayList<>(List.of(new Write.Put(
                ground.pages().choices(phone.key(), new Choices(now, Optional.of(key), options)), Write.ANY)));
        if (key == Key.NOTE && !in.body().isEmpty()) {
            kept.add(new Write.Put(ground.pages().unplaced(phone.key(), in.body(), now), Write.ANY));
        }
        Question first = options.get(0);
        return switch (first.who()) {
            case Recipient.Trusted t -> say(in, phone, first.defender(), t.id(), says, apart, kept);
            case Recipient.Staff s when in.inPlace() -> texts.answer(in, phone,
                    ground.book().coordinator(s.id()).map(c -> readers.forCoordinator(c, says, now)), kept);
            case Recipient.Staff s ->
                    texts.answerApart(in, phone, first.defender(), s, coordinatorsRoute(phone), apart, kept);
            case Recipient.Defender d -> Optional.empty();
        };
    }

    /** The name by which this reader knows the person: a contact's alias, a coordinator's codename. */
    private static String label(Optional<File> file, Question option) {
        return switch (option.who()) {
            case Recipient.Trusted t -> file.flatMap(f -> f.contact(t.id())).map(c -> c.alias().reveal()).orElse("");
            case Recipient.Staff s -> file.map(f -> f.watch().codename().value()).orElse("");
            case Recipient.Defender d -> "";
        };
    }

    /**
     * @param apart
     *            the same without a name in it, for a text of its own: names are found when it is sent
     */
    private Optional<Private> say(Incoming in, Phone phone, DefenderId id, ContactId contact, Says says, Says apart,
            List<Write> with) {
        Optional<File> file = ground.book().file(id);
        RouteId route = routeOf(phone, id, contact);
        if (file.isPresent() && !inPlace(in, file.get(), contact, route)) {
            return texts.answerApart(in, phone, id, new Recipient.Trusted(contact), route, apart, with);
        }
        Instant now = ground.clock().instant();
        Optional<Private> answer = file.flatMap(f -> f.contact(contact))
                .map(c -> readers.forContact(c, says, s -> s, now));
        return texts.answer(in, phone, answer, with);
    }

    /** Two digits: yes, if they are those that the defender gave. */
    private Optional<Private> consent(Incoming in, Phone phone, String digits) {
        for (Identity.OfContact contact : phone.contacts()) {
            Optional<File> file = ground.book().file(contact.defender());
            boolean theirs = file.flatMap(f -> f.contact(contact.contact())).map(c -> c.code().reveal())
                    .filter(digits::equals).isPresent();
            boolean invited = file.flatMap(f -> f.watch().contact(contact.contact())).map(Contact::consent)
                    .filter(c -> c == Consent.INVITED).isPresent();
            if (theirs && invited) {
                return contactSays(in, phone, contact.defender(), contact.contact(),
                        new Command.ConsentGiven(contact.contact(), true, By.contact(contact.contact()),
                                Optional.of(contact.route())),
                        Private.NONE);
            }
        }
        return note(in, phone);
    }
}
