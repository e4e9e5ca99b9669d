package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command.ContactKey;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Template;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.Reply;

/**
 * What a contact or a coordinator texts. A key needs exactly one question; otherwise the choices come back, lettered.
 */
final class ContactReplies {
    /** As many as there are letters. */
    private static final int OPTIONS = 8;
    private final Environment environment;
    private final MessageRenderer readers;
    private final InboundTexts texts;

    ContactReplies(Environment environment, MessageRenderer readers, InboundTexts texts) {
        this.environment = environment;
        this.readers = readers;
        this.texts = texts;
    }

    Optional<Private> take(InboundText in, PhoneFile phone, Reply reply) {
        return switch (reply) {
            case Reply.Here h -> key(in, phone, digitOne(in) ? ContactKey.TAKE : ContactKey.READ, Optional.empty());
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
            case Reply.TripFor t -> note(in, phone);
            case Reply.PauseFor p -> note(in, phone);
            case Reply.Word w -> note(in, phone);
            case Reply.Unclear u -> note(in, phone);
        };
    }

    /** Only the digit counts as taking it; "ok" and a thumb say that it was read. */
    private static boolean digitOne(InboundText in) {
        return in.body().reveal().codePoints().anyMatch(c -> Character.digit(c, 10) == 1);
    }

    /** Somebody's free words, or a key that is not theirs: before the desk, and the choices come back. */
    private Optional<Private> note(InboundText in, PhoneFile phone) {
        return key(in, phone, ContactKey.NOTE, Optional.empty());
    }

    private Optional<Private> letter(InboundText in, PhoneFile phone, char letter) {
        Optional<ContactKey> key = phone.choices().flatMap(Choices::key);
        return key.isPresent() ? key(in, phone, key.get(), Optional.of(letter)) : note(in, phone);
    }

    private Optional<Private> key(InboundText in, PhoneFile phone, ContactKey key, Optional<Character> letter) {
        List<Question> open = questions(phone, key);
        if (letter.isPresent()) {
            int index = Character.toUpperCase(letter.get()) - 'A';
            Optional<Question> chosen = phone.choices().filter(c -> index < c.options().size())
                    .map(c -> c.options().get(index));
            return chosen.isPresent()
                    ? answer(in, phone, key, current(phone, chosen.get()),
                            words(key,
                                    environment.questions().unplacedWords(phone.key(), environment.clock().instant())))
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
    private static List<Question> questions(PhoneFile phone, ContactKey key) {
        return phone.questions().stream()
                .filter(q -> q.topic().isPresent() || q.who() instanceof Recipient.Staff || key == ContactKey.READ)
                .sorted(Comparator.comparing(Question::openedAt).thenComparing(q -> q.defender().value())).toList();
    }

    /** The question as it stands now: it may have been closed since it was offered. */
    private static Question current(PhoneFile phone, Question offered) {
        return phone
                .questions().stream().filter(q -> q.defender().equals(offered.defender())
                        && q.topic().equals(offered.topic()) && q.who().equals(offered.who()))
                .findFirst().orElse(offered.closed(offered.openedAt()));
    }

    private Optional<Private> answer(InboundText in, PhoneFile phone, ContactKey key, Question question,
            Private words) {
        return switch (question.who()) {
            case Recipient.Trusted t -> contactSays(in, phone, question.defender(), t.id(),
                    new Command.ContactSays(t.id(), question.topic(), key, routeOf(phone, question.defender(), t.id())),
                    words);
            case Recipient.Staff s -> coordinatorSays(in, phone, s.id(), key, question);
            case Recipient.Defender d -> Optional.empty();
        };
    }

    private static RouteId routeOf(PhoneFile phone, DefenderId defender, ContactId contact) {
        return phone.contacts().stream().filter(c -> c.defender().equals(defender) && c.contact().equals(contact))
                .map(Identity.OfContact::route).findFirst().orElse(new RouteId("r1"));
    }

    /** A note's own words are the body. */
    Optional<Private> onPage(InboundText in, PhoneFile phone, DefenderId id, Command.ContactSays says) {
        return contactSays(in, phone, id, says.contact(), says, words(says.key(), in.body()));
    }

    /** Only a note is kept in their own words: with a key they have said all. */
    private static Private words(ContactKey key, Private body) {
        return key == ContactKey.NOTE ? body : Private.NONE;
    }

    private Optional<Private> contactSays(InboundText in, PhoneFile phone, DefenderId id, ContactId contact,
            Command command, Private words) {
        Optional<WatchFile> file = environment.watches().file(id);
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
                d -> environment.timeline().noteOf(d, Actor.contact(contact), words));
    }

    /** Whether an answer in the response would be read. */
    private static boolean inPlace(InboundText in, WatchFile file, ContactId contact, RouteId route) {
        return in.inPlace(file.watch().contact(contact)
                .flatMap(c -> c.routes().stream().filter(r -> r.id().equals(route)).findFirst()).map(Route::kind)
                .filter(k -> !k.answersInPlace()).isEmpty());
    }

    /** A coordinator takes it, or hands it back; anything else is noted and answered. */
    private Optional<Private> coordinatorSays(InboundText in, PhoneFile phone, CoordinatorId who, ContactKey key,
            Question question) {
        Optional<CoordinatorCard> card = environment.coordinators().find(who);
        if (card.isEmpty()) {
            return texts.answer(in, phone, Optional.empty(), List.of());
        }
        Command command = switch (key) {
            case TAKE -> new Command.DeskClaim(who, Claim.DESK_HOLD);
            case CANNOT -> new Command.DeskRelease(who);
            case READ, VOICE, RING_ME, NOTE -> null;
        };
        InboundTexts.Render render = (says, now) -> readers.forCoordinator(card.get(), says, now);
        MessageContent noted = MessageContent.of(Template.DESK_NOTED);
        if (command == null) {
            return texts.answer(in, phone, Optional.of(render.render(noted, environment.clock().instant())), List.of());
        }
        RouteId route = coordinatorsRoute(phone);
        Optional<Private> answer = texts.commit(in, phone, question.defender(), Optional.empty(), w -> command,
                in.inPlace(), new Recipient.Staff(who), route, render);
        return answer.isPresent() ? answer : Optional.of(render.render(noted, environment.clock().instant()));
    }

    private static RouteId coordinatorsRoute(PhoneFile phone) {
        return phone.coordinator().map(Identity.OfCoordinator::route).orElse(new RouteId("r1"));
    }

    /** Nothing is open to this phone. A wish to talk, or a note, still reaches the desk. */
    private Optional<Private> nothingOpen(InboundText in, PhoneFile phone, ContactKey key) {
        Optional<Identity.OfContact> first = phone.contacts().stream()
                .min(Comparator.comparing(c -> c.defender().value()));
        if (first.isPresent()) {
            Identity.OfContact contact = first.get();
            if (key == ContactKey.RING_ME || key == ContactKey.NOTE) {
                return contactSays(in, phone, contact.defender(), contact.contact(),
                        new Command.ContactSays(contact.contact(), Optional.empty(), key, contact.route()),
                        words(key, in.body()));
            }
            return say(in, phone, contact.defender(), contact.contact(), MessageContent.of(Template.NOTHING_OPEN),
                    MessageContent.of(Template.NOTHING_OPEN), List.of());
        }
        Optional<Private> noted = phone.coordinator().flatMap(k -> environment.coordinators().find(k.coordinator()))
                .map(c -> readers.forCoordinator(c, MessageContent.of(Template.DESK_NOTED),
                        environment.clock().instant()));
        return texts.answer(in, phone, noted, List.of());
    }

    /** The choices, lettered as the next answer's letter will be understood. */
    private Optional<Private> choices(InboundText in, PhoneFile phone, ContactKey key, List<Question> open) {
        List<Question> options = open.stream().limit(OPTIONS).toList();
        if (options.isEmpty()) {
            return nothingOpen(in, phone, key);
        }
        Instant now = environment.clock().instant();
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
        MessageContent says = new MessageContent(Template.WHICH_ONE, List.of(), labels, List.of());
        MessageContent apart = new MessageContent(Template.WHICH_ONE, List.of(), unnamed, List.of());
        List<Write> kept = new ArrayList<>(List.of(new Write.PutRow(
                environment.questions().choicesRow(phone.key(), new Choices(now, Optional.of(key), options)),
                Write.ANY)));
        if (key == ContactKey.NOTE && !in.body().isEmpty()) {
            kept.add(
                    new Write.PutRow(environment.questions().unplacedWordsRow(phone.key(), in.body(), now), Write.ANY));
        }
        Question first = options.get(0);
        return switch (first.who()) {
            case Recipient.Trusted t -> say(in, phone, first.defender(), t.id(), says, apart, kept);
            case Recipient.Staff s when in.inPlace() -> texts.answer(in, phone,
                    environment.coordinators().find(s.id()).map(c -> readers.forCoordinator(c, says, now)), kept);
            case Recipient.Staff s ->
                    texts.answerApart(in, phone, first.defender(), s, coordinatorsRoute(phone), apart, kept);
            case Recipient.Defender d -> Optional.empty();
        };
    }

    /** The name by which this reader knows the person: a contact's alias, a coordinator's codename. */
    private static String label(Optional<WatchFile> file, Question option) {
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
    private Optional<Private> say(InboundText in, PhoneFile phone, DefenderId id, ContactId contact,
            MessageContent says, MessageContent apart, List<Write> with) {
        Optional<WatchFile> file = environment.watches().file(id);
        RouteId route = routeOf(phone, id, contact);
        if (file.isPresent() && !inPlace(in, file.get(), contact, route)) {
            return texts.answerApart(in, phone, id, new Recipient.Trusted(contact), route, apart, with);
        }
        Instant now = environment.clock().instant();
        Optional<Private> answer = file.flatMap(f -> f.contact(contact))
                .map(c -> readers.forContact(c, says, s -> s, now));
        return texts.answer(in, phone, answer, with);
    }

    /** Two digits: yes, if they are those that the defender gave. */
    private Optional<Private> consent(InboundText in, PhoneFile phone, String digits) {
        for (Identity.OfContact contact : phone.contacts()) {
            Optional<WatchFile> file = environment.watches().file(contact.defender());
            boolean theirs = file.flatMap(f -> f.contact(contact.contact())).map(c -> c.code().reveal())
                    .filter(digits::equals).isPresent();
            boolean invited = file.flatMap(f -> f.watch().contact(contact.contact())).map(Contact::consent)
                    .filter(c -> c == Consent.INVITED).isPresent();
            if (theirs && invited) {
                return contactSays(
                        in, phone, contact.defender(), contact.contact(), new Command.ConsentGiven(contact.contact(),
                                Consent.AGREED, Actor.contact(contact.contact()), Optional.of(contact.route())),
                        Private.NONE);
            }
        }
        return note(in, phone);
    }
}
