package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stillhere.domain.ContactStatus.Response;

/** Sends to contacts: by which way, after what, and by another when one has failed. */
final class ContactMessaging {
    private ContactMessaging() {
    }

    static MessageContent alarmText(Case open) {
        if (open.doubtSince().isPresent()) {
            return MessageContent.of(Template.DOUBT);
        }
        return switch (open.cause()) {
            case MISSED ->
                    MessageContent.of(open.unreached() ? Template.MISSED_UNREACHED : Template.MISSED, open.deadline());
            case SOS -> MessageContent.of(Template.FRIEND_NEEDED, open.struckAt());
            case DURESS -> MessageContent.of(Template.RESTING, open.struckAt().plus(Limits.RING_WITHIN));
        };
    }

    static void alarm(DecisionBuilder turn, ContactId id, MessageContent says) {
        alarm(turn, id, says, way(turn, id).orElseThrow());
    }

    /**
     * The way to a contact now: the one in use, or else the first that works; none to whoever is gone from the list or
     * has not agreed. Those who could not be reached are tried from the first again.
     */
    static Optional<Route> way(DecisionBuilder turn, ContactId id) {
        Optional<RouteId> used = turn.open.flatMap(c -> c.told(id)).filter(t -> t.response() != Response.UNREACHABLE)
                .map(ContactStatus::route);
        return turn.contact(id).filter(Contact::canBeTold)
                .flatMap(c -> c.routes().stream().filter(r -> !r.lost() && used.filter(r.id()::equals).isPresent())
                        .findFirst().or(() -> c.routeFrom(0)));
    }

    static void alarm(DecisionBuilder turn, ContactId id, MessageContent says, Route route) {
        Case open = turn.open.orElseThrow();
        Optional<ContactStatus> before = open.told(id);
        MessageKey key = send(turn, id, route.id(), says, Purpose.ALARM, open, before.map(ContactStatus::last));
        Instant first = before.map(ContactStatus::firstAt).orElse(turn.now);
        Response response = before.map(t -> askedAgain(t.response())).orElse(Response.NONE);
        turn.effect(new Effect.Put(route.phone(), new Question(turn.before.id(), Optional.of(open.id()),
                new Recipient.Trusted(id), first, Optional.empty())));
        List<PhoneKey> asked = Stream.concat(before.stream().flatMap(t -> t.asked().stream()), Stream.of(route.phone()))
                .distinct().toList();
        int over = Math.max(0, asked.size() - Limits.PHONES_ASKED);
        for (PhoneKey oldest : asked.subList(0, over)) {
            turn.effect(new Effect.Put(oldest, new Question(turn.before.id(), Optional.of(open.id()),
                    new Recipient.Trusted(id), first, Optional.of(turn.now))));
        }
        turn.open = Optional.of(open.told(
                new ContactStatus(id, key, says, route.id(), first, before.map(ContactStatus::times).orElse(0) + 1,
                        response, List.copyOf(asked.subList(over, asked.size())))));
    }

    /** What they said before stays said. */
    private static Response askedAgain(Response before) {
        return switch (before) {
            case UNREACHABLE -> Response.NONE;
            case CLAIMED -> Response.HAD_IT;
            case NONE, READ, CANNOT, REPORTED, HAD_IT -> before;
        };
    }

    /** Sends something of a case to one contact, in order after what went before. */
    static MessageKey send(DecisionBuilder turn, ContactId id, RouteId route, MessageContent says, Purpose purpose,
            Case open, Optional<MessageKey> after) {
        MessageKey key = turn.nextKey();
        turn.effect(new Effect.Send(key, new Recipient.Trusted(id), route, says, purpose, Priority.URGENT,
                Optional.empty(), Optional.of(open.id()), after, Optional.empty()));
        return key;
    }

    /**
     * An update to everyone who was told and has not said that they cannot. None under duress: those few were told that
     * there is nothing to ask after.
     */
    static void tellAllTold(DecisionBuilder turn, MessageContent says, Predicate<ContactStatus> which) {
        if (turn.open.orElseThrow().cause() == Cause.DURESS) {
            return;
        }
        for (ContactStatus told : turn.open.orElseThrow().contacts().told()) {
            Optional<Route> way = way(turn, told.contact());
            if (told.response() != Response.CANNOT && which.test(told) && way.isPresent()) {
                MessageKey key = send(turn, told.contact(), way.get().id(), says, Purpose.UPDATE, turn.open.get(),
                        Optional.of(told.last()));
                turn.open = Optional.of(turn.open.get().told(new ContactStatus(told.contact(), key, told.says(),
                        way.get().id(), told.firstAt(), told.times(), told.response(), told.asked())));
            }
        }
    }

    /** A message to a contact failed for good: the next route, and if there is none, the next recipient at once. */
    static void sendFailed(DecisionBuilder turn, ContactId id, Command.SendFailed failed) {
        turn.fact(failed.how() == Command.Failed.NO_WORD ? EventKind.NO_RECEIPT : EventKind.SEND_FAILED, failed.key());
        Optional<ContactStatus> any = turn.open.flatMap(c -> c.told(id));
        Optional<ContactStatus> told = any.filter(t -> t.last().equals(failed.key()));
        if (told.isEmpty()) {
            if (any.isEmpty() && failed.how() != Command.Failed.NO_WORD) { // A closing, an invitation or a drill:
                                                                           // nothing of ours tries again, so a human
                                                                           // must.
                turn.tellAbout(NoticeKind.UNREACHABLE, id);
            }
            return;
        }
        switch (failed.how()) {
            case ROUTE, UNREACHED -> nextRoute(turn, told.get());
            case NO_WORD -> ContactRules.noWord(turn, told.get());
            case OURS -> turn.tellAbout(NoticeKind.UNREACHABLE, id); // Still tried; a human must know.
        }
    }

    static void nextRoute(DecisionBuilder turn, ContactStatus told) {
        Optional<Contact> contact = turn.contact(told.contact()).filter(c -> c.consent() == Consent.AGREED);
        if (contact.isEmpty() || told.response() == Response.CANNOT) {
            return;
        }
        List<Route> routes = contact.get().routes();
        int tried = routes.stream().map(Route::id).toList().indexOf(told.route());
        Optional<Route> next = routes.stream().skip(tried + 1L).filter(r -> !r.lost()).findFirst();
        if (next.isPresent()) {
            alarm(turn, told.contact(), told.says(), next.get());
        } else {
            turn.fact(EventKind.UNREACHABLE, told.contact());
            turn.tellAbout(NoticeKind.UNREACHABLE, told.contact());
            ContactAnswers.respond(turn, told, Response.UNREACHABLE);
            ContactRules.hurryIfNobodyIsLeft(turn);
        }
    }

    static void tellNow(DecisionBuilder turn, ContactId id) {
        InvalidInput.unless(turn.open.isPresent(), "case", "none is open");
        InvalidInput.unless(turn.contact(id).filter(Contact::canBeTold).isPresent(), "contact", "one who has agreed");
        turn.fact(EventKind.TOLD_BY_HAND, id);
        alarm(turn, id, alarmText(turn.open.orElseThrow()));
    }

    /** A drill or an invitation: outside any case. */
    static void sendApart(DecisionBuilder turn, ContactId id, Template template, Purpose purpose) {
        InvalidInput.unless(!(turn.cycle instanceof Cycle.Held), "watch", "one that is not held");
        Contact contact = turn.contact(id).orElseThrow(() -> new InvalidInput("contact", "one of this defender's"));
        Route route = contact.routeFrom(0)
                .orElseThrow(() -> new InvalidInput("contact", "one with a number that works"));
        turn.effect(new Effect.Send(turn.nextKey(), new Recipient.Trusted(id), route.id(), MessageContent.of(template),
                purpose, Priority.ROUTINE, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(turn.now.plus(Duration.ofHours(12)))));
        turn.effect(new Effect.Put(route.phone(), new Question(turn.before.id(), Optional.empty(),
                new Recipient.Trusted(id), turn.now, Optional.empty())));
    }
}
