package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stillhere.domain.Case.ContactSteps;
import org.stillhere.domain.Told.Response;

/** Telling contacts tier by tier and round by round, and taking what they say. */
final class ContactRules {
    private ContactRules() {
    }

    /** The next step: the rest of the present one, the next tier, or the next round; at most three rounds. */
    static void step(Turn turn) {
        ContactSteps present = turn.open.orElseThrow().contacts();
        List<ContactId> left = present.queue().stream().filter(id -> tellable(turn, id)).toList();
        ContactSteps steps = left.isEmpty() ? advance(turn, present)
                : present.step(present.nextTier(), present.round(), left);
        if (steps.queue().isEmpty()) {
            turn.fact(Fact.What.TOLD, 0);
            turn.open = Optional.of(turn.open.get().contacts(steps.at(Optional.empty())));
            return;
        }
        List<ContactId> now = steps.queue().stream().limit(Limits.TOLD_AT_ONCE).toList();
        List<ContactId> rest = steps.queue().stream().skip(Limits.TOLD_AT_ONCE).toList();
        turn.open = Optional.of(turn.open.get().contacts(steps.step(steps.nextTier(), steps.round(), rest)));
        for (ContactId id : now) {
            alarm(turn, id, alarmText(turn.open.get()));
        }
        turn.fact(Fact.What.TOLD, now.size());
        Case open = turn.open.get();
        turn.open = Optional.of(open.contacts(open.contacts().at(nextAt(turn, open))));
    }

    /** Fills the queue with the next tier that has somebody to tell, or with everybody for the next round. */
    private static ContactSteps advance(Turn turn, ContactSteps steps) {
        for (int tier = steps.nextTier(); tier < steps.tiers().size(); tier++) {
            List<ContactId> who = steps.tiers().get(tier).contacts().stream().filter(id -> tellable(turn, id)).toList();
            if (!who.isEmpty()) {
                return steps.step(tier + 1, steps.round(), who);
            }
        }
        int last = steps.tiers().size();
        if (steps.round() >= Limits.CONTACT_ROUNDS) {
            return steps.step(last, steps.round(), List.of());
        }
        return steps.step(last, steps.round() + 1, everyone(turn, steps, last));
    }

    private static List<ContactId> everyone(Turn turn, ContactSteps steps, int tiers) {
        return steps.tiers().stream().limit(tiers).flatMap(t -> t.contacts().stream()).distinct()
                .filter(id -> tellable(turn, id)).toList();
    }

    private static boolean tellable(Turn turn, ContactId id) {
        boolean declined = turn.open.flatMap(c -> c.told(id)).filter(t -> t.response() == Response.CANNOT).isPresent();
        boolean held = turn.cycle instanceof Cycle.Held;
        boolean markedOnly = turn.open.filter(c -> c.underDuress() && c.told(id).isEmpty()).isPresent();
        return !declined && !held
                && turn.contact(id).filter(Contact::canBeTold).filter(c -> !markedOnly || c.underDuress()).isPresent();
    }

    private static Optional<Instant> nextAt(Turn turn, Case open) {
        ContactSteps steps = open.contacts();
        if (!steps.queue().isEmpty()) {
            return Optional.of(turn.now);
        }
        if (steps.nextTier() < steps.tiers().size()) {
            return Optional.of(turn.now.plus(CaseRules.pace(turn, open, steps.tiers().get(steps.nextTier()).delay())));
        }
        return steps.round() < Limits.CONTACT_ROUNDS
                ? Optional.of(turn.now.plus(CaseRules.pace(turn, open, turn.plan.roundEvery())))
                : Optional.empty();
    }

    private static Says alarmText(Case open) {
        if (open.doubtSince().isPresent()) {
            return Says.of(Template.DOUBT);
        }
        return switch (open.cause()) {
            case MISSED -> Says.of(Template.MISSED, open.deadline());
            case SOS -> Says.of(Template.FRIEND_NEEDED, open.openedAt());
            case DURESS -> Says.of(Template.RESTING, open.openedAt().plus(Limits.RING_WITHIN));
        };
    }

    private static void alarm(Turn turn, ContactId id, Says says) {
        alarm(turn, id, says, way(turn, id).orElseThrow());
    }

    /**
     * The way to a contact now: the one in use, or else the first that works; none to whoever is gone from the list or
     * has not agreed. Those who could not be reached are tried from the first again.
     */
    static Optional<Route> way(Turn turn, ContactId id) {
        Optional<RouteId> used = turn.open.flatMap(c -> c.told(id)).filter(t -> t.response() != Response.UNREACHABLE)
                .map(Told::route);
        return turn.contact(id).filter(Contact::canBeTold)
                .flatMap(c -> c.routes().stream().filter(r -> !r.lost() && used.filter(r.id()::equals).isPresent())
                        .findFirst().or(() -> c.routeFrom(0)));
    }

    private static void alarm(Turn turn, ContactId id, Says says, Route route) {
        Case open = turn.open.orElseThrow();
        Optional<Told> before = open.told(id);
        MessageKey key = send(turn, id, route.id(), says, Purpose.ALARM, open, before.map(Told::last));
        Instant first = before.map(Told::firstAt).orElse(turn.now);
        Response response = before.map(Told::response).filter(r -> r != Response.UNREACHABLE && r != Response.CLAIMED)
                .orElse(Response.NONE);
        turn.effect(new Effect.Put(route.phone(), new Question(turn.before.id(), Optional.of(open.id()),
                new Recipient.Trusted(id), first, Optional.empty())));
        List<PhoneKey> asked = Stream.concat(before.stream().flatMap(t -> t.asked().stream()), Stream.of(route.phone()))
                .distinct().toList();
        int over = Math.max(0, asked.size() - Limits.PHONES_ASKED);
        for (PhoneKey oldest : asked.subList(0, over)) {
            turn.effect(new Effect.Put(oldest, new Question(turn.before.id(), Optional.of(open.id()),
                    new Recipient.Trusted(id), first, Optional.of(turn.now))));
        }
        turn.open = Optional.of(open.told(new Told(id, key, says, route.id(), first,
                before.map(Told::times).orElse(0) + 1, response, List.copyOf(asked.subList(over, asked.size())))));
    }

    /** Sends something of a case to one contact, in order after what went before. */
    static MessageKey send(Turn turn, ContactId id, RouteId route, Says says, Purpose purpose, Case open,
            Optional<MessageKey> after) {
        MessageKey key = turn.nextKey();
        turn.effect(new Effect.Send(key, new Recipient.Trusted(id), route, says, purpose, Lane.URGENT, Optional.empty(),
                Optional.of(open.id()), after, Optional.empty()));
        return key;
    }

    /** An update to everyone who was told and has not said that they cannot. */
    static void tellAllTold(Turn turn, Says says, Predicate<Told> which) {
        for (Told told : turn.open.orElseThrow().contacts().told()) {
            Optional<Route> way = way(turn, told.contact());
            if (told.response() != Response.CANNOT && which.test(told) && way.isPresent()) {
                MessageKey key = send(turn, told.contact(), way.get().id(), says, Purpose.UPDATE, turn.open.get(),
                        Optional.of(told.last()));
                turn.open = Optional.of(turn.open.get().told(new Told(told.contact(), key, told.says(), way.get().id(),
                        told.firstAt(), told.times(), told.response(), told.asked())));
            }
        }
    }

    /** A claim that was not kept alarms again: whoever had it is asked, the others are told, in a round of its own. */
    static void lapseClaim(Turn turn) {
        Case open = turn.open.orElseThrow();
        Optional<Claim> lapsed = open.contacts().claim().filter(c -> !c.until().isAfter(turn.now));
        if (lapsed.isEmpty()) {
            return;
        }
        turn.fact(Fact.What.CLAIM_LAPSED, lapsed.get().by());
        turn.open = Optional.of(open.contacts(open.contacts().claim(Optional.empty())));
        turn.tell(Notice.Kind.LAPSED);
        realarm(turn, Optional.of(new ContactId(lapsed.get().by())));
    }

    /** Starts the next round with those told so far, unless three have been. */
    private static void realarm(Turn turn, Optional<ContactId> hadIt) {
        Case open = turn.open.orElseThrow();
        ContactSteps steps = open.contacts();
        if (steps.round() >= Limits.CONTACT_ROUNDS) {
            boolean more = !steps.queue().isEmpty() || steps.nextTier() < steps.tiers().size();
            turn.open = Optional.of(open.contacts(steps.at(more ? Optional.of(turn.now) : Optional.empty())));
            return;
        }
        List<ContactId> others = everyone(turn, steps, steps.nextTier()).stream()
                .filter(id -> hadIt.filter(id::equals).isEmpty()).toList();
        turn.open = Optional
                .of(open.contacts(steps.step(steps.nextTier(), steps.round() + 1, others).at(Optional.of(turn.now))));
        hadIt.filter(id -> tellable(turn, id)).ifPresent(id -> alarm(turn, id, Says.of(Template.CLAIM_LAPSED)));
        if (others.isEmpty()) {
            Case now = turn.open.get();
            turn.open = Optional.of(now.contacts(now.contacts().at(nextAt(turn, now))));
        }
    }

    static void says(Turn turn, Command.ContactSays said) {
        Optional<Case> open = turn.open.filter(c -> said.about().filter(c.id()::equals).isPresent())
                .filter(c -> turn.contact(said.contact()).isPresent());
        Optional<Told> told = open.flatMap(c -> c.told(said.contact()));
        if (told.isEmpty()) {
            outsideCase(turn, said);
            return;
        }
        prove(turn, said);
        switch (said.key()) {
            case READ -> {
                turn.fact(Fact.What.READ, said.contact());
                if (told.get().response() == Response.NONE) {
                    respond(turn, told.get(), Response.READ);
                }
                turn.answer = Says.of(Template.READ_OK);
            }
            case TAKE -> take(turn, open.get(), told.get());
            case CANNOT -> cannot(turn, open.get(), told.get());
            case VOICE -> {
                turn.fact(Fact.What.REPORTED, said.contact());
                respond(turn, told.get(), Response.REPORTED);
                List<Report> reports = new ArrayList<>(turn.open.get().reports());
                reports.add(new Report(said.contact(), turn.now));
                turn.open = Optional.of(turn.open.get().reports(List.copyOf(reports)));
                turn.tell(Notice.Kind.REPORT, 0, Optional.of(said.contact()));
                turn.answer = Says.of(Template.VOICE_OK);
            }
            case RING_ME -> {
                turn.fact(Fact.What.WANTS_RINGING, said.contact());
                turn.tell(Notice.Kind.RING_ME, 0, Optional.of(said.contact()));
                turn.answer = Says.of(Template.RING_OK);
            }
            case NOTE -> {
                turn.fact(Fact.What.NOTE, said.contact());
                turn.tell(Notice.Kind.NOTE, 0, Optional.of(said.contact()));
                turn.answer = Says.of(Template.NOTE_OK);
            }
        }
    }

    /** The case is over, or there was none: a wish to talk still reaches the desk; a drill is read. */
    private static void outsideCase(Turn turn, Command.ContactSays said) {
        switch (said.key()) {
            case RING_ME -> {
                turn.fact(Fact.What.WANTS_RINGING, said.contact());
                turn.tell(Notice.Kind.RING_ME, 0, Optional.of(said.contact()));
                turn.answer = Says.of(Template.RING_OK);
            }
            case NOTE -> {
                turn.fact(Fact.What.NOTE, said.contact());
                turn.tell(Notice.Kind.NOTE, 0, Optional.of(said.contact()));
                turn.answer = Says.of(Template.NOTE_OK);
            }
            case READ -> {
                turn.fact(Fact.What.READ, said.contact());
                turn.answer = Says.of(Template.READ_OK);
            }
            case TAKE, CANNOT, VOICE -> turn.answer = Says.of(Template.SETTLED);
        }
    }

    private static void prove(Turn turn, Command.ContactSays said) {
        turn.contacts = turn.contacts.stream()
                .map(c -> c.id().equals(said.contact())
                        ? c.withRoutes(
                                c.routes().stream().map(r -> r.id().equals(said.route()) ? r.heardFrom() : r).toList())
                        : c)
                .toList();
    }

    private static void take(Turn turn, Case open, Told told) {
        Optional<Claim> claim = open.claim();
        boolean own = claim.filter(c -> c.by().equals(told.contact().value())).isPresent();
        if (claim.isPresent() && !own) {
            turn.answer = Says.naming(Template.TAKEN_BY, open.desk().claim().isPresent() ? "" : claim.get().by(),
                    claim.get().until());
            return;
        }
        if (own && claim.get().renewed()) {
            turn.answer = Says.of(Template.CLAIM_KEPT, claim.get().until());
            return;
        }
        Instant until = turn.now.plus(Limits.CONTACT_CLAIM);
        turn.fact(own ? Fact.What.CLAIM_RENEWED : Fact.What.CLAIMED, told.contact());
        CaseRules.receipt(turn, open);
        respond(turn, told, Response.CLAIMED);
        Case now = turn.open.orElseThrow();
        turn.open = Optional.of(now
                .contacts(now.contacts().claim(Optional.of(new Claim(told.contact().value(), turn.now, until, own)))));
        if (!own) {
            tellAllTold(turn, Says.of(Template.SOMEONE_IS_ON_IT, until), t -> !t.contact().equals(told.contact()));
        }
        turn.answer = Says.of(Template.CLAIM_CONFIRMED, until);
    }

    private static void cannot(Turn turn, Case open, Told told) {
        turn.fact(Fact.What.CANNOT, told.contact());
        respond(turn, told, Response.CANNOT);
        turn.answer = Says.of(Template.CANNOT_OK);
        boolean hadIt = open.contacts().claim().filter(c -> c.by().equals(told.contact().value())).isPresent();
        if (hadIt) {
            turn.fact(Fact.What.CLAIM_RELEASED, told.contact());
            Case now = turn.open.orElseThrow();
            turn.open = Optional.of(now.contacts(now.contacts().claim(Optional.empty())));
            turn.tell(Notice.Kind.LAPSED);
            realarm(turn, Optional.empty());
        } else {
            hurryIfNobodyIsLeft(turn);
        }
    }

    private static void respond(Turn turn, Told told, Response response) {
        Case open = turn.open.orElseThrow();
        Told current = open.told(told.contact()).orElse(told);
        turn.open = Optional.of(open.told(current.with(response)));
    }

    /** Everyone told so far cannot or cannot be reached: the next step is due now. */
    private static void hurryIfNobodyIsLeft(Turn turn) {
        Case open = turn.open.orElseThrow();
        boolean nobody = open.contacts().told().stream()
                .allMatch(t -> t.response() == Response.CANNOT || t.response() == Response.UNREACHABLE);
        boolean more = open.contacts().nextTier() < open.contacts().tiers().size();
        if (nobody && more && open.contacts().at().isPresent()) {
            turn.open = Optional.of(open.contacts(open.contacts().at(Optional.of(turn.now))));
        }
    }

    /** A message to a contact failed for good: the next route, and if there is none, the next recipient at once. */
    static void sendFailed(Turn turn, ContactId id, Command.SendFailed failed) {
        turn.fact(Fact.What.SEND_FAILED, failed.key());
        Optional<Told> told = turn.open.flatMap(c -> c.told(id)).filter(t -> t.last().equals(failed.key()));
        if (told.isPresent() && failed.how() != Command.Failed.OURS) {
            nextRoute(turn, told.get());
        }
    }

    static void nextRoute(Turn turn, Told told) {
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
            turn.fact(Fact.What.UNREACHABLE, told.contact());
            turn.tell(Notice.Kind.UNREACHABLE, 0, Optional.of(told.contact()));
            respond(turn, told, Response.UNREACHABLE);
            hurryIfNobodyIsLeft(turn);
        }
    }

    /** Whoever had it and is gone, or takes their consent back, has it no more: the others are told at once. */
    static void releaseClaimOfGone(Turn turn) {
        Optional<Claim> gone = turn.open.flatMap(c -> c.contacts().claim()).filter(claim -> turn.contacts.stream()
                .noneMatch(c -> c.consent() == Consent.AGREED && c.id().value().equals(claim.by())));
        if (gone.isPresent()) {
            Case open = turn.open.orElseThrow();
            turn.fact(Fact.What.CLAIM_RELEASED, gone.get().by());
            turn.open = Optional.of(open.contacts(open.contacts().claim(Optional.empty())));
            turn.tell(Notice.Kind.LAPSED);
            realarm(turn, Optional.empty());
        }
    }

    static void tellNow(Turn turn, ContactId id) {
        Refused.unless(turn.open.isPresent(), "case", "none is open");
        Refused.unless(turn.contact(id).filter(Contact::canBeTold).isPresent(), "contact", "one who has agreed");
        turn.fact(Fact.What.TOLD_BY_HAND, id);
        alarm(turn, id, alarmText(turn.open.orElseThrow()));
    }

    /** A drill or an invitation: outside any case. */
    static void sendApart(Turn turn, ContactId id, Template template, Purpose purpose) {
        Refused.unless(!(turn.cycle instanceof Cycle.Held), "watch", "one that is not held");
        Contact contact = turn.contact(id).orElseThrow(() -> new Refused("contact", "one of this defender's"));
        Route route = contact.routeFrom(0).orElseThrow(() -> new Refused("contact", "one with a number that works"));
        turn.effect(new Effect.Send(turn.nextKey(), new Recipient.Trusted(id), route.id(), Says.of(template), purpose,
                Lane.ROUTINE, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(turn.now.plus(Duration.ofHours(12)))));
        turn.effect(new Effect.Put(route.phone(), new Question(turn.before.id(), Optional.empty(),
                new Recipient.Trusted(id), turn.now, Optional.empty())));
    }
}
