package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One defender's aggregate: a cycle, at most one open case, at most one trip, one version.
 *
 * @param area
 *            an opaque code for where most of their day is; empty if not given
 * @param version
 *            0 before enrolment; one higher with every change to anything under the defender
 * @param asks
 *            how many asks there have been; the number of the last
 * @param lastSign
 *            empty while they were never heard from
 * @param lastAsk
 *            the last ask or reminder; what became of it tells silence from a bad line
 */
public record Watch(DefenderId id, TeamId team, Codename codename, String area, long version, Instant changedAt,
        Plan plan, List<Route> routes, List<Contact> contacts, Cycle cycle, Optional<Case> open, Optional<Trip> trip,
        int asks, Optional<Sign> lastSign, Optional<MessageKey> lastAsk) {
    /** Somebody who was neither heard from nor asked yet. */
    public Watch(DefenderId id, TeamId team, Codename codename, String area, long version, Instant changedAt, Plan plan,
            List<Route> routes, List<Contact> contacts, Cycle cycle, Optional<Case> open, Optional<Trip> trip,
            int asks) {
        this(id, team, codename, area, version, changedAt, plan, routes, contacts, cycle, open, trip, asks,
                Optional.empty(), Optional.empty());
    }

    public Watch {
        InvalidInput.unless(routes.size() <= Limits.ROUTES && !routes.isEmpty(), "routes", "one to four numbers");
        InvalidInput.unless(contacts.size() <= Limits.CONTACTS, "contacts", "at most 24");
        routes = List.copyOf(routes);
        contacts = List.copyOf(contacts);
    }

    /** The earliest of all timers; there always is one. A trip's is the cycle's, which it stands in for. */
    public Instant dueAt() {
        Instant due = cycle.timer();
        return open.map(Case::timer).filter(t -> t.isBefore(due)).orElse(due);
    }

    /** Urgent while a case is open. */
    public Priority lane() {
        return open.isPresent() ? Priority.URGENT : Priority.ROUTINE;
    }

    public Optional<Contact> contact(ContactId id) {
        return contacts.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
