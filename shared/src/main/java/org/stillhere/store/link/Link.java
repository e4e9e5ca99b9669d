package org.stillhere.store.link;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.RouteId;

/**
 * What one link opens, and until when. For one purpose; the token itself is not kept.
 *
 * @param route
 *            the way the link was sent, which an answer on its page proves
 * @param about
 *            for a contact, the case they were told of; for a receipt, the case of that call
 * @param used
 *            what it was used for, as a hash; a page that was answered is not shown again
 * @param wrong
 *            how many wrong words were typed on its page
 */
public record Link(LinkKind kind, DefenderId defender, Optional<ContactId> contact, RouteId route,
        Optional<CaseId> about, Instant until, Optional<String> used, int wrong) {

    /** What a link is for. */
    public enum LinkKind {
        /** The defender's check-in page. */
        CHECK_IN,
        /** The contact's page about one case. */
        CONTACT,
        /** Whether a call for a friend was sent and seen; nothing else. */
        RECEIPT
    }

    public Link used(String as) {
        return new Link(kind, defender, contact, route, about, until, Optional.of(as), wrong);
    }

    /** Somebody typed a word that was not the contact's. */
    public Link wrongWord() {
        return new Link(kind, defender, contact, route, about, until, used, wrong + 1);
    }
}
