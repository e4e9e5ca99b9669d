package org.stillhere.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds a watch after bad news, records whom a human has rung, and releases it. */
final class HeldRules {
    private HeldRules() {
    }

    static void holdByHand(DecisionBuilder builder, Command.Hold command) {
        InvalidInput.unless(command.why().incident(), "outcome", "one that holds the watch");
        if (builder.open.isPresent()) {
            CaseEndingRules.end(builder, command.why());
        } else {
            List<ContactId> before = builder.cycle instanceof Cycle.Held held ? held.toRing() : List.of();
            hold(builder, command.why(), toRing(builder, before.stream()));
        }
    }

    static void hold(DecisionBuilder builder, Outcome why, List<ContactId> toRing) {
        builder.fact(EventKind.HELD, why);
        builder.trip = Optional.empty();
        TaskRules.bringBadNews(builder, toRing);
        builder.cycle = new Cycle.Held(why, builder.now, builder.now.plus(Cycle.Held.REVIEW_AFTER), toRing);
    }

    /** The contacts to ring: first those who were told, then the others; nobody who is gone from the list. */
    static List<ContactId> toRing(DecisionBuilder builder, Stream<ContactId> told) {
        Stream<ContactId> rest = builder.contacts.stream().filter(c -> c.consent() == Consent.AGREED).map(Contact::id);
        return Stream.concat(told, rest).distinct().filter(id -> builder.contact(id).isPresent()).toList();
    }

    /** Removes a contact from the list, so that nobody is rung twice for the same bad news. */
    static void rung(DecisionBuilder builder, ContactId contact) {
        if (builder.cycle instanceof Cycle.Held held && held.toRing().contains(contact)) {
            builder.fact(EventKind.RUNG, contact);
            builder.cycle = held.withoutRinging(contact);
            TaskRules.badNewsBrought(builder, contact);
        }
    }

    static void release(DecisionBuilder builder) {
        if (!(builder.cycle instanceof Cycle.Held held)) {
            throw new InvalidInput("watch", "one that is held");
        }
        builder.fact(EventKind.RELEASED);
        TaskRules.released(builder, held);
        NightRules.askWhenAwake(builder);
        CaseOpeningRules.heldNoMore(builder);
    }
}
