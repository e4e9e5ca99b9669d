package org.stillhere.local;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.DefenderId;
import org.stillhere.local.phones.Handset;
import org.stillhere.local.phones.HandsetRole;
import org.stillhere.local.phones.Phones;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.Private;

/**
 * Shows the phones of enrolled people on the phones' page, under their names. Only a laptop does this, where the keys
 * that open names and numbers lie beside the table. Nothing that is deployed does it.
 */
final class EnrolledHandsets {
    private final WatchRows watches;
    private final Phones phones;

    EnrolledHandsets(WatchRows watches, Phones phones) {
        this.watches = watches;
        this.phones = phones;
    }

    /** Shows the defender's phones and those of their contacts. A phone that has an owner keeps its name. */
    void show(DefenderId id) {
        Optional<WatchFile> file = watches.file(id);
        if (file.isPresent()) {
            String codename = file.get().watch().codename().value();
            file.get().profile().ifPresent(p -> own(p, codename));
            file.get().contacts().forEach(this::trusted);
        }
    }

    private void own(Profile profile, String codename) {
        show(profile.addresses(), profile.name().reveal() + " · " + codename, HandsetRole.DEFENDER);
    }

    private void trusted(ContactCard card) {
        Private name = card.name().isEmpty() ? card.introducedAs() : card.name();
        show(card.addresses(), name.reveal(), HandsetRole.CONTACT);
    }

    /** Somebody who is both a defender and a contact is shown as a defender. */
    private void show(List<Address> addresses, String name, HandsetRole role) {
        for (Address address : addresses) {
            String number = address.number().e164();
            HandsetRole known = phones.handset(number).map(Handset::role).orElse(HandsetRole.UNKNOWN);
            if (known == HandsetRole.UNKNOWN || known == HandsetRole.CONTACT && role == HandsetRole.DEFENDER) {
                phones.register(number, name, role.word());
            }
        }
    }
}
