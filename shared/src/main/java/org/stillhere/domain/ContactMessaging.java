package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.ContactStatus.Response;

/** Sends texts to contacts: by the route in use, in order, and by another route when one has failed. */
final class ContactMessaging {
    /** A contact who was told of duress is rung by a human within this time. */
    private static final Duration RING_WITHIN = Duration.ofHours(2);
    /**
     * The most phones of one contact with an open question of a case; more would not fit into the transaction that
     * closes them.
     */
    private static final int PHONES_ASKED = 2;
    /** A drill or an invitation that could not be sent for so long is not worth sending. */
    private static final Duration APART_EXPIRES_AFTER = Duration.ofHours(12);

    private ContactMessaging() {
    }

    static MessageContent alarmText(Case open) {
        if (open.inDoubt()) {
            return MessageContent.of(Template.DOUBT);
        }
        return switch (open.cause()) {
            case MISSED -> MessageContent.of(
                    open.circumstances().phoneUnreached() ? Template.MISSED_UNREACHED : Template.MISSED,
                    open.deadline());
            case SOS -> MessageContent.of(Template.FRIEND_NEEDED, open.struckAt());
            case DURESS -> MessageContent.of(Template.RESTING, open.struckAt().plus(RING_WITHIN));
            case CONCERN -> MessageContent.of(Template.DOUBT);
        };
    }

    static void alarm(DecisionBuilder builder, ContactId id, MessageContent says) {
        alarm(builder, id, says, way(builder, id).orElseThrow());
    }

    /**
     * The route to a contact now: the one in use, or else the first that works. There is none to a contact who is gone
     * from the list or has not agreed. Contacts who could not be reached are tried from their first route again.
     */
    static Optional<Route> way(DecisionBuilder builder, ContactId id) {
        Optional<RouteId> used = builder.open.flatMap(c -> c.told(id)).filter(t -> t.response() != Response.UNREACHABLE)
                .map(ContactStatus::route);
        return builder.contact(id).filter(Contact::canBeTold)
                .flatMap(c -> c.routes().stream().filter(r -> !r.lost() && used.filter(r.id()::equals).isPresent())
                        .findFirst().or(() -> c.routeFrom(0)));
    }

    static void alarm(DecisionBuilder builder, ContactId id, MessageContent says, Route route) {
        Case open = builder.open.orElseThrow();
        Optional<ContactStatus> before = open.told(id);
        MessageKey key = send(builder, id, route.id(), says, Purpose.ALARM, before.map(ContactStatus::last));
        Instant first = before.map(ContactStatus::firstAt).orElse(builder.now);
        Response response = before.map(t -> askedAgain(t.response())).orElse(Response.NONE);
        builder.effect(new Effect.Put(route.phone(), Question.asked(builder.before.id(), Optional.of(open.id()),
                new Recipient.Trusted(id), first, builder.now)));
        List<PhoneKey> asked = Stream.concat(before.stream().flatMap(t -> t.asked().stream()), Stream.of(route.phone()))
                .distinct().toList();
        int over = Math.max(0, asked.size() - PHONES_ASKED);
        for (PhoneKey oldest : asked.subList(0, over)) {
            builder.effect(new Effect.Put(oldest, new Question(builder.before.id(), Optional.of(open.id()),
                    new Recipient.Trusted(id), first, Optional.of(builder.now))));
        }
        Case now = open.withTold(
                new ContactStatus(id, key, says, route.id(), first, before.map(ContactStatus::times).orElse(0) + 1,
                        response, List.copyOf(asked.subList(over, asked.size()))));
        boolean firstNews = now.contacts().newsAt().isEmpty() && now.cause() != Cause.DURESS;
        builder.open = Optional.of(firstNews
                ? now.withContacts(now.contacts().withNewsAt(Optional.of(builder.now.plus(ContactSteps.NEWS_EVERY))))
                : now);
    }

    /** An answer from before stays known. */
    private static Response askedAgain(Response before) {
        return switch (before) {
            case UNREACHABLE -> Response.NONE;
            case CLAIMED -> Response.HAD_IT;
            case NONE, READ, CANNOT, REPORTED, HAD_IT -> before;
        };
    }

    /** Sends a text of the open case to one contact, after the text before it. */
    static MessageKey send(DecisionBuilder builder, ContactId id, RouteId route, MessageContent says, Purpose purpose,
            Optional<MessageKey> after) {
        MessageKey key = builder.nextKey();
        builder.effect(new Effect.Send(key, new Recipient.Trusted(id), route, says, purpose, Priority.URGENT,
                Optional.empty(), builder.open.map(Case::id), after, Optional.empty()));
        return key;
    }

    /**
     * Sends an update to everyone who was told and has not said that they cannot help. Under duress nothing is sent:
     * those few were told that we see to it; nor to anybody else who rests. Returns how many were sent one.
     */
    static int tellAllTold(DecisionBuilder builder, MessageContent says, Predicate<ContactStatus> which) {
        boolean underDuress = builder.open.orElseThrow().cause() == Cause.DURESS;
        return underDuress ? 0 : updateAll(builder, says, t -> which.test(t) && !rests(builder, t));
    }

    private static int updateAll(DecisionBuilder builder, MessageContent says, Predicate<ContactStatus> which) {
        int updated = 0;
        for (ContactStatus told : builder.open.orElseThrow().contacts().told()) {
            Optional<Route> way = way(builder, told.contact());
            if (told.response() != Response.CANNOT && which.test(told) && way.isPresent()) {
                update(builder, told.contact(), way.get(), says);
                updated++;
            }
        }
        return updated;
    }

    /** Sends an update to a contact who was told. */
    static void update(DecisionBuilder builder, ContactId id, Route way, MessageContent says) {
        ContactStatus told = builder.open.orElseThrow().told(id).orElseThrow();
        MessageKey key = send(builder, id, way.id(), says, Purpose.UPDATE, Optional.of(told.last()));
        builder.open = builder.open.map(c -> c.withTold(told.withUpdate(key, way.id())));
    }

    /**
     * Contacts who were told before the duress was known and are not among the few who are told of it: they may be
     * about to go there. They hear in the words of any case that staff see to it, and nothing more until the end.
     */
    static void letOthersRest(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        Set<ContactId> asked = open.contacts().tiers().stream().flatMap(t -> t.contacts().stream())
                .collect(Collectors.toSet());
        updateAll(builder, MessageContent.of(Template.TAKEN_OVER), t -> !asked.contains(t.contact()));
    }

    /**
     * A text to a contact failed for good. It goes by the next route; if there is none, the next step is due at once.
     */
    static void sendFailed(DecisionBuilder builder, ContactId id, Command.SendFailed failed) {
        builder.fact(failed.how() == FailureKind.NO_WORD ? EventKind.NO_RECEIPT : EventKind.SEND_FAILED, failed.key());
        Optional<ContactStatus> any = builder.open.flatMap(c -> c.told(id));
        Optional<ContactStatus> told = any.filter(t -> t.last().equals(failed.key()));
        if (told.isEmpty()) {
            if (any.isEmpty() && failed.how() != FailureKind.NO_WORD) {
                // A closing, an invitation or a drill: the engine does not try again, so a human must.
                builder.tellAbout(NoticeKind.UNREACHABLE, id);
            }
            return;
        }
        switch (failed.how()) {
            case ROUTE, UNREACHED -> nextRoute(builder, told.get());
            case NO_WORD -> ContactRules.noWord(builder, told.get());
            case OURS -> builder.tellAbout(NoticeKind.UNREACHABLE, id); // It is tried again; a human must know.
            case LIMITED -> {
                builder.tellAbout(NoticeKind.UNREACHABLE, id);
                Optional<Contact> agreed = builder.contact(id).filter(c -> c.consent() == Consent.AGREED);
                if (agreed.isPresent() && told.get().response() != Response.CANNOT) {
                    routeBehind(builder, told.get()).ifPresent(route -> again(builder, told.get(), route));
                }
            }
        }
    }

    /** The next route of a contact that is not lost. */
    private static Optional<Route> routeBehind(DecisionBuilder builder, ContactStatus told) {
        List<Route> routes = builder.contact(told.contact()).map(Contact::routes).orElse(List.of());
        int tried = routes.stream().map(Route::id).toList().indexOf(told.route());
        return routes.stream().skip(tried + 1L).filter(r -> !r.lost()).findFirst();
    }

    static void nextRoute(DecisionBuilder builder, ContactStatus told) {
        Optional<Contact> contact = builder.contact(told.contact()).filter(c -> c.consent() == Consent.AGREED);
        if (contact.isEmpty() || told.response() == Response.CANNOT) {
            return;
        }
        Optional<Route> next = routeBehind(builder, told);
        if (next.isPresent()) {
            again(builder, told, next.get());
        } else {
            builder.fact(EventKind.UNREACHABLE, told.contact());
            builder.tellAbout(NoticeKind.UNREACHABLE, told.contact());
            ContactRules.release(builder, told.contact());
            ContactAnswers.respond(builder, told, Response.UNREACHABLE);
            ContactRules.hurryIfNobodyIsLeft(builder);
        }
    }

    private static boolean rests(DecisionBuilder builder, ContactStatus told) {
        return builder.contact(told.contact()).filter(builder.open.orElseThrow()::restsWith).isPresent();
    }

    /** Tries another route. Whoever rests under duress is not asked to find out: they hear once more that they rest. */
    static void again(DecisionBuilder builder, ContactStatus told, Route route) {
        if (rests(builder, told) && told.says().template() != Template.RESTING) {
            update(builder, told.contact(), route, MessageContent.of(Template.TAKEN_OVER));
        } else {
            alarmByOtherWay(builder, told, told.says(), route);
        }
    }

    /** Asks by another number. If somebody has the case, the same number hears so, or that it is still theirs. */
    static void alarmByOtherWay(DecisionBuilder builder, ContactStatus told, MessageContent says, Route route) {
        Optional<Claim> claim = builder.open.orElseThrow().claim();
        boolean own = claim.filter(c -> c.isBy(told.contact())).isPresent();
        alarm(builder, told.contact(), says, route);
        if (own) {
            ContactAnswers.respond(builder, told, Response.CLAIMED);
        }
        claim.ifPresent(c -> update(builder, told.contact(), route,
                MessageContent.of(own ? Template.CLAIM_CONFIRMED : Template.SOMEONE_IS_ON_IT, c.until())));
    }

    static void tellNow(DecisionBuilder builder, ContactId id) {
        InvalidInput.unless(builder.open.isPresent(), "case", "one that is open");
        InvalidInput.unless(builder.contact(id).filter(Contact::canBeTold).isPresent(), "contact",
                "one who has agreed");
        builder.fact(EventKind.TOLD_BY_HAND, id);
        alarm(builder, id, alarmText(builder.open.orElseThrow()));
    }

    /** Sends a drill or an invitation, outside any case. */
    static void sendApart(DecisionBuilder builder, ContactId id, Template template, Purpose purpose) {
        InvalidInput.unless(!(builder.cycle instanceof Cycle.Held), "watch", "one that is not held");
        Contact contact = builder.contact(id).orElseThrow(() -> new InvalidInput("contact", "one of this defender's"));
        Route route = contact.routeFrom(0)
                .orElseThrow(() -> new InvalidInput("contact", "one with a number that works"));
        builder.effect(new Effect.Send(builder.nextKey(), new Recipient.Trusted(id), route.id(),
                MessageContent.of(template), purpose, Priority.ROUTINE, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(builder.now.plus(APART_EXPIRES_AFTER))));
        builder.effect(new Effect.Put(route.phone(), Question.asked(builder.before.id(), Optional.empty(),
                new Recipient.Trusted(id), builder.now, builder.now)));
    }
}
