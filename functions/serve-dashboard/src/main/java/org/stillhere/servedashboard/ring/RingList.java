package org.stillhere.servedashboard.ring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.Case;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.ContactStatus.Response;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Route;
import org.stillhere.domain.Standing.StandingState;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.ring.PersonToRing.NumberToRing;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.wording.Language;

/**
 * Says whom to ring first. Contacts come before the person, because a ring can betray: only where our own texts failed,
 * or where an answer is to be made sure of, the person comes first. Under duress nobody is rung who may not know of it.
 */
final class RingList {
    private final WatchFile file;
    private final Watch watch;
    private final DisplayNames names;
    private final Set<ContactId> promised;

    /**
     * @param promised
     *            the contacts to whom a call is owed: they come first
     */
    RingList(WatchFile file, DisplayNames names, Set<ContactId> promised) {
        this.file = file;
        this.watch = file.watch();
        this.names = names;
        this.promised = promised;
    }

    /** Everybody, whoever is to be rung first first. */
    List<PersonToRing> inOrder(StandingState state) {
        List<PersonToRing> all = new ArrayList<>(watch.contacts().stream().sorted(byPart()).map(this::contact)
                .sorted(Comparator.comparing((PersonToRing p) -> !p.mayBeRung())).toList());
        boolean first = state == StandingState.IN_DOUBT || state == StandingState.NOT_ASKED
                || all.stream().noneMatch(PersonToRing::mayBeRung);
        person().ifPresent(p -> all.add(first && p.mayBeRung() ? 0 : all.size(), p));
        return List.copyOf(all);
    }

    /**
     * Whoever is owed a call, then whoever has the case, then whoever was told and can help, then the others; in each
     * group by tier.
     */
    private Comparator<Contact> byPart() {
        return Comparator.comparing((Contact c) -> !promised.contains(c.id())).thenComparing(c -> part(told(c)))
                .thenComparing(Contact::tier);
    }

    private static int part(Optional<ContactStatus> told) {
        return told.map(t -> switch (t.response()) {
            case CLAIMED -> 0;
            case REPORTED -> 1;
            case READ, HAD_IT -> 2;
            case NONE -> 3;
            case UNREACHABLE -> 4;
            case CANNOT -> 6;
        }).orElse(5);
    }

    private Optional<ContactStatus> told(Contact contact) {
        return watch.open().flatMap(c -> c.told(contact.id()));
    }

    private PersonToRing contact(Contact contact) {
        Optional<ContactCard> card = file.contact(contact.id());
        List<NumberToRing> numbers = card.stream().flatMap(c -> c.addresses().stream())
                .map(a -> number(contact.routes(), a)).toList();
        return new PersonToRing(Optional.of(contact.id()), names.contact(contact.id()),
                card.map(c -> c.alias().reveal()).orElse(""), card.map(c -> c.word().reveal()).orElse(""), numbers,
                card.map(ContactCard::language).orElse(Language.EN),
                card.map(ContactCard::zone).orElse(watch.plan().schedule().zone()), whyNot(contact), told(contact));
    }

    /** Under duress only those who were marked for it may know, and those who were told before it was known. */
    private String whyNot(Contact contact) {
        boolean duress = watch.open().filter(Case::underDuress).isPresent();
        if (contact.consent() == Consent.DECLINED) {
            return "ring.why.declined";
        }
        if (duress && !contact.underDuress()) {
            return "ring.why.duress";
        }
        boolean cannot = told(contact).filter(t -> t.response() == Response.CANNOT).isPresent();
        return cannot ? "ring.why.cannot" : "";
    }

    private Optional<PersonToRing> person() {
        return file.profile()
                .map(p -> new PersonToRing(Optional.empty(), p.name().reveal(), "", "",
                        p.addresses().stream().filter(a -> !watch.distrusts(a.route()))
                                .map(a -> number(watch.routes(), a)).toList(),
                        p.language(), p.zone(), whyNotPerson(), Optional.empty()));
    }

    private String whyNotPerson() {
        if (watch.open().filter(Case::underDuress).isPresent()) {
            return "ring.why.person.duress";
        }
        if (watch.inDesksHands()) {
            return "ring.why.person.untrusted";
        }
        return watch.cycle() instanceof Cycle.Held ? "ring.why.person.held" : "";
    }

    private static NumberToRing number(List<Route> routes, Address address) {
        return new NumberToRing(address.number().e164(),
                routes.stream().anyMatch(r -> r.id().equals(address.route()) && r.lost()));
    }
}
