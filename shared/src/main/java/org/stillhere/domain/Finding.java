package org.stillhere.domain;

import java.util.Optional;

/**
 * Tells what was found when a task was done.
 *
 * @param from
 *            the contact from whom it was heard; only for {@link Found#HEARD_FROM_CONTACT}
 */
public record Finding(Found what, Optional<ContactId> from) {
    public Finding {
        InvalidInput.unless(from.isPresent() == (what == Found.HEARD_FROM_CONTACT), "from",
                "the contact from whom it was heard");
    }

    public static Finding of(Found what) {
        return new Finding(what, Optional.empty());
    }

    public static Finding heardFrom(ContactId contact) {
        return new Finding(Found.HEARD_FROM_CONTACT, Optional.of(contact));
    }
}
