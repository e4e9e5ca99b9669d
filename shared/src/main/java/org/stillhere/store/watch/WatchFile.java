package org.stillhere.store.watch;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Watch;
import org.stillhere.wording.replies.PersonalWords;

/** Contains everything that is needed to decide about one defender and to write to them and to their contacts. */
public record WatchFile(Watch watch, Optional<Profile> profile, List<ContactCard> contacts,
        Optional<StoredWordCard> card) {

    /**
     * The words by which the defender is known, and their name. Where they have a card, their own word of before it
     * proves nothing any more, and the duress word of before it still is one.
     */
    public PersonalWords words() {
        List<StoredWordCard.WordRow> rows = watch.safeguards().card().isEmpty() ? List.of()
                : card.map(StoredWordCard::rows).orElse(List.of());
        return profile
                .map(p -> new PersonalWords(p.own(), p.duress(),
                        rows.stream().map(StoredWordCard.WordRow::well).toList(),
                        rows.stream().map(StoredWordCard.WordRow::duress).toList(), p.name()))
                .orElse(PersonalWords.NONE);
    }

    public Optional<ContactCard> contact(ContactId id) {
        return contacts.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
