package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/** Tells the contacts of a case every few hours how it stands. */
final class ContactNews {
    private ContactNews() {
    }

    /** Everybody who was told hears how the case stands, unless they hear something else at this moment. */
    static void tellIfDue(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        if (open.contacts().newsAt().filter(t -> !t.isAfter(builder.now)).isEmpty()) {
            return;
        }
        Instant next = builder.now.plus(ContactSteps.NEWS_EVERY);
        builder.open = Optional.of(open.withContacts(open.contacts().withNewsAt(Optional.of(next))));
        Optional<Claim> claim = open.claim();
        MessageContent says = claim.map(c -> MessageContent.of(Template.SOMEONE_IS_ON_IT, c.until()))
                .orElse(MessageContent.of(Template.NO_NEWS, next));
        int told = ContactMessaging.tellAllTold(builder, says,
                t -> claim.filter(c -> c.isBy(t.contact())).isEmpty() && !justTold(builder, t));
        builder.fact(EventKind.TOLD, told);
    }

    /** Whether this decision has a text to them already. One row of the store is written once in a decision. */
    static boolean justTold(DecisionBuilder builder, ContactStatus told) {
        return builder.before.open().flatMap(c -> c.told(told.contact())).filter(t -> t.last().equals(told.last()))
                .isEmpty();
    }
}
