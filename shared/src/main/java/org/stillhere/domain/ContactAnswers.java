package org.stillhere.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.ContactStatus.Response;

/** What contacts say, and what it means for the case. */
final class ContactAnswers {
    private ContactAnswers() {
    }

    static void says(DecisionBuilder turn, Command.ContactSays said) {
        Optional<Case> open = turn.open.filter(c -> said.about().filter(c.id()::equals).isPresent())
                .filter(c -> turn.contact(said.contact()).isPresent());
        Optional<ContactStatus> told = open.flatMap(c -> c.told(said.contact()));
        prove(turn, said.contact(), said.route());
        if (told.isEmpty()) {
            outsideCase(turn, said);
            return;
        }
        switch (said.key()) {
            case READ -> {
                turn.fact(EventKind.READ, said.contact());
                if (told.get().response() == Response.NONE) {
                    respond(turn, told.get(), Response.READ);
                }
                turn.answer = MessageContent.of(Template.READ_OK);
            }
            case TAKE -> take(turn, open.get(), told.get());
            case CANNOT -> cannot(turn, open.get(), told.get());
            case VOICE -> {
                turn.fact(EventKind.REPORTED, said.contact());
                respond(turn, told.get(), Response.REPORTED);
                List<Report> reports = new ArrayList<>(
                        turn.open.get().reports().stream().filter(r -> !r.by().equals(said.contact())).toList());
                reports.add(new Report(said.contact(), turn.now));
                turn.open = Optional.of(turn.open.get().reports(List.copyOf(reports)));
                turn.tellAbout(NoticeKind.REPORT, said.contact());
                turn.answer = MessageContent.of(Template.VOICE_OK);
            }
            case RING_ME -> wantsRinging(turn, said);
            case NOTE -> noted(turn, said);
        }
    }

    /** The case is over, or there was none: a wish to talk still reaches the desk; a drill is read. */
    private static void outsideCase(DecisionBuilder turn, Command.ContactSays said) {
        switch (said.key()) {
            case RING_ME -> wantsRinging(turn, said);
            case NOTE -> noted(turn, said);
            case READ -> {
                turn.fact(EventKind.READ, said.contact());
                answeredApart(turn, said);
                turn.answer = MessageContent.of(Template.READ_OK);
            }
            case TAKE, CANNOT, VOICE -> turn.answer = MessageContent.of(Template.SETTLED);
        }
    }

    /** A question about no case, a drill's, is closed once it is answered. */
    private static void answeredApart(DecisionBuilder turn, Command.ContactSays said) {
        if (said.about().isEmpty()) {
            turn.contact(said.contact()).stream().flatMap(c -> c.routes().stream())
                    .filter(r -> r.id().equals(said.route())).findFirst().ifPresent(
                            r -> turn.effect(new Effect.Put(r.phone(), new Question(turn.before.id(), Optional.empty(),
                                    new Recipient.Trusted(said.contact()), turn.now, Optional.of(turn.now)))));
        }
    }

    private static void wantsRinging(DecisionBuilder turn, Command.ContactSays said) {
        turn.fact(EventKind.WANTS_RINGING, said.contact());
        turn.tellAbout(NoticeKind.RING_ME, said.contact());
        turn.answer = MessageContent.of(Template.RING_OK);
    }

    private static void noted(DecisionBuilder turn, Command.ContactSays said) {
        turn.fact(EventKind.NOTE, said.contact());
        turn.tellAbout(NoticeKind.NOTE, said.contact());
        turn.answer = MessageContent.of(Template.NOTE_OK);
    }

    /** Whatever arrives from a contact's phone proves the way to it. */
    static void prove(DecisionBuilder turn, ContactId contact, RouteId route) {
        turn.contacts = turn.contacts.stream()
                .map(c -> c.id().equals(contact)
                        ? c.withRoutes(c.routes().stream().map(r -> r.id().equals(route) ? r.heardFrom() : r).toList())
                        : c)
                .toList();
    }

    private static void take(DecisionBuilder turn, Case open, ContactStatus told) {
        Optional<Claim> claim = open.claim();
        boolean own = claim.filter(c -> c.by().equals(told.contact().value())).isPresent();
        if (claim.isPresent() && !own) {
            turn.answer = MessageContent.naming(Template.TAKEN_BY,
                    open.desk().claim().isPresent() ? "" : claim.get().by(), claim.get().until());
            return;
        }
        if (own && claim.get().renewed()) {
            turn.answer = MessageContent.of(Template.CLAIM_KEPT, claim.get().until());
            return;
        }
        Instant until = turn.now.plus(Limits.CONTACT_CLAIM);
        turn.fact(own ? EventKind.CLAIM_RENEWED : EventKind.CLAIMED, told.contact());
        CaseDeskRules.receipt(turn, open);
        respond(turn, told, Response.CLAIMED);
        Case now = turn.open.orElseThrow();
        turn.open = Optional.of(now
                .contacts(now.contacts().claim(Optional.of(new Claim(told.contact().value(), turn.now, until, own)))));
        if (!own) {
            ContactMessaging.tellAllTold(turn, MessageContent.of(Template.SOMEONE_IS_ON_IT, until),
                    t -> !t.contact().equals(told.contact()));
        }
        turn.answer = MessageContent.of(Template.CLAIM_CONFIRMED, until);
    }

    private static void cannot(DecisionBuilder turn, Case open, ContactStatus told) {
        turn.fact(EventKind.CANNOT, told.contact());
        respond(turn, told, Response.CANNOT);
        turn.answer = MessageContent.of(Template.CANNOT_OK);
        boolean hadIt = open.contacts().claim().filter(c -> c.by().equals(told.contact().value())).isPresent();
        if (hadIt) {
            turn.fact(EventKind.CLAIM_RELEASED, told.contact());
            Case now = turn.open.orElseThrow();
            turn.open = Optional.of(now.contacts(now.contacts().claim(Optional.empty())));
            turn.tell(NoticeKind.LAPSED);
            ContactRules.realarm(turn, Optional.empty());
        } else {
            ContactRules.hurryIfNobodyIsLeft(turn);
        }
    }

    static void respond(DecisionBuilder turn, ContactStatus told, Response response) {
        Case open = turn.open.orElseThrow();
        ContactStatus current = open.told(told.contact()).orElse(told);
        turn.open = Optional.of(open.told(current.with(response)));
    }
}
