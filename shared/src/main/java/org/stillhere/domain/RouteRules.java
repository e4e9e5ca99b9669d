package org.stillhere.domain;

import java.util.List;
import java.util.function.UnaryOperator;

/** Takes routes out of use and back into use: STOP and START from a phone, "not me", and numbers that failed. */
final class RouteRules {
    private RouteRules() {
    }

    static void lost(DecisionBuilder builder, Command.RouteLost lost) {
        boolean notMe = lost.how() == RouteLoss.NOT_ME;
        switch (lost.whose()) {
            case Recipient.Defender d -> {
                builder.fact(notMe ? EventKind.NOT_ME : EventKind.SEND_FAILED, lost.route());
                loseDefenderRoute(builder, lost.route());
                NotAskedRules.moveFrom(builder, lost.route());
            }
            case Recipient.Trusted t -> {
                builder.fact(notMe ? EventKind.NOT_ME : EventKind.ROUTE_LOST, t.id());
                changeContactRoute(builder, t.id(), lost.route(), Route::asLost);
                builder.tellAbout(NoticeKind.ROUTE_LOST, t.id());
                boolean had = builder.open.flatMap(c -> c.contacts().claim()).filter(c -> c.isBy(t.id())).isPresent();
                ContactRules.release(builder, t.id());
                CaseRules.contactRouteLost(builder, t.id(), lost.route());
                if (had) {
                    ContactRules.tellReleased(builder, t.id());
                }
                tellIfNobodyIsLeft(builder);
            }
            case Recipient.Staff s -> {
            }
        }
        builder.answer = notMe ? MessageContent.of(Template.NOT_ME_OK) : null;
    }

    /**
     * No contact of this person can be told any more because their phones say so, which anybody can forge: every ring
     * of the desk is told, and the last resort by the second channel too.
     */
    private static void tellIfNobodyIsLeft(DecisionBuilder builder) {
        if (builder.before.contacts().stream().anyMatch(Contact::canBeTold)
                && builder.contacts.stream().noneMatch(Contact::canBeTold)) {
            builder.tellAgain(NoticeKind.UNREACHABLE, EscalationLevel.LAST_RESORT, builder.now);
        }
    }

    static void regained(DecisionBuilder builder, Command.RouteRegained regained) {
        builder.fact(EventKind.ROUTE_REGAINED, regained.route());
        switch (regained.whose()) {
            case Recipient.Defender d -> builder.changeRoute(regained.route(), route -> route.asUsable().asProven());
            case Recipient.Trusted t -> {
                changeContactRoute(builder, t.id(), regained.route(), Route::asUsable);
                ContactRules.backAgain(builder, t.id());
            }
            case Recipient.Staff s -> {
            }
        }
    }

    /** A machine seems to answer at this phone. The desk is told that its words are not answered any more. */
    static void sameWords(DecisionBuilder builder, Recipient whose) {
        switch (whose) {
            case Recipient.Defender d -> {
                builder.fact(EventKind.SAME_WORDS);
                builder.tell(NoticeKind.PHONE_IN_USE);
            }
            case Recipient.Trusted t -> {
                builder.fact(EventKind.SAME_WORDS, t.id());
                builder.tellAbout(NoticeKind.NOTE, t.id());
            }
            case Recipient.Staff s -> {
            }
        }
    }

    static void loseDefenderRoute(DecisionBuilder builder, RouteId route) {
        boolean usable = builder.routes.stream().anyMatch(r -> r.id().equals(route) && !r.lost());
        if (usable) {
            builder.changeRoute(route, Route::asLost);
            builder.fact(EventKind.ROUTE_LOST, route);
            builder.tell(NoticeKind.ROUTE_LOST);
        }
    }

    private static void changeContactRoute(DecisionBuilder builder, ContactId contact, RouteId route,
            UnaryOperator<Route> change) {
        builder.contacts = builder.contacts.stream().map(c -> {
            List<Route> routes = c.routes().stream().map(r -> r.id().equals(route) ? change.apply(r) : r).toList();
            return c.id().equals(contact) ? c.withRoutes(routes) : c;
        }).toList();
    }
}
