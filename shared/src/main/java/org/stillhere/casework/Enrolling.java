package org.stillhere.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Command;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Route;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.Cancelled;
import org.stillhere.store.ContactCard;
import org.stillhere.store.Identity;
import org.stillhere.store.Keys;
import org.stillhere.store.Profile;
import org.stillhere.store.Write;

/** Enrols a defender: checks every field, names the one that cannot be, and writes all of it or nothing. */
public final class Enrolling {
    private final Ground ground;
    private final Senders senders;
    private final Codenames codenames;
    private final Filled filled;
    private final Taken taken;

    public Enrolling(Ground ground, Senders senders) {
        this.ground = ground;
        this.senders = senders;
        this.codenames = new Codenames(ground);
        this.filled = new Filled(ground);
        this.taken = new Taken(ground);
    }

    /**
     * Enrols.
     *
     * @throws Refused
     *             naming the field that cannot be taken; nothing is written
     */
    public DefenderId enrol(CoordinatorId by, Enrolment form) {
        Refused.unless(form.team().matches("[A-Za-z0-9_]{1,32}"), "team", "letters, digits and _, up to 32");
        Refused.unless(!ground.book().desk(new TeamId(form.team())).staff().isEmpty(), "team",
                "a team with somebody at its desk: a miss must reach a human");
        Instant now = ground.clock().instant();
        DefenderId id = new DefenderId(Codenames.random(ground, 12));
        String sender = filled.senderApart(senders, Set.of());
        Profile profile = filled.profile(form, sender);
        List<Route> routes = filled.routes("numbers", form.numbers());
        taken.unlessFree(by, new TeamId(form.team()), id, profile.addresses());
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < form.contacts().size(); i++) {
            Enrolment.Trusted one = form.contacts().get(i);
            String field = "contacts[" + i + "]";
            ContactId contactId = new ContactId("c" + (i + 1));
            filled.apart(field, one, profile);
            cards.add(filled.card(field, contactId, one, filled.senderApart(senders, Set.of(sender))));
            contacts.add(new Contact(contactId, one.tier(), Filled.consent(field + ".consent", one.consent()),
                    one.underDuress(), filled.routes(field + ".numbers", one.numbers())));
        }
        Filled.somebody(form);
        Plan plan = filled.plan(form, profile);
        Codename codename = form.codename().isBlank() ? codenames.fresh() : new Codename(form.codename().strip());
        Watch empty = new Watch(id, new TeamId(form.team()), codename, Filled.area(form), 0, now, plan, routes,
                contacts, new Cycle.Waiting(now, now, Optional.empty()), Optional.empty(), Optional.empty(), 0);
        Decision decision = Decider.decide(empty, new Command.Revise(by, plan, routes, contacts, Filled.area(form)),
                now);
        List<Write> writes = new ArrayList<>(ground.pages().decision(0, decision));
        writes.add(new Write.Put(ground.pages().profile(id, profile), Write.ABSENT));
        writes.add(new Write.Put(ground.pages().codename(codename, id), Write.ABSENT));
        writes.add(new Write.Put(ground.pages().notes(id, Filled.notes(form)), Write.ABSENT));
        identities(id, routes, cards, contacts, writes);
        Filled.atOnce(writes);
        try {
            ground.rows().transact(writes);
        } catch (Cancelled cancelled) {
            throw taken.inTheMeantime(by, new TeamId(form.team()), cancelled, writes).<RuntimeException> map(r -> r)
                    .orElseGet(Busy::new);
        }
        return id;
    }

    private void identities(DefenderId id, List<Route> routes, List<ContactCard> cards, List<Contact> contacts,
            List<Write> writes) {
        for (Route route : routes) {
            writes.add(new Write.Put(ground.pages().identity(route.phone(), new Identity.OfDefender(id, route.id())),
                    Write.ABSENT));
        }
        for (int i = 0; i < cards.size(); i++) {
            writes.add(new Write.Put(ground.pages().contact(id, cards.get(i)), Write.ABSENT));
            for (Route route : contacts.get(i).routes()) {
                writes.add(new Write.Put(ground.pages().identity(route.phone(),
                        new Identity.OfContact(id, contacts.get(i).id(), route.id())), Write.ANY));
            }
        }
    }
}
