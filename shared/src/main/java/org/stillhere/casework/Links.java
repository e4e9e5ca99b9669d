package org.stillhere.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.Address;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Held;
import org.stillhere.store.Book.Phone;
import org.stillhere.store.Identity;
import org.stillhere.store.Link;
import org.stillhere.store.Profile;
import org.stillhere.store.Write;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Replies;
import org.stillhere.wording.Said;
import org.stillhere.wording.Words;

/**
 * The pages behind links. Looking at one changes nothing; what is pressed on one is taken in as if it had been texted,
 * with the same answers, the same words and the same beat.
 */
public final class Links {
    private static final int WORD_MOST = 100;
    private final Ground ground;
    private final Readers readers;
    private final Texts texts;
    private final Marks marks;
    private final ContactPage contacts;

    public Links(Ground ground, Readers readers) {
        this.ground = ground;
        this.readers = readers;
        this.texts = new Texts(ground, readers);
        this.marks = new Marks(ground);
        this.contacts = new ContactPage(ground, readers, texts, marks);
    }

    /** What a link shows now. Changes nothing: previews fetch links too. */
    public Opened open(String token) {
        Instant now = ground.clock().instant();
        Optional<Held<Link>> held = LinkToken.parse(token).flatMap(t -> ground.book().link(t, now))
                .filter(h -> h.value().used().isEmpty());
        Optional<File> file = held.flatMap(h -> ground.book().file(h.value().defender()));
        return file.map(f -> show(held.get().value(), f, now)).orElseGet(Opened.Nothing::new);
    }

    /**
     * Something was pressed on the page.
     *
     * @throws Busy
     *             if it could not be taken in now: nothing was, and it may be pressed again
     */
    public Opened press(String token, Pressed pressed) {
        Instant now = ground.clock().instant();
        Optional<LinkToken> parsed = LinkToken.parse(token);
        Optional<Held<Link>> held = parsed.flatMap(t -> ground.book().link(t, now));
        Optional<File> file = held.flatMap(h -> ground.book().file(h.value().defender()));
        if (held.isEmpty() || file.isEmpty()) {
            return new Opened.Nothing();
        }
        return switch (held.get().value().kind()) {
            case CHECK_IN -> checkIn(parsed.get(), held.get(), file.get(), pressed, now);
            case CONTACT -> contacts.press(parsed.get(), held.get(), file.get(), pressed, now);
            case RECEIPT -> show(held.get().value(), file.get(), now);
        };
    }

    private Opened show(Link link, File file, Instant now) {
        Optional<Profile> profile = file.profile();
        return switch (link.kind()) {
            case CHECK_IN ->
                    profile.filter(p -> address(p, link.route()).isPresent())
                            .<Opened> map(p -> new Opened.CheckIn(readers.reader(p, now),
                                    file.watch().plan().asksForWord(), deadline(file.watch()), Optional.empty()))
                            .orElseGet(Opened.Nothing::new);
            case CONTACT -> contacts.show(link, file, now);
            case RECEIPT -> profile.map(p -> receipt(link, file.watch(), readers.reader(p, now)))
                    .orElseGet(Opened.Nothing::new);
        };
    }

    /** Read by a person is said only while one is on it; a case that is over may have ended by their own answer. */
    private static Opened receipt(Link link, Watch watch, Reader reader) {
        Optional<Case> open = watch.open().filter(c -> link.about().filter(c.id()::equals).isPresent());
        return open.<Opened> map(c -> new Opened.Receipt(reader, c.claim().isPresent()))
                .orElseGet(() -> new Opened.Settled(reader, Optional.empty()));
    }

    private static Optional<Address> address(Profile profile, RouteId route) {
        return profile.addresses().stream().filter(a -> a.route().equals(route)).findFirst();
    }

    private static Optional<Instant> deadline(Watch watch) {
        return watch.cycle() instanceof Cycle.Asked asked ? Optional.of(asked.deadline()) : Optional.empty();
    }

    private Opened checkIn(LinkToken token, Held<Link> held, File file, Pressed pressed, Instant now) {
        Link link = held.value();
        Optional<Profile> profile = file.profile();
        Optional<Address> address = profile.flatMap(p -> address(p, link.route()));
        Optional<Route> route = file.watch().routes().stream().filter(r -> r.id().equals(link.route())).findFirst();
        boolean sos = pressed.key().equals("9");
        String as = Marks.of(token, pressed);
        boolean over = link.used().filter(u -> !u.equals(as)).isPresent();
        if (address.isEmpty() || route.isEmpty() || over && !sos || !pressed.key().matches("[139]")) {
            return new Opened.Nothing();
        }
        Reader reader = readers.reader(profile.get(), now);
        String word = pressed.words().length() > WORD_MOST ? "" : pressed.words().strip();
        if (sos && !pressed.sure()) {
            return new Opened.Sure(reader, word);
        }
        Incoming in = Incoming.onPage(as, address.get().number(), body(pressed.key(), word, profile.get()));
        Phone phone = ground.book().phone(route.get().phone(), now);
        Optional<Private> answer = texts.onPage(in, phone, new Identity.OfDefender(file.watch().id(), link.route()));
        if (sos) {
            return sent(held, token, as, now);
        }
        Optional<Watch> after = ground.book().watch(file.watch().id());
        boolean enough = after.flatMap(Links::deadline).isEmpty();
        if (!enough) {
            return new Opened.CheckIn(reader, file.watch().plan().asksForWord(), after.flatMap(Links::deadline),
                    answer);
        }
        marks.change(held, token, link.used(as));
        return new Opened.Heard(reader, answer.orElse(Private.NONE));
    }

    /** A word that is none of theirs is left out: the key alone still counts. */
    private static Private body(String key, String word, Profile profile) {
        String both = key + " " + word;
        boolean theirs = Replies.read(both, new Words(profile.own(), profile.duress())).said() != Said.NOTHING;
        return Private.of(theirs ? both : key);
    }

    private Opened sent(Held<Link> held, LinkToken token, String as, Instant now) {
        Link link = held.value();
        LinkToken receipt = LinkToken.fresh(ground.random());
        Optional<CaseId> open = ground.book().watch(link.defender()).flatMap(Watch::open).map(Case::id);
        Link about = new Link(Link.Kind.RECEIPT, link.defender(), Optional.empty(), link.route(), open,
                now.plus(Limits.RECEIPT_LINK), Optional.empty(), 0);
        ground.rows().transact(List.of(new Write.Put(ground.pages().link(receipt, about, 1), Write.ABSENT)));
        marks.change(held, token, link.used(as));
        return new Opened.SosSent(receipt);
    }
}
