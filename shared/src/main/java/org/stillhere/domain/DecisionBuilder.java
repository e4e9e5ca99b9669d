package org.stillhere.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects one decision about a watch: the watch as it will be, and what is to happen. It lives for one call. */
final class DecisionBuilder {
    final Watch before;
    final Instant now;
    final Actor by;
    Plan plan;
    List<Route> routes;
    List<Contact> contacts;
    Cycle cycle;
    Optional<Case> open;
    Optional<Trip> trip;
    int asks;
    Optional<Sign> lastSign;
    Optional<MessageKey> lastAsk;
    String area;
    Safeguards safeguards;
    Optional<DrillRun> drill;
    @Nullable
    MessageContent answer;
    /** Whether the duress word came with the text: then the text is no sign of life. */
    boolean forced;
    /** Whether the text came from a phone that nobody trusts, and was noted already. */
    boolean distrusted;
    /** Whether a human must read the text: the desk is told of it, so that an answer in it is not told as well. */
    boolean worrying;
    /** Whether the desk is told something new, so that its rounds begin again. */
    boolean news;
    private final List<Effect> effects = new ArrayList<>();
    /** Work for the desk. It is kept apart, because the effects before it number the messages. */
    final List<Effect.Work> work = new ArrayList<>();
    private final List<TimelineEvent> facts = new ArrayList<>();

    DecisionBuilder(Watch before, Actor by, Instant now) {
        this.before = before;
        this.now = now;
        this.by = by;
        this.plan = before.plan();
        this.routes = before.routes();
        this.contacts = before.contacts();
        this.cycle = before.cycle();
        this.open = before.open();
        this.trip = before.trip();
        this.asks = before.asks();
        this.lastSign = before.lastSign();
        this.lastAsk = before.lastAsk();
        this.area = before.area();
        this.safeguards = before.state().safeguards();
        this.drill = before.drill();
    }

    void fact(EventKind what) {
        factWith(what, "");
    }

    void fact(EventKind what, ContactId contact) {
        factWith(what, contact.value());
    }

    void fact(EventKind what, CoordinatorId coordinator) {
        factWith(what, coordinator.value());
    }

    void fact(EventKind what, RouteId route) {
        factWith(what, route.value());
    }

    void fact(EventKind what, MessageKey message) {
        factWith(what, message.value());
    }

    void fact(EventKind what, Instant time) {
        factWith(what, time.toString());
    }

    /** The number of an ask, or how many or how far. */
    void fact(EventKind what, int number) {
        factWith(what, Integer.toString(number));
    }

    void fact(EventKind what, Cause cause) {
        factWith(what, cause.name());
    }

    void fact(EventKind what, Outcome outcome) {
        factWith(what, outcome.name());
    }

    void fact(EventKind what, EventCode code) {
        factWith(what, code.text());
    }

    void fact(EventKind what, MediaKind media) {
        factWith(what, media.text());
    }

    /** A task, as its kind, its contact, what was found, and from whom; a dash for what is missing. */
    void fact(EventKind what, TaskTopic topic, Optional<Finding> found) {
        factWith(what,
                String.join(" ", topic.kind().name(),
                        topic.subject().flatMap(TaskSubject::contact).map(ContactId::value).orElse("-"),
                        found.map(f -> f.what().name()).orElse("-"),
                        found.flatMap(Finding::from).map(ContactId::value).orElse("-")));
    }

    void factInvited(ContactId contact) {
        factWith(EventKind.NOTE, "invited " + contact);
    }

    private void factWith(EventKind what, String detail) {
        facts.add(new TimelineEvent(what, detail));
    }

    MessageKey nextKey() {
        return MessageKey.of(before.id(), before.version() + 1, effects.size());
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /** Tells the coordinators on duty. */
    void tell(NoticeKind kind) {
        tell(kind, EscalationLevel.ON_DUTY);
    }

    void tell(NoticeKind kind, EscalationLevel level) {
        news |= kind.isNews();
        tell(kind, level, Optional.empty(), now);
    }

    void tellAbout(NoticeKind kind, ContactId contact) {
        news |= kind.isNews();
        tell(kind, EscalationLevel.ON_DUTY, Optional.of(contact), now);
    }

    /**
     * Tells the desk again.
     *
     * @param happenedAt
     *            when it happened, which is not when it is told again
     */
    void tellAgain(NoticeKind kind, EscalationLevel level, Instant happenedAt) {
        tell(kind, level, Optional.empty(), happenedAt);
    }

    private void tell(NoticeKind kind, EscalationLevel level, Optional<ContactId> contact, Instant at) {
        if (TrustRules.isNoNews(this, kind)) {
            return;
        }
        effect(new Effect.Tell(nextKey(), before.team(),
                new Notice(kind, before.id(), before.codename(), at, level, open.map(Case::id), contact)));
    }

    /** Sends an ask or a reminder to the defender. After the deadline it is not worth sending. */
    MessageKey ask(Purpose purpose, MessageContent says, RouteId route, int number, Instant deadline) {
        MessageKey key = nextKey();
        effect(new Effect.Send(key, new Recipient.Defender(), route, says, purpose, Priority.ROUTINE,
                Optional.of(number), Optional.empty(), Optional.empty(), Optional.of(deadline)));
        lastAsk = Optional.of(key);
        return key;
    }

    /** Sends the receipt of an SOS to the defender. */
    void receipt(RouteId route, Instant expires) {
        effect(new Effect.Send(nextKey(), new Recipient.Defender(), route, MessageContent.of(Template.SOS_SEEN),
                Purpose.RECEIPT, Priority.ROUTINE, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(expires)));
    }

    Optional<Contact> contact(ContactId id) {
        return contacts.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The defender's usable route after the given one, in a circle; the given one if it is the only one. */
    Optional<Route> routeAfter(Optional<RouteId> tried) {
        return TrustRules.routeAfter(this, tried);
    }

    /**
     * An answer arrived by this route. If the route was lost because of STOP or "not me", it belongs to the person
     * after all, and works again.
     */
    void answersBy(RouteId route) {
        boolean lost = routes.stream().anyMatch(r -> r.id().equals(route) && r.lost());
        if (lost) {
            fact(EventKind.ROUTE_REGAINED, route);
            changeRoute(route, Route::asUsable);
        }
        prove(route);
    }

    /** Something has arrived from this route, which proves it. */
    void prove(RouteId route) {
        changeRoute(route, Route::asProven);
    }

    void changeRoute(RouteId route, UnaryOperator<Route> change) {
        routes = routes.stream().map(r -> r.id().equals(route) ? change.apply(r) : r).toList();
    }

    /** Notes a sign of life, unless the person is forced to send it. */
    void lives(Strength strength) {
        if (!forced) {
            lastSign = Optional.of(new Sign(now, strength));
            if (by.equals(Actor.DEFENDER)) {
                phoneHeard();
            }
        }
    }

    /** Something came from the person's phone: from now on nobody is told of the open case that no answer came. */
    void phoneHeard() {
        open = open.map(c -> c.withCircumstances(c.circumstances().withPhoneHeard()));
    }

    void waitFor(Instant scheduled) {
        cycle = new Cycle.Waiting(plan.jittered(scheduled), scheduled, Optional.empty());
    }

    boolean changes() {
        return !facts.isEmpty();
    }

    boolean happened(EventKind what) {
        return facts.stream().anyMatch(f -> f.what() == what);
    }

    Decision decision() {
        if (facts.isEmpty()) {
            return new Decision(before, List.of(), Optional.empty(), Optional.ofNullable(answer));
        }
        long version = before.version() + 1;
        TimelineEntry entry = new TimelineEntry(now, by, List.copyOf(facts));
        Watch after = new Watch(before.identity().withArea(area), version, now, new Agreement(plan, routes, contacts),
                new WatchState(cycle, open, trip, asks, lastSign, lastAsk, safeguards, drill),
                UnwrittenLine.after(before.unwritten(), version, entry));
        return new Decision(after, Stream.<Effect> concat(effects.stream(), work.stream()).toList(), Optional.of(entry),
                Optional.ofNullable(answer));
    }
}
