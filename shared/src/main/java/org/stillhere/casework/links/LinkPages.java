package org.stillhere.casework.links;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.link.Link;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;
import org.stillhere.wording.Reader;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

/**
 * Serves the pages behind links. Opening a page changes nothing. A press is taken in as if it had been texted: with the
 * same answers, the same words and the same pacing.
 */
public final class LinkPages {
    private static final int WORD_MOST = 100;
    private final Environment environment;
    private final MessageRenderer renderer;
    private final InboundTexts texts;
    private final LinkUse uses;
    private final ContactPage contacts;
    private final LinkTrust trust;

    public LinkPages(Environment environment, MessageRenderer renderer) {
        this.environment = environment;
        this.renderer = renderer;
        this.texts = new InboundTexts(environment, renderer);
        this.uses = new LinkUse(environment);
        this.contacts = new ContactPage(environment, renderer, texts, uses);
        this.trust = new LinkTrust(environment);
    }

    /** Returns the page that a link shows now. It changes nothing, because previews fetch links too. */
    public LinkPage open(String token) {
        Instant now = environment.clock().instant();
        Optional<Stored<Link>> held = LinkToken.parse(token).flatMap(t -> environment.links().findPast(t, now));
        Optional<WatchFile> file = held.flatMap(h -> environment.watches().file(h.value().defender()));
        return file.map(f -> show(held.get().value(), f, now)).orElseGet(LinkPage.Nothing::new);
    }

    /**
     * Takes in a press on the page.
     *
     * @throws Busy
     *             if the press could not be taken in now; nothing was written, and it may be pressed again
     */
    public LinkPage press(String token, LinkPageForm pressed) {
        Instant now = environment.clock().instant();
        Optional<LinkToken> parsed = LinkToken.parse(token);
        Optional<Stored<Link>> held = parsed.flatMap(t -> environment.links().findPast(t, now));
        Optional<WatchFile> file = held.flatMap(h -> environment.watches().file(h.value().defender()));
        if (held.isEmpty() || file.isEmpty()) {
            return new LinkPage.Nothing();
        }
        Link link = held.get().value();
        if (trust.isOver(link, file.get())) {
            noteCallForHelp(link, file.get(), LinkUse.of(link, parsed.get(), pressed), pressed, now);
            return show(link, file.get(), now);
        }
        if (hasExpired(link, file.get().watch(), now)) {
            return show(link, file.get(), now);
        }
        return switch (link.kind()) {
            case CHECK_IN -> checkIn(parsed.get(), held.get(), file.get(), pressed, now);
            case CONTACT -> contacts.press(parsed.get(), held.get(), file.get(), pressed, now);
            case RECEIPT -> show(link, file.get(), now);
        };
    }

    /** A page of a phone that nobody trusts is over, but a call for help from it is before the desk. */
    private void noteCallForHelp(Link link, WatchFile file, String as, LinkPageForm pressed, Instant now) {
        Optional<Address> address = file.profile().flatMap(p -> address(p, link.route()));
        if (link.kind() == Link.LinkKind.CHECK_IN && pressed.key().equals("9") && address.isPresent()) {
            InboundText in = InboundText.onPage(as, address.get().number(), Private.of("9"));
            PhoneFile phone = environment.phones().find(environment.vault().lookUp(address.get().number()), now);
            texts.onPage(in, phone, new Identity.OfDefender(file.watch().id(), link.route()));
        }
    }

    /** A check-in page is open until the next ask, also for a long pause: for some it is the one way to call. */
    private static boolean hasExpired(Link link, Watch watch, Instant now) {
        boolean untilTheNextAsk = link.kind() == Link.LinkKind.CHECK_IN
                && link.ask().filter(a -> a >= watch.asks()).isPresent();
        return !link.until().isAfter(now) && !untilTheNextAsk;
    }

    private LinkPage show(Link link, WatchFile file, Instant now) {
        boolean expired = hasExpired(link, file.watch(), now) || trust.isOver(link, file);
        Optional<Profile> profile = file.profile().filter(p -> address(p, link.route()).isPresent());
        return switch (link.kind()) {
            case CHECK_IN -> profile.map(p -> expired ? new LinkPage.Over(renderer.reader(p, now), false)
                    : checkInPage(link, file.watch(), p, now)).orElseGet(LinkPage.Nothing::new);
            case CONTACT -> expired ? contacts.over(link, file, now) : contacts.show(link, file, now);
            case RECEIPT -> file.profile().map(p -> renderer.reader(p, now))
                    .map(r -> expired ? new LinkPage.Over(r, false) : receipt(link, file.watch(), r))
                    .orElseGet(LinkPage.Nothing::new);
        };
    }

    /**
     * What an answered link shows depends on the asks alone, never on a case: under duress it is the same page for as
     * long.
     */
    private LinkPage checkInPage(Link link, Watch watch, Profile profile, Instant now) {
        Reader reader = renderer.reader(profile, now);
        if (link.used().isEmpty()) {
            return new LinkPage.CheckInPage(reader, watch.plan().asksForWord(), deadline(watch), Optional.empty());
        }
        boolean askedSince = link.ask().filter(a -> a < watch.asks()).isPresent();
        return askedSince ? new LinkPage.Over(reader, false) : new LinkPage.Answered(reader);
    }

    /**
     * Shows that a person saw the call only while one acts on it: a case that is over may have ended by their own
     * answer.
     */
    private static LinkPage receipt(Link link, Watch watch, Reader reader) {
        Instant madeAt = link.until().minus(Limits.RECEIPT_LINK);
        Optional<Case> open = watch.open().filter(c -> link.about().filter(c.id()::equals).isPresent())
                .filter(c -> c.phoneCallsSince(madeAt));
        return open.<LinkPage> map(c -> new LinkPage.Receipt(reader, c.claim().isPresent()))
                .orElseGet(() -> new LinkPage.Settled(reader, Optional.empty()));
    }

    private static Optional<Address> address(Profile profile, RouteId route) {
        return profile.addresses().stream().filter(a -> a.route().equals(route)).findFirst();
    }

    private static Optional<Instant> deadline(Watch watch) {
        return watch.cycle() instanceof Cycle.Asked asked ? Optional.of(asked.deadline()) : Optional.empty();
    }

    private LinkPage checkIn(LinkToken token, Stored<Link> held, WatchFile file, LinkPageForm pressed, Instant now) {
        Link link = held.value();
        Optional<Profile> profile = file.profile();
        Optional<Address> address = profile.flatMap(p -> address(p, link.route()));
        Optional<Route> route = file.watch().routes().stream().filter(r -> r.id().equals(link.route())).findFirst();
        boolean sos = pressed.key().equals("9");
        String as = LinkUse.of(link, token, pressed);
        boolean over = link.used().filter(u -> !u.equals(as)).isPresent();
        if (address.isEmpty() || route.isEmpty() || !pressed.key().matches("[139]")) {
            return new LinkPage.Nothing();
        }
        if (over && !sos) {
            return show(link, file, now);
        }
        Reader reader = renderer.reader(profile.get(), now);
        String word = pressed.words().length() > WORD_MOST ? "" : pressed.words().strip();
        if (sos && !pressed.sure()) {
            return new LinkPage.Sure(reader, word);
        }
        InboundText in = InboundText.onPage(as, address.get().number(), body(pressed.key(), word, file));
        PhoneFile phone = environment.phones().find(route.get().phone(), now);
        Optional<Private> answer = texts.onPage(in, phone, new Identity.OfDefender(file.watch().id(), link.route()));
        if (sos) {
            return sent(held, token, as, now);
        }
        Optional<Watch> after = environment.watches().find(file.watch().id());
        boolean enough = after.flatMap(LinkPages::deadline).isEmpty();
        if (!enough) {
            return new LinkPage.CheckInPage(reader, file.watch().plan().asksForWord(),
                    after.flatMap(LinkPages::deadline), answer);
        }
        uses.change(held, token, link.used(as));
        return new LinkPage.AnswerPage(reader, answer.orElse(Private.NONE));
    }

    /** A word that is none of theirs, and no cry for help, is left out: the key alone still counts. */
    private Private body(String key, String word, WatchFile file) {
        String both = key + " " + word;
        ParsedText read = Replies.read(both, file.words(), ReplySender.DEFENDER,
                texts.phrases().of(file.watch().team()));
        boolean counts = read.said() != WordMatch.NOTHING || read.possibleDuress()
                || read.remainder() == Remainder.WORRYING || read.reply() instanceof Reply.CallForHelp;
        return Private.of(counts ? both : key);
    }

    private LinkPage sent(Stored<Link> held, LinkToken token, String as, Instant now) {
        Link link = held.value();
        LinkToken receipt = LinkToken.fresh(environment.random());
        Optional<CaseId> open = environment.watches().find(link.defender()).flatMap(Watch::open).map(Case::id);
        Link about = new Link(Link.LinkKind.RECEIPT, link.defender(), Optional.empty(), link.route(), open,
                now.plus(Limits.RECEIPT_LINK), Optional.empty(), 0, Optional.empty());
        environment.rows()
                .transact(List.of(new Write.PutRow(environment.links().row(receipt, about, 1), Write.ABSENT)));
        uses.change(held, token, link.used(as));
        return new LinkPage.SosSent(receipt);
    }
}
