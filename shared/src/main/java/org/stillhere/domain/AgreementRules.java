package org.stillhere.domain;

import java.util.Optional;

/** Changes what was agreed with the defender, and invites contacts and records their consent. */
final class AgreementRules {
    private AgreementRules() {
    }

    /**
     * No change puts the next ask off, and an ask that waits for its answer is not forgotten. The cycle moves first, as
     * it would without an open case.
     */
    static void revise(DecisionBuilder builder, Command.Revise revise) {
        boolean enrolled = builder.before.version() > 0;
        builder.fact(enrolled ? EventKind.REVISED : EventKind.ENROLLED);
        builder.plan = revise.plan();
        builder.routes = revise.routes();
        builder.contacts = ReadinessRules.keepingProofs(revise.contacts(), builder.before.contacts());
        builder.area = revise.area();
        if (enrolled) {
            SafeguardRules.phonesMayChange(builder, builder.before.routes());
            RevisedCycleRules.continueWith(builder, revise.beginsAnew());
        } else {
            builder.waitFor(builder.plan.schedule().next(builder.now, builder.now));
        }
        ContactChangeRules.changed(builder);
        inviteNewContacts(builder, enrolled);
    }

    /** Invites contacts who are to be invited and were not before: nobody would wait for their answer otherwise. */
    private static void inviteNewContacts(DecisionBuilder builder, boolean enrolled) {
        for (Contact contact : builder.contacts) {
            boolean asked = enrolled
                    && builder.before.contact(contact.id()).filter(c -> c.consent() == Consent.INVITED).isPresent();
            if (contact.consent() == Consent.INVITED && !asked) {
                invite(builder, contact.id());
            }
        }
    }

    static void invite(DecisionBuilder builder, ContactId contact) {
        builder.factInvited(contact);
        ContactMessaging.sendApart(builder, contact, Template.INVITATION, Purpose.INVITATION);
    }

    /** Records a contact's answer to the invitation, and closes the question. */
    static void consent(DecisionBuilder builder, Command.ConsentGiven given) {
        boolean agreed = given.consent() == Consent.AGREED;
        builder.fact(agreed ? EventKind.CONSENTED : EventKind.DECLINED, given.contact());
        given.route().ifPresent(r -> ContactAnswers.prove(builder, given.contact(), r));
        builder.contacts = builder.contacts.stream()
                .map(c -> c.id().equals(given.contact()) ? c.withConsent(given.consent()) : c).toList();
        builder.contact(given.contact()).flatMap(c -> c.routeFrom(0)).ifPresent(
                r -> builder.effect(new Effect.Put(r.phone(), new Question(builder.before.id(), Optional.empty(),
                        new Recipient.Trusted(given.contact()), builder.now, Optional.of(builder.now)))));
        ContactChangeRules.changed(builder);
        if (!agreed) {
            builder.tellAbout(NoticeKind.DECLINED, given.contact());
        }
        builder.answer = MessageContent.of(agreed ? Template.INVITATION_YES : Template.INVITATION_NO);
    }

    static void drill(DecisionBuilder builder, ContactId contact) {
        InvalidInput.unless(builder.open.isEmpty(), "case", "none open during a drill");
        builder.fact(EventKind.DRILLED, contact);
        ContactMessaging.sendApart(builder, contact, Template.DRILL, Purpose.DRILL);
    }
}
