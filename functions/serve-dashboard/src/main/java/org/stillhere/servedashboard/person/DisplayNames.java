package org.stillhere.servedashboard.person;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stillhere.domain.Actor;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.RouteId;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;

/** Names people on a page: colleagues by name, and contacts by a number until the file was opened with a reason. */
public final class DisplayNames {
    private final Labels labels;
    private final Map<String, String> colleagues;
    private final Map<String, String> contacts;

    DisplayNames(Labels labels, List<CoordinatorCard> colleagues, List<ContactCard> opened) {
        this.labels = labels;
        this.colleagues = colleagues.stream()
                .collect(Collectors.toMap(c -> c.id().value(), c -> c.name().reveal(), (a, b) -> a));
        this.contacts = opened.stream().collect(Collectors.toMap(c -> c.id().value(), c -> c.name().reveal()));
    }

    public String contact(ContactId id) {
        String number = labels.say("contact.n", id.value().substring(1));
        return contacts.containsKey(id.value()) ? labels.say("contact.named", number, contacts.get(id.value()))
                : number;
    }

    /** The name of a coordinator. One who has left is shown as a colleague. */
    public String coordinator(String id) {
        return colleagues.getOrDefault(id, labels.say("colleague"));
    }

    /** Says who has claimed a case: the reader, a colleague or a contact. */
    public String onIt(Actor by, String me, Instant until) {
        boolean contact = by.who() == Actor.Who.CONTACT;
        String who = contact ? contact(new ContactId(by.id())) : coordinator(by.id());
        return !contact && by.id().equals(me) ? labels.say("onit.you", until) : labels.say("onit.named", who, until);
    }

    /** A contact's number. Use it only on a page that was opened with a reason. */
    public String number(WatchFile file, ContactId contact, RouteId route) {
        return file.contact(contact).map(c -> number(c.addresses(), route)).orElse("");
    }

    /** A defender's number. Use it only on a page that was opened with a reason. */
    public String number(Profile profile, RouteId route) {
        return number(profile.addresses(), route);
    }

    private static String number(List<Address> addresses, RouteId route) {
        return addresses.stream().filter(a -> a.route().equals(route)).map(a -> a.number().e164()).findFirst()
                .orElse("");
    }
}
