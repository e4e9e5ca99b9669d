package org.stillhere.store.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.RouteId;

/**
 * The page that one link opens, and until when. A link has one purpose. Its token is never stored.
 *
 * @param route
 *            the route that the link was sent to; an answer on its page proves that this route works
 * @param about
 *            for a contact, the case they were told of; for a receipt, the case of that call for a friend
 * @param used
 *            a hash of the answer that was given on its page; it is answered once
 * @param wrong
 *            how many wrong words were typed on its page
 * @param ask
 *            for a check-in page, the number of the ask that it belongs to; older rows do not have it
 * @param secret
 *            keys the names of presses on its page; older rows do not have it
 */
public record Link(LinkKind kind, DefenderId defender, Optional<ContactId> contact, RouteId route,
        Optional<CaseId> about, Instant until, Optional<String> used, int wrong,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> ask,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> secret) {

    /** A link without a secret. */
    public Link(LinkKind kind, DefenderId defender, Optional<ContactId> contact, RouteId route, Optional<CaseId> about,
            Instant until, Optional<String> used, int wrong, Optional<Integer> ask) {
        this(kind, defender, contact, route, about, until, used, wrong, ask, Optional.empty());
    }

    /** The purposes of links. */
    public enum LinkKind {
        /** The defender's check-in page. */
        CHECK_IN,
        /** The contact's page about one case. */
        CONTACT,
        /** The page that tells whether a call for a friend was sent and seen, and nothing else. */
        RECEIPT
    }

    public Link used(String as) {
        return new Link(kind, defender, contact, route, about, until, Optional.of(as), wrong, ask, secret);
    }

    /** Counts a typed word that was not the contact's. */
    public Link wrongWord() {
        return new Link(kind, defender, contact, route, about, until, used, wrong + 1, ask, secret);
    }

    /** The same with a secret that the carrier, who knows the link, does not know. */
    public Link withSecret(String known) {
        return new Link(kind, defender, contact, route, about, until, used, wrong, ask, Optional.of(known));
    }
}
