package org.stillhere.casework;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.By;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskDecider;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Phone;
import org.stillhere.store.Identity;
import org.stillhere.store.Keys;
import org.stillhere.vault.Private;
import org.stillhere.wording.Replies;
import org.stillhere.wording.Reply;
import org.stillhere.wording.Words;

/**
 * STOP, START and "not me" speak for the phone, so for everybody it stands for; but "not me" is first of all the no to
 * an invitation, and then leaves alone what was agreed before.
 */
final class WholePhone {
    private final Ground ground;
    private final Readers readers;
    private final Texts texts;
    private final Desks desks;

    WholePhone(Ground ground, Readers readers, Texts texts) {
        this.ground = ground;
        this.readers = readers;
        this.texts = texts;
        this.desks = new Desks(ground);
    }

    Optional<Private> stopped(Incoming in, Phone phone) {
        return every(in, phone, phone.identities(), false, false);
    }

    Optional<Private> regained(Incoming in, Phone phone) {
        return every(in, phone, phone.identities(), true, false);
    }

    Optional<Private> notMe(Incoming in, Phone phone) {
        List<Identity> invited = phone.identities().stream()
                .filter(i -> i instanceof Identity.OfContact c && invited(c.defender(), c.contact())).toList();
        return every(in, phone, invited.isEmpty() ? phone.identities() : invited, false, true);
    }

    /**
     * Whether a text that was seen has more to do. STOP, START and "not me" are several transactions, one for each role
     * of the phone: the same text again does what is still to be done, and each role that has it already gives the
     * answer that it gave.
     */
    boolean mayBeUnfinished(Incoming in, Phone phone) {
        Reply reply = Replies.read(in.body().reveal(), Words.NONE).reply();
        return reply instanceof Reply.Stop || reply instanceof Reply.NotMe && !saidNoToAnInvitation(in, phone)
                || reply instanceof Reply.Start && lostSomewhere(phone);
    }

    /** Whether the phone is lost for anybody it stands for. Only then is the carrier's START, or YES, a START. */
    boolean lostSomewhere(Phone phone) {
        return phone.identities().stream().anyMatch(identity -> switch (identity) {
            case Identity.OfDefender d ->
                    ground.book().watch(d.defender()).filter(w -> lost(w.routes(), d.route())).isPresent();
            case Identity.OfContact c -> ground.book().watch(c.defender()).flatMap(w -> w.contact(c.contact()))
                    .filter(t -> lost(t.routes(), c.route())).isPresent();
            case Identity.OfCoordinator k -> ground.book().coordinator(k.coordinator())
                    .flatMap(card -> ground.book().desk(card.team()).member(k.coordinator()))
                    .filter(m -> lost(m.routes(), k.route())).isPresent();
        });
    }

    static boolean lost(List<Route> routes, RouteId route) {
        return routes.stream().anyMatch(r -> r.id().equals(route) && r.lost());
    }

    private boolean saidNoToAnInvitation(Incoming in, Phone phone) {
        return phone.contacts().stream()
                .anyMatch(c -> consent(c.defender(), c.contact()).filter(Consent.DECLINED::equals).isPresent()
                        && phone.seen().stream().anyMatch(
                                r -> r.sk().equals(Keys.seen(in.source(), in.id(), c.defender() + "." + c.contact()))));
    }

    private boolean invited(DefenderId id, ContactId contact) {
        return consent(id, contact).filter(Consent.INVITED::equals).isPresent();
    }

    private Optional<Consent> consent(DefenderId id, ContactId contact) {
        return ground.book().watch(id).flatMap(w -> w.contact(contact)).map(Contact::consent);
    }

    private Optional<Private> every(Incoming in, Phone phone, List<Identity> meant, boolean regained, boolean notMe) {
        Optional<Private> answer = Optional.empty();
        for (Identity identity : meant) {
            Optional<Private> one = switch (identity) {
                case Identity.OfDefender d ->
                        lost(in, phone, d.defender(), new Recipient.Defender(), d.route(), regained, notMe);
                case Identity.OfContact c ->
                        lost(in, phone, c.defender(), new Recipient.Trusted(c.contact()), c.route(), regained, notMe);
                case Identity.OfCoordinator k -> ofDesk(k, regained);
            };
            answer = answer.isPresent() ? answer : one;
        }
        return answer;
    }

    /** A desk that one of its own cannot hear must know: the others are told. */
    private Optional<Private> ofDesk(Identity.OfCoordinator who, boolean regained) {
        ground.book().coordinator(who.coordinator()).ifPresent(card -> desks.give(card.team(),
                new DeskDecider.Command.Route(who.coordinator(), who.route(), !regained), d -> List.of()));
        return Optional.empty();
    }

    private Optional<Private> lost(Incoming in, Phone phone, DefenderId id, Recipient whose, RouteId route,
            boolean regained, boolean notMe) {
        Optional<File> file = ground.book().file(id);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        boolean invited = notMe && whose instanceof Recipient.Trusted t && invited(id, t.id());
        Function<Watch, Command> command = w -> regained ? new Command.RouteRegained(whose, route)
                : invited && whose instanceof Recipient.Trusted t
                        ? new Command.ConsentGiven(t.id(), false, By.contact(t.id()), Optional.of(route))
                        : new Command.RouteLost(whose, route, notMe);
        Texts.Render render = (says, now) -> switch (whose) {
            case Recipient.Defender d -> readers.forDefender(file.get().profile().orElseThrow(), says, now);
            case Recipient.Trusted t ->
                    readers.forContact(file.get(), file.get().contact(t.id()).orElseThrow(), says, now);
            case Recipient.Staff s -> Private.NONE;
        };
        return texts.commit(in, phone, id, Optional.of(file.get().watch()), command, true, whose, route, render);
    }
}
