package org.stillhere.casework.links;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Route;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.Message;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Stored;
import org.stillhere.store.timeline.StoredEntry;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;
import org.stillhere.wording.Reader;

/**
 * Shows a contact their page about one case, and takes in what they press there. The page says no more than that
 * contact was told.
 */
final class ContactPage {
    /** The longest note. Each line end counts as one character, as it does on the page. */
    private static final int NOTE_MOST = 1_000;
    /** Number of timeline lines in which the last ask is looked for. */
    private static final int LINES = 40;
    private static final int MESSAGES_A_LINE = 3;
    private static final MessageContent STAFF_SEES_TO_IT = MessageContent.of(Template.TAKEN_OVER);
    private final Environment environment;
    private final MessageRenderer renderer;
    private final InboundTexts texts;
    private final PlanOpening plans;

    ContactPage(Environment environment, MessageRenderer renderer, InboundTexts texts, LinkUse uses) {
        this.environment = environment;
        this.renderer = renderer;
        this.texts = texts;
        this.plans = new PlanOpening(environment, uses);
    }

    LinkPage show(Link link, WatchFile file, Instant now) {
        return reader(link, file).map(c -> page(link, file, c, Shown.NOTHING, now)).orElseGet(LinkPage.Nothing::new);
    }

    /** The page of a link that has expired. */
    LinkPage over(Link link, WatchFile file, Instant now) {
        return reader(link, file).<LinkPage> map(c -> new LinkPage.Over(renderer.reader(file, c, now), true))
                .orElseGet(LinkPage.Nothing::new);
    }

    /** The contact to whose number the link went, if it still is theirs. Nobody else sees anything here. */
    private static Optional<ContactCard> reader(Link link, WatchFile file) {
        return link.contact().flatMap(file::contact).filter(c -> agrees(file, c))
                .filter(c -> c.addresses().stream().anyMatch(a -> a.route().equals(link.route())));
    }

    LinkPage press(LinkToken token, Stored<Link> held, WatchFile file, LinkPageForm pressed, Instant now) {
        Link link = held.value();
        Optional<ContactCard> card = reader(link, file);
        Optional<Address> address = card
                .flatMap(c -> c.addresses().stream().filter(a -> a.route().equals(link.route())).findFirst());
        Optional<Route> route = link.contact().flatMap(file.watch()::contact).map(Contact::routes).orElse(List.of())
                .stream().filter(r -> r.id().equals(link.route())).findFirst();
        if (card.isEmpty() || address.isEmpty() || route.isEmpty()) {
            return new LinkPage.Nothing();
        }
        if (pressed.key().equals("more")) {
            return more(link, file, card.get(), pressed, now);
        }
        Optional<ContactKey> key = key(pressed.key());
        String note = pressed.words().replaceAll("\\R", "\n").strip();
        boolean isNote = key.filter(k -> k == ContactKey.NOTE).isPresent();
        if (key.isEmpty() || isNote && note.isEmpty()) {
            return show(link, file, now);
        }
        if (isNote && note.length() > NOTE_MOST) {
            return new LinkPage.NoteTooLong(renderer.reader(file, card.get(), now), Private.of(note));
        }
        InboundText in = InboundText.onPage(LinkUse.of(link, token, pressed), address.get().number(), Private.of(note));
        PhoneFile phone = environment.phones().find(route.get().phone(), now);
        Optional<Private> answer = texts.onPage(in, phone, file.watch(),
                new Command.ContactSays(card.get().id(), link.about(), key.get(), link.route()));
        WatchFile after = environment.watches().file(link.defender()).orElse(file);
        return page(link, after, card.get(), Shown.heard(answer), now);
    }

    /** Whether the contact still agrees. One who declined since they were told sees nothing here. */
    private static boolean agrees(WatchFile file, ContactCard card) {
        return file.watch().contact(card.id()).filter(c -> c.consent() == Consent.AGREED).isPresent();
    }

    private static Optional<ContactKey> key(String pressed) {
        return switch (pressed) {
            case "5" -> Optional.of(ContactKey.TAKE);
            case "6" -> Optional.of(ContactKey.CANNOT);
            case "7" -> Optional.of(ContactKey.VOICE);
            case "8" -> Optional.of(ContactKey.RING_ME);
            case "note" -> Optional.of(ContactKey.NOTE);
            default -> Optional.empty();
        };
    }

    /** Shows what the defender left for such a day, if it opens to this contact now. */
    private LinkPage more(Link link, WatchFile file, ContactCard card, LinkPageForm pressed, Instant now) {
        Optional<Case> open = open(link, file)
                .filter(c -> file.watch().contact(card.id()).filter(c::restsWith).isEmpty());
        if (open.isEmpty()) {
            return show(link, file, now);
        }
        PlanOpening.PlanAttempt attempt = plans.attempt(link.defender(), card.id(), open.get().id(), pressed.words());
        return page(link, file, card, new Shown(Optional.empty(), attempt), now);
    }

    /** The open case, if this contact was told of it: also behind the link of an earlier case of the same person. */
    private static Optional<Case> open(Link link, WatchFile file) {
        return file.watch().open().filter(c -> link.contact().flatMap(c::told).isPresent());
    }

    /**
     * The result of a press that the page shows.
     *
     * @param heard
     *            what was understood
     * @param plan
     *            the try to open the plan
     */
    private record Shown(Optional<Private> heard, PlanOpening.PlanAttempt plan) {
        static final Shown NOTHING = heard(Optional.empty());

        static Shown heard(Optional<Private> answer) {
            return new Shown(answer, PlanOpening.PlanAttempt.NONE);
        }
    }

    private LinkPage page(Link link, WatchFile file, ContactCard card, Shown shown, Instant now) {
        Reader reader = renderer.reader(file, card, now);
        Optional<Case> open = open(link, file);
        Optional<ContactStatus> told = open.flatMap(c -> c.told(card.id()));
        if (told.isEmpty()) {
            return new LinkPage.Settled(reader, shown.heard());
        }
        Case it = open.get();
        if (file.watch().contact(card.id()).filter(it::restsWith).isPresent()
                && told.get().says().template() != Template.RESTING) {
            return new LinkPage.Settled(reader,
                    shown.heard().or(() -> Optional.of(renderer.onContactsPage(file, card, STAFF_SEES_TO_IT, now))));
        }
        boolean friend = told.get().says().template() == Template.FRIEND_NEEDED;
        Optional<Claim> claim = it.claim();
        boolean mine = claim.filter(c -> c.isBy(card.id())).isPresent();
        return new LinkPage.ForContact(reader, told.get().says().template(), friend ? it.struckAt() : it.deadline(),
                friend ? Optional.empty() : lastAsk(file.watch(), it, now), answerSoFar(it),
                claim.filter(c -> mine).map(Claim::until), claim.filter(c -> !mine).map(Claim::until), shown.heard(),
                shown.plan().fields().isEmpty() ? plans.access(link.defender(), card.id(), it.id(), now)
                        : LinkPage.PlanAccess.NONE,
                shown.plan().wrongDigits(), shown.plan().fields());
    }

    private static LinkPage.AnswerSoFar answerSoFar(Case open) {
        if (open.doubtSince().isPresent()) {
            return LinkPage.AnswerSoFar.IN_DOUBT;
        }
        return open.circumstances().phoneHeard() ? LinkPage.AnswerSoFar.UNCLEAR : LinkPage.AnswerSoFar.NONE;
    }

    /** Finds the last ask or reminder before the case, and whether it arrived. */
    private Optional<LinkPage.LastAsk> lastAsk(Watch watch, Case open, Instant now) {
        return environment.timeline().storedEntries(watch, LINES, now).stream()
                .filter(l -> !l.entry().at().isAfter(open.openedAt())).filter(ContactPage::asks).findFirst()
                .flatMap(l -> asked(watch.id(), l));
    }

    private static boolean asks(StoredEntry line) {
        return line.entry().facts().stream()
                .anyMatch(f -> f.what() == EventKind.ASKED || f.what() == EventKind.REMINDED);
    }

    private Optional<LinkPage.LastAsk> asked(DefenderId id, StoredEntry line) {
        for (int i = 0; i < MESSAGES_A_LINE; i++) {
            Optional<Message> message = environment.messages().find(line.message(id, i)).map(Stored::value)
                    .filter(m -> m.work() instanceof Effect.Send s
                            && (s.purpose() == Purpose.ASK || s.purpose() == Purpose.REMINDER));
            if (message.isPresent()) {
                return message.map(m -> new LinkPage.LastAsk(line.entry().at(), m.delivery(), m.reachedAt()));
            }
        }
        return Optional.empty();
    }
}
