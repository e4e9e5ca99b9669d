package org.stillhere.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows the list of contacts while a case is open: who comes is told, who goes hears one closing word, and a
 * corrected number takes over the open questions and the alarm.
 */
final class ContactChangeRules {
    /** The most who are told in the decision itself, so that it fits into one transaction. The others are queued. */
    private static final int TOLD_AT_ONCE = 6;

    private ContactChangeRules() {
    }

    /** To be called when contacts, their numbers or their consent have changed. */
    static void changed(DecisionBuilder builder) {
        if (builder.open.isPresent()) {
            List<ContactStatus> told = builder.open.get().contacts().told();
            told.stream().filter(t -> agreed(builder.before.contacts(), t.contact()).isPresent())
                    .forEach(t -> agreed(builder.contacts, t.contact()).ifPresentOrElse(c -> moved(builder, t, c),
                            () -> gone(builder, t)));
            came(builder);
        }
    }

    private static Optional<Contact> agreed(List<Contact> among, ContactId id) {
        return among.stream().filter(c -> c.id().equals(id) && c.consent() == Consent.AGREED).findFirst();
    }

    /** Whoever says no by text has the answer to it. Anybody else hears one closing word. */
    private static void gone(DecisionBuilder builder, ContactStatus told) {
        ContactRules.release(builder, told.contact());
        close(builder, told, told.asked());
        Optional<Route> way = agreed(builder.before.contacts(), told.contact()).flatMap(c -> c.routes().stream()
                .filter(r -> !r.lost() && r.id().equals(told.route())).findFirst().or(() -> c.routeFrom(0)));
        if (!builder.by.equals(Actor.contact(told.contact()))) {
            way.ifPresent(route -> ContactMessaging.send(builder, told.contact(), route.id(),
                    MessageContent.of(Template.NOT_ASKED_ANY_MORE), Purpose.CLOSING, Optional.of(told.last())));
        }
        ContactRules.hurryIfNobodyIsLeft(builder);
    }

    private static void close(DecisionBuilder builder, ContactStatus told, List<PhoneKey> phones) {
        Case open = builder.open.orElseThrow();
        for (PhoneKey phone : phones) {
            builder.effect(new Effect.Put(phone, new Question(builder.before.id(), Optional.of(open.id()),
                    new Recipient.Trusted(told.contact()), told.firstAt(), Optional.of(builder.now))));
        }
        ContactStatus now = open.told(told.contact()).orElse(told);
        builder.open = Optional
                .of(open.withTold(now.withAsked(now.asked().stream().filter(p -> !phones.contains(p)).toList())));
    }

    /**
     * Closes the questions to numbers that are gone. If the number in use is among them, the contact is asked by the
     * first that works; whoever has the claim keeps it, and is told so.
     */
    private static void moved(DecisionBuilder builder, ContactStatus told, Contact contact) {
        Set<PhoneKey> has = contact.routes().stream().map(Route::phone).collect(Collectors.toSet());
        List<PhoneKey> old = told.asked().stream().filter(p -> !has.contains(p)).toList();
        if (!old.isEmpty()) {
            close(builder, told, old);
        }
        boolean sameWay = contact.routes().stream().anyMatch(r -> r.id().equals(told.route()));
        Optional<Route> way = contact.routeFrom(0);
        if (sameWay || way.isEmpty() || told.response() == ContactStatus.Response.CANNOT
                || !ContactRules.tellable(builder, contact.id())) {
            return;
        }
        Case open = builder.open.orElseThrow();
        if (!open.restsWith(contact)) {
            ContactMessaging.alarmByOtherWay(builder, told, ContactMessaging.alarmText(open), way.get());
        }
    }

    /** Contacts who agreed, were added, can be reached again or were marked for duress since the case began. */
    private static void came(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        if (open.unconfirmed() || builder.cycle instanceof Cycle.Held) {
            return;
        }
        int told = 0;
        for (Contact contact : builder.contacts) {
            boolean meant = !open.underDuress() || contact.underDuress();
            Optional<Route> way = newWay(builder, contact);
            if (meant && way.isPresent() && ContactRules.tellable(builder, contact.id())
                    && missedTheirTurn(builder, contact)) {
                Case now = builder.open.orElseThrow();
                if (told < TOLD_AT_ONCE && now.claim().isEmpty()) {
                    ContactMessaging.alarm(builder, contact.id(), ContactMessaging.alarmText(now), way.get());
                    told++;
                } else {
                    ContactRules.tellLater(builder, contact.id());
                }
            }
        }
        if (told > 0) {
            builder.fact(EventKind.TOLD, told);
            ContactRules.continueRounds(builder);
        }
    }

    /**
     * The route to a contact who could not be told before this change; empty for anybody else. Whoever was not reached
     * by any number could not be told, and a number is new to them that they did not have.
     */
    private static Optional<Route> newWay(DecisionBuilder builder, Contact contact) {
        boolean underDuress = builder.open.orElseThrow().underDuress();
        Optional<Contact> could = builder.before.contact(contact.id()).filter(Contact::canBeTold)
                .filter(c -> !underDuress || c.underDuress());
        boolean unreached = builder.open.flatMap(c -> c.told(contact.id()))
                .filter(t -> t.response() == ContactStatus.Response.UNREACHABLE).isPresent();
        if (could.isEmpty() || !unreached) {
            return could.isEmpty() ? contact.routeFrom(0) : Optional.empty();
        }
        Set<PhoneKey> had = could.get().routes().stream().filter(r -> !r.lost()).map(Route::phone)
                .collect(Collectors.toSet());
        return contact.routes().stream().filter(r -> !r.lost() && !had.contains(r.phone())).findFirst();
    }

    /**
     * Puts a contact into their tier, if they are in none. Returns whether that tier was told without them, or they
     * have left since and are back.
     */
    static boolean missedTheirTurn(DecisionBuilder builder, Contact contact) {
        Case open = builder.open.orElseThrow();
        List<Tier> tiers = new ArrayList<>(open.contacts().tiers());
        int next = open.contacts().nextTier();
        int at = 0;
        while (at < tiers.size() && tiers.get(at).number() < contact.tier()) {
            at++;
        }
        Optional<Tier> in = tiers.stream().filter(t -> t.contacts().contains(contact.id())).findFirst();
        if (in.isPresent()) {
            boolean untold = open.told(contact.id()).filter(t -> t.response() != ContactStatus.Response.UNREACHABLE)
                    .filter(t -> !t.asked().isEmpty()).isEmpty();
            return untold && tiers.indexOf(in.get()) < next;
        }
        if (at < tiers.size() && tiers.get(at).number() == contact.tier()) {
            tiers.set(at, tiers.get(at).with(contact.id()));
        } else {
            boolean everybodyWasTold = next == tiers.size();
            tiers.add(at, new Tier(contact.tier(), builder.plan.tierDelay(), List.of(contact.id())));
            next += at < next || everybodyWasTold ? 1 : 0;
        }
        builder.open = Optional.of(open.withContacts(open.contacts().withTiers(tiers, next)));
        return at < next;
    }
}
