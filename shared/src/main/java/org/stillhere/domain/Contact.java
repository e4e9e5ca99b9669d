package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trusted contact, as far as the rules know them. Name, number and word are sealed elsewhere.
 *
 * @param tier
 *            1 to 5; tier 1 is told first
 * @param underDuress
 *            whether this contact is one of the few told under duress
 * @param routes
 *            in order of preference
 */
public record Contact(ContactId id, int tier, Consent consent, boolean underDuress, List<Route> routes,
        ContactProof proof) {
    public Contact {
        InvalidInput.unless(tier >= 1 && tier <= 5, "contact.tier", "a number from 1 to 5");
        InvalidInput.unless(!routes.isEmpty() && routes.size() <= Limits.ROUTES, "contact.routes",
                "one to four numbers");
        routes = List.copyOf(routes);
    }

    /** A contact of whom nothing more is known. */
    public Contact(ContactId id, int tier, Consent consent, boolean underDuress, List<Route> routes) {
        this(id, tier, consent, underDuress, routes, ContactProof.NONE);
    }

    /** The first route at or after this index that is not lost. */
    Optional<Route> routeFrom(int index) {
        return routes.stream().skip(index).filter(r -> !r.lost()).findFirst();
    }

    /** Whether they have agreed, and a number of theirs works. */
    public boolean canBeTold() {
        return consent == Consent.AGREED && routeFrom(0).isPresent();
    }

    Contact withConsent(Consent now) {
        return new Contact(id, tier, now, underDuress, routes, proof);
    }

    Contact withRoutes(List<Route> now) {
        return new Contact(id, tier, consent, underDuress, now, proof);
    }

    Contact withProof(ContactProof now) {
        return new Contact(id, tier, consent, underDuress, routes, now);
    }

    /** The contact with a number of another country than the person's, or without one. */
    public Contact abroad(boolean abroad) {
        return withProof(new ContactProof(proof.household(), abroad, proof.heardAt()));
    }

    Contact heard(RouteId by, Instant now) {
        return withRoutes(routes.stream().map(r -> r.id().equals(by) ? r.asProven() : r).toList())
                .withProof(proof.heard(now));
    }
}
