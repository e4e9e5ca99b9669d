package org.stillhere.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.By;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Fact;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Route;
import org.stillhere.domain.Template;
import org.stillhere.domain.Told;
import org.stillhere.domain.Watch;
import org.stillhere.store.Address;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Held;
import org.stillhere.store.Book.Line;
import org.stillhere.store.Book.Phone;
import org.stillhere.store.ContactCard;
import org.stillhere.store.Link;
import org.stillhere.store.Message;
import org.stillhere.store.Notes;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Replies;
import org.stillhere.wording.Said;
import org.stillhere.wording.Words;

/** A contact's page about one case: it says no more than that contact was told. */
final class ContactPage {
    /** The longest note, each line's end counted as one, as the page counts it. */
    private static final int NOTE_MOST = 1_000;
    private static final int WORD_MOST = 40;
    /** After so many wrong words a link shows nothing of what the defender left. */
    private static final int WRONG_MOST = 5;
    /** How far back the last ask is looked for. */
    private static final int LINES = 40;
    private static final int MESSAGES_A_LINE = 3;
    private final Ground ground;
    private final Readers readers;
    private final Texts texts;
    private final Marks marks;

    ContactPage(Ground ground, Readers readers, Texts texts, Marks marks) {
        this.ground = ground;
        this.readers = readers;
        this.texts = texts;
        this.marks = marks;
    }

    Opened show(Link link, File file, Instant now) {
        return link.contact().flatMap(file::contact).filter(c -> agrees(file, c))
                .map(c -> page(link, file, c, Optional.empty(), false, List.of(), now)).orElseGet(Opened.Nothing::new);
    }

    Opened press(LinkToken token, Held<Link> held, File file, Pressed pressed, Instant now) {
        Link link = held.value();
        Optional<ContactCard> card = link.contact().flatMap(file::contact).filter(c -> agrees(file, c));
        Optional<Address> address = card
                .flatMap(c -> c.addresses().stream().filter(a -> a.route().equals(link.route())).findFirst());
        Optional<Route> route = link.contact().flatMap(file.watch()::contact).map(Contact::routes).orElse(List.of())
                .stream().filter(r -> r.id().equals(link.route())).findFirst();
        if (card.isEmpty() || address.isEmpty() || route.isEmpty()) {
            return new Opened.Nothing();
        }
        if (pressed.key().equals("more")) {
            return more(token, held, file, card.get(), pressed, now);
        }
        Optional<Command.Key> key = key(pressed.key());
        String note = pressed.words().replaceAll("\\R", "\n").strip();
        boolean isNote = key.filter(k -> k == Command.Key.NOTE).isPresent();
        if (key.isEmpty() || isNote && note.isEmpty()) {
            return show(link, file, now);
        }
        if (isNote && note.length() > NOTE_MOST) {
            return new Opened.TooLong(readers.reader(file, card.get(), now), Private.of(note));
        }
        Incoming in = Incoming.onPage(Marks.of(token, pressed), address.get().number(), Private.of(note));
        Phone phone = ground.book().phone(route.get().phone(), now);
        Optional<Private> answer = texts.onPage(in, phone, link.defender(),
                new Command.ContactSays(card.get().id(), link.about(), key.get(), link.route()));
        File after = ground.book().file(link.defender()).orElse(file);
        return page(link, after, card.get(), answer, false, List.of(), now);
    }

    /** Whoever said no since they were told has nothing to see here. */
    private static boolean agrees(File file, ContactCard card) {
        return file.watch().contact(card.id()).filter(c -> c.consent() == Consent.AGREED).isPresent();
    }

    private static Optional<Command.Key> key(String pressed) {
        return switch (pressed) {
            case "5" -> Optional.of(Command.Key.TAKE);
            case "6" -> Optional.of(Command.Key.CANNOT);
            case "7" -> Optional.of(Command.Key.VOICE);
            case "8" -> Optional.of(Command.Key.RING_ME);
            case "note" -> Optional.of(Command.Key.NOTE);
            default -> Optional.empty();
        };
    }

    /** What the defender left for such a day: while the case is open, to those who know their own word. */
    private Opened more(LinkToken token, Held<Link> held, File file, ContactCard card, Pressed pressed, Instant now) {
        Link link = held.value();
        Optional<Contact> contact = file.watch().contact(card.id());
        if (open(link, file).isEmpty() || contact.isEmpty() || link.wrong() >= WRONG_MOST) {
            return show(link, file, now);
        }
        // Counted before it is looked at: of many guesses in one moment one counts, and the others are not looked at.
        boolean counted = marks.change(held, token, link.wrongWord());
        boolean right = counted && pressed.words().length() <= WORD_MOST
                && Replies.read(pressed.words(), new Words(card.word(), Private.NONE)).said() == Said.OWN;
        if (!right) {
            return page(link, file, card, Optional.empty(), true, List.of(), now);
        }
        marks.change(new Held<>(held.row().version(held.row().version() + 1), link), token, link);
        List<Notes.Field> fields = left(link.defender(), contact.get().tier());
        new Watches(ground).give(link.defender(), new Command.PlanOpened(By.contact(card.id())));
        return page(link, file, card, Optional.empty(), false, fields, now);
    }

    private List<Notes.Field> left(DefenderId id, int tier) {
        return ground.book().notes(id).map(n -> n.forTier(tier)).orElse(List.of());
    }

    private static Optional<Case> open(Link link, File file) {
        return file.watch().open().filter(c -> link.about().filter(c.id()::equals).isPresent());
    }

    private Opened page(Link link, File file, ContactCard card, Optional<Private> heard, boolean wrong,
            List<Notes.Field> more, Instant now) {
        Reader reader = readers.reader(file, card, now);
        Optional<Case> open = open(link, file);
        Optional<Told> told = open.flatMap(c -> c.told(card.id()));
        if (told.isEmpty()) {
            return new Opened.Settled(reader, heard);
        }
        Case it = open.get();
        boolean friend = told.get().says().template() == Template.FRIEND_NEEDED;
        Optional<Claim> claim = it.claim();
        boolean mine = claim.filter(c -> c.by().equals(card.id().value())).isPresent();
        int tier = file.watch().contact(card.id()).map(Contact::tier).orElse(5);
        return new Opened.ForContact(reader, told.get().says().template(), friend ? it.struckAt() : it.deadline(),
                friend ? Optional.empty() : lastAsk(file.watch(), it, now), it.doubtSince().isPresent(),
                claim.filter(c -> mine).map(Claim::until), claim.filter(c -> !mine).map(Claim::until), heard, wrong,
                more.isEmpty() && link.wrong() < WRONG_MOST && !left(link.defender(), tier).isEmpty(), more);
    }

    /** The last ask or reminder before the case, and whether it arrived. */
    private Optional<Opened.LastAsk> lastAsk(Watch watch, Case open, Instant now) {
        return ground.book().lines(watch.id(), LINES, now).stream()
                .filter(l -> !l.entry().at().isAfter(open.openedAt())).filter(ContactPage::asks).findFirst()
                .flatMap(l -> asked(watch.id(), l));
    }

    private static boolean asks(Line line) {
        return line.entry().facts().stream()
                .anyMatch(f -> f.what() == Fact.What.ASKED || f.what() == Fact.What.REMINDED);
    }

    private Optional<Opened.LastAsk> asked(DefenderId id, Line line) {
        for (int i = 0; i < MESSAGES_A_LINE; i++) {
            Optional<Message> message = ground.book().message(line.message(id, i)).map(Held::value)
                    .filter(m -> m.work() instanceof Effect.Send s
                            && (s.purpose() == Purpose.ASK || s.purpose() == Purpose.REMINDER));
            if (message.isPresent()) {
                return message.map(m -> new Opened.LastAsk(line.entry().at(), m.delivery(), m.reachedAt()));
            }
        }
        return Optional.empty();
    }
}
