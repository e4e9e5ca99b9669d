package org.stillhere.store.watch;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Watch;

/** Contains everything that is needed to decide about one defender and to write to them and to their contacts. */
public record WatchFile(Watch watch, Optional<Profile> profile, List<ContactCard> contacts) {
    public Optional<ContactCard> contact(ContactId id) {
        return contacts.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
