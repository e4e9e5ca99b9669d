package org.stillhere.domain;

import java.time.Duration;

/** Takes the steps of an open case that are due. */
final class CaseRules {
    /** While an answer is being checked, the time between steps is this many times longer. */
    static final int SLOWER_IN_DOUBT = 4;

    private CaseRules() {
    }

    static void tick(DecisionBuilder builder) {
        if (builder.open.isEmpty() || builder.open.get().timer().isAfter(builder.now)) {
            return;
        }
        CaseDeskRules.lapse(builder);
        ContactRules.lapseClaim(builder);
        Case open = builder.open.get();
        if (open.claim().isEmpty() && open.contacts().at().filter(t -> !t.isAfter(builder.now)).isPresent()) {
            ContactRules.step(builder);
        }
        open = builder.open.get();
        if (open.desk().claim().isEmpty() && !open.desk().at().isAfter(builder.now)) {
            CaseDeskRules.tell(builder);
        }
        ContactNews.tellIfDue(builder);
        ConcernRules.tick(builder);
    }

    /** The time to the next step of this case. */
    static Duration pace(Case open, Duration usual) {
        return open.inDoubt() ? usual.multipliedBy(SLOWER_IN_DOUBT) : usual;
    }

    /** A contact's route is lost: if it is the one in use, the alarm goes by the next route. */
    static void contactRouteLost(DecisionBuilder builder, ContactId contact, RouteId route) {
        builder.open.flatMap(c -> c.told(contact)).filter(t -> t.route().equals(route))
                .ifPresent(t -> ContactMessaging.nextRoute(builder, t));
    }
}
