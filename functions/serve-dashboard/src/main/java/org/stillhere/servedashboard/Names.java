package org.stillhere.servedashboard;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stillhere.domain.ContactId;
import org.stillhere.store.ContactCard;
import org.stillhere.store.CoordinatorCard;

/**
 * What a page may call people: colleagues by their names, contacts by a number until somebody has opened the file.
 */
public final class Names {
    private final Labels l;
    private final Map<String, String> colleagues;
    private final Map<String, String> contacts;

    Names(Labels l, List<CoordinatorCard> colleagues, List<ContactCard> opened) {
        this.l = l;
        this.colleagues = colleagues.stream()
                .collect(Collectors.toMap(c -> c.id().value(), c -> c.name().reveal(), (a, b) -> a));
        this.contacts = opened.stream().collect(Collectors.toMap(c -> c.id().value(), c -> c.name().reveal()));
    }

    public String contact(ContactId id) {
        String number = l.say("contact.n", id.value().substring(1));
        return contacts.containsKey(id.value()) ? l.say("contact.named", number, contacts.get(id.value())) : number;
    }

    /** Somebody who has left is a colleague still. */
    public String coordinator(String id) {
        return colleagues.getOrDefault(id, l.say("colleague"));
    }

    boolean isColleague(String id) {
        return colleagues.containsKey(id);
    }
}
