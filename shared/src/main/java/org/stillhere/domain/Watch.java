package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One defender's aggregate: a cycle, at most one open case, at most one trip, one version.
 *
 * @param version
 *            0 before enrolment; one higher with every change to anything that belongs to the defender
 * @param unwritten
 *            the lines of its timeline that are written with the next line, earliest first
 */
public record Watch(DefenderIdentity identity, long version, Instant changedAt, Agreement agreement, WatchState state,
        List<UnwrittenLine> unwritten) {

    /** With all lines written. */
    public Watch(DefenderIdentity identity, long version, Instant changedAt, Agreement agreement, WatchState state) {
        this(identity, version, changedAt, agreement, state, List.of());
    }

    /** The same with all lines written. */
    public Watch withAllWritten() {
        return new Watch(identity, version, changedAt, agreement, state);
    }

    /** Whether the line of this version of the watch waits. */
    public boolean lineWaits() {
        return unwritten.stream().anyMatch(l -> l.version() == version);
    }

    /** The earliest of all timers; there always is one. The cycle's timer is also the trip's. */
    public Instant dueAt() {
        Instant due = cycle().timer();
        Instant cases = open().map(Case::timer).filter(t -> t.isBefore(due)).orElse(due);
        return TrustRules.timer(cycle(), routes(), safeguards()).filter(t -> t.isBefore(cases)).orElse(cases);
    }

    /** When somebody is asked again whom we could not ask: at waking, if their ask waits for the night to end. */
    public Optional<Instant> asksAgainAt() {
        return cycle() instanceof Cycle.NotAsked not ? Optional.of(NightRules.asksAgainAt(plan(), not))
                : Optional.empty();
    }

    public DefenderId id() {
        return identity.id();
    }

    public TeamId team() {
        return identity.team();
    }

    public Codename codename() {
        return identity.codename();
    }

    public String area() {
        return identity.area();
    }

    public Plan plan() {
        return agreement.plan();
    }

    public List<Route> routes() {
        return agreement.routes();
    }

    public List<Contact> contacts() {
        return agreement.contacts();
    }

    public Optional<Contact> contact(ContactId id) {
        return contacts().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public Cycle cycle() {
        return state.cycle();
    }

    public Optional<Case> open() {
        return state.open();
    }

    public Optional<Trip> trip() {
        return state.trip();
    }

    public int asks() {
        return state.asks();
    }

    public Optional<Sign> lastSign() {
        return state.lastSign();
    }

    public Optional<MessageKey> lastAsk() {
        return state.lastAsk();
    }

    public Safeguards safeguards() {
        return state.safeguards();
    }

    public Optional<DrillRun> drill() {
        return state.drill();
    }

    /** Whether nobody trusts the phone by which this route leads to the defender. */
    public boolean distrusts(RouteId route) {
        return routes().stream().filter(r -> r.id().equals(route))
                .anyMatch(r -> safeguards().untrusted(r.phone()).isPresent());
    }

    /** Whether a phone of theirs is not trusted and no other is left to ask: then only humans look after them. */
    public boolean inDesksHands() {
        return inDesksHands(routes(), safeguards());
    }

    static boolean inDesksHands(List<Route> routes, Safeguards safeguards) {
        return routes.stream().anyMatch(r -> safeguards.untrusted(r.phone()).isPresent())
                && routes.stream().noneMatch(r -> !r.lost() && safeguards.untrusted(r.phone()).isEmpty());
    }
}
