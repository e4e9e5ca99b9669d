package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.ContactStatus.Response;

/** Handles the answers of contacts. */
final class ContactAnswers {
    private ContactAnswers() {
    }

    /**
     * Takes in an answer. It counts for the open case if this contact was told of it, even if it answers a text about a
     * case that was closed before: the person is the one who was meant.
     */
    static void says(DecisionBuilder builder, Command.ContactSays said) {
        Optional<Case> open = builder.open.filter(c -> said.about().isPresent());
        Optional<ContactStatus> told = open.flatMap(c -> c.told(said.contact()));
        prove(builder, said.contact(), said.route());
        if (told.isEmpty()) {
            outsideCase(builder, said);
            return;
        }
        if (builder.contact(said.contact()).filter(c -> c.consent() == Consent.AGREED).isEmpty()) {
            notAskedAnyMore(builder, said);
            return;
        }
        switch (said.key()) {
            case READ -> {
                builder.fact(EventKind.READ, said.contact());
                if (told.get().response() == Response.NONE) {
                    respond(builder, told.get(), Response.READ);
                }
                builder.answer = MessageContent.of(Template.READ_OK);
            }
            case TAKE -> take(builder, open.get(), told.get());
            case CANNOT -> cannot(builder, open.get(), told.get());
            case VOICE -> {
                builder.fact(EventKind.REPORTED, said.contact());
                respond(builder, told.get(), Response.REPORTED);
                builder.open = builder.open.map(c -> c.withReport(new Report(said.contact(), builder.now)));
                builder.tellAbout(NoticeKind.REPORT, said.contact());
                builder.answer = MessageContent.of(Template.VOICE_OK);
            }
            case RING_ME -> wantsRinging(builder, said);
            case NOTE -> noted(builder, said);
            case WORRYING -> worrying(builder, said);
        }
    }

    /** The contact was told and has left the list since. Whatever they text reaches the desk, and holds nothing. */
    private static void notAskedAnyMore(DecisionBuilder builder, Command.ContactSays said) {
        switch (said.key()) {
            case RING_ME -> wantsRinging(builder, said);
            case WORRYING -> worrying(builder, said);
            case READ, TAKE, CANNOT, VOICE, NOTE -> {
                noted(builder, said);
                builder.answer = MessageContent.of(Template.NOT_ASKED_ANY_MORE);
            }
        }
    }

    /** The case is over, or there was none. A wish to talk still reaches the desk, and a drill is confirmed. */
    private static void outsideCase(DecisionBuilder builder, Command.ContactSays said) {
        switch (said.key()) {
            case RING_ME -> wantsRinging(builder, said);
            case NOTE -> noted(builder, said);
            case WORRYING -> worrying(builder, said);
            case READ -> {
                builder.fact(EventKind.READ, said.contact());
                answeredApart(builder, said);
                builder.answer = MessageContent.of(Template.READ_OK);
            }
            case TAKE, CANNOT, VOICE -> builder.answer = MessageContent.of(Template.SETTLED);
        }
    }

    /** A question about no case, such as a drill's, is closed once it is answered. */
    private static void answeredApart(DecisionBuilder builder, Command.ContactSays said) {
        if (said.about().isEmpty()) {
            builder.contact(said.contact()).stream().flatMap(c -> c.routes().stream())
                    .filter(r -> r.id().equals(said.route())).findFirst()
                    .ifPresent(r -> builder
                            .effect(new Effect.Put(r.phone(), new Question(builder.before.id(), Optional.empty(),
                                    new Recipient.Trusted(said.contact()), builder.now, Optional.of(builder.now)))));
        }
    }

    private static void wantsRinging(DecisionBuilder builder, Command.ContactSays said) {
        builder.fact(EventKind.WANTS_RINGING, said.contact());
        builder.tellAbout(NoticeKind.RING_ME, said.contact());
        TaskRules.ringContact(builder, said.contact(), EventKind.WANTS_RINGING);
        builder.answer = MessageContent.of(Template.RING_OK);
    }

    private static void noted(DecisionBuilder builder, Command.ContactSays said) {
        builder.fact(said.unplaced() ? EventKind.UNPLACED_NOTE : EventKind.NOTE, said.contact());
        builder.tellAbout(NoticeKind.NOTE, said.contact());
        builder.answer = MessageContent.of(Template.NOTE_OK);
    }

    /**
     * The desk is told at once, until somebody claims it. It is told by the digest as well: while a text of a minute
     * ago is unread, this one is not told at once.
     */
    private static void worrying(DecisionBuilder builder, Command.ContactSays said) {
        builder.fact(EventKind.WORRYING_TEXT, said.contact());
        if (said.unplaced()) {
            builder.fact(EventKind.UNPLACED_NOTE, said.contact());
        }
        ConcernRules.textCame(builder);
        builder.tellAbout(NoticeKind.NOTE, said.contact());
        builder.answer = MessageContent.of(Template.NOTE_OK);
    }

    /** A text from a contact's phone proves its route. */
    static void prove(DecisionBuilder builder, ContactId contact, RouteId route) {
        builder.contacts = builder.contacts.stream()
                .map(c -> c.id().equals(contact)
                        ? c.withRoutes(c.routes().stream().map(r -> r.id().equals(route) ? r.asProven() : r).toList())
                        : c)
                .toList();
    }

    private static void take(DecisionBuilder builder, Case open, ContactStatus told) {
        Contact contact = builder.contact(told.contact()).orElseThrow();
        if (open.restsWith(contact) || !contact.canBeTold()) {
            offered(builder, told.contact(), open.restsWith(contact) ? Template.TAKEN_OVER : Template.RING_OK);
            return;
        }
        Optional<Claim> claim = open.claim();
        boolean own = claim.filter(c -> c.isBy(told.contact())).isPresent();
        if (claim.isPresent() && !own) {
            builder.answer = MessageContent.naming(Template.TAKEN_BY,
                    open.desk().claim().isPresent() ? "" : claim.get().by().id(), claim.get().until());
            return;
        }
        if (own && claim.get().renewed()) {
            builder.answer = MessageContent.of(Template.CLAIM_KEPT, claim.get().until());
            return;
        }
        Instant until = builder.now.plus(Claim.CONTACT_HOLD);
        builder.fact(own ? EventKind.CLAIM_RENEWED : EventKind.CLAIMED, told.contact());
        CaseDeskRules.receipt(builder, open);
        respond(builder, told, Response.CLAIMED);
        Claim next = own ? claim.get().renewed(builder.now)
                : Claim.first(Actor.contact(told.contact()), builder.now, until);
        Case now = builder.open.orElseThrow();
        builder.open = Optional.of(now.withContacts(now.contacts().withClaim(next)));
        if (!own) {
            ContactMessaging.tellAllTold(builder, MessageContent.of(Template.SOMEONE_IS_ON_IT, until),
                    t -> !t.contact().equals(told.contact()));
        }
        builder.answer = MessageContent.of(Template.CLAIM_CONFIRMED, until);
    }

    /**
     * They would help, but must not, or could not be told what comes of it: the desk knows, and nobody waits for them.
     */
    private static void offered(DecisionBuilder builder, ContactId contact, Template answer) {
        builder.fact(EventKind.OFFERED, contact);
        builder.tellAbout(NoticeKind.NOTE, contact);
        builder.answer = MessageContent.of(answer);
        if (answer == Template.RING_OK) {
            TaskRules.ringContact(builder, contact, EventKind.OFFERED);
        }
    }

    private static void cannot(DecisionBuilder builder, Case open, ContactStatus told) {
        builder.fact(EventKind.CANNOT, told.contact());
        respond(builder, told, Response.CANNOT);
        boolean rests = builder.contact(told.contact()).filter(open::restsWith).isPresent();
        builder.answer = MessageContent.of(rests ? Template.TAKEN_OVER : Template.CANNOT_OK);
        if (open.contacts().claim().filter(c -> c.isBy(told.contact())).isPresent()) {
            ContactRules.release(builder, told.contact());
        } else {
            ContactRules.hurryIfNobodyIsLeft(builder);
        }
    }

    static void respond(DecisionBuilder builder, ContactStatus told, Response response) {
        Case open = builder.open.orElseThrow();
        ContactStatus current = open.told(told.contact()).orElse(told);
        builder.open = Optional.of(open.withTold(current.withResponse(response)));
    }
}
