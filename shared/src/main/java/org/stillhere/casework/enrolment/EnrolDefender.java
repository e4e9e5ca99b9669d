package org.stillhere.casework.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Command;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Route;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;

/** Enrols a defender: checks every field, names the one that cannot be, and writes all of it or nothing. */
public final class EnrolDefender {
    private final Environment environment;
    private final Senders senders;
    private final CodenameGenerator codenames;
    private final EnrolmentValidation filled;
    private final UniquenessCheck taken;

    public EnrolDefender(Environment environment, Senders senders) {
        this.environment = environment;
        this.senders = senders;
        this.codenames = new CodenameGenerator(environment);
        this.filled = new EnrolmentValidation(environment);
        this.taken = new UniquenessCheck(environment);
    }

    /**
     * Enrols.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken; nothing is written
     */
    public DefenderId enrol(CoordinatorId by, EnrolmentForm form) {
        InvalidInput.unless(form.team().matches("[A-Za-z0-9_]{1,32}"), "team", "letters, digits and _, up to 32");
        InvalidInput.unless(!environment.desks().get(new TeamId(form.team())).staff().isEmpty(), "team",
                "a team with somebody at its desk: a miss must reach a human");
        Instant now = environment.clock().instant();
        DefenderId id = new DefenderId(CodenameGenerator.random(environment, 12));
        String sender = filled.senderApart(senders, Set.of());
        Profile profile = filled.profile(form, sender);
        List<Route> routes = filled.routes("numbers", form.numbers());
        taken.unlessFree(by, new TeamId(form.team()), id, profile.addresses());
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < form.contacts().size(); i++) {
            EnrolmentForm.ContactEntry one = form.contacts().get(i);
            String field = "contacts[" + i + "]";
            ContactId contactId = new ContactId("c" + (i + 1));
            filled.apart(field, one, profile);
            cards.add(filled.card(field, contactId, one, filled.senderApart(senders, Set.of(sender))));
            contacts.add(
                    new Contact(contactId, one.tier(), EnrolmentValidation.consent(field + ".consent", one.consent()),
                            one.underDuress(), filled.routes(field + ".numbers", one.numbers())));
        }
        EnrolmentValidation.somebody(form);
        Plan plan = filled.plan(form, profile);
        Codename codename = form.codename().isBlank() ? codenames.fresh() : new Codename(form.codename().strip());
        Watch empty = new Watch(
                new DefenderIdentity(id, new TeamId(form.team()), codename, EnrolmentValidation.area(form)), 0, now,
                new Agreement(plan, routes, contacts),
                WatchState.starting(new Cycle.Waiting(now, now, Optional.empty())));
        Decision decision = Decider.decide(empty,
                new Command.Revise(by, plan, routes, contacts, EnrolmentValidation.area(form)), now);
        List<Write> writes = new ArrayList<>(environment.decisions().ofWatch(0, decision));
        writes.add(new Write.PutRow(environment.watches().profileRow(id, profile), Write.ABSENT));
        writes.add(new Write.PutRow(environment.codenames().row(codename, id), Write.ABSENT));
        writes.add(new Write.PutRow(environment.watches().notesRow(id, EnrolmentValidation.notes(form)), Write.ABSENT));
        identities(id, routes, cards, contacts, writes);
        EnrolmentValidation.atOnce(writes);
        try {
            environment.rows().transact(writes);
        } catch (TransactionCancelled cancelled) {
            throw taken.inTheMeantime(by, new TeamId(form.team()), cancelled, writes).<RuntimeException> map(r -> r)
                    .orElseGet(Busy::new);
        }
        return id;
    }

    private void identities(DefenderId id, List<Route> routes, List<ContactCard> cards, List<Contact> contacts,
            List<Write> writes) {
        for (Route route : routes) {
            writes.add(new Write.PutRow(
                    environment.phones().row(route.phone(), new Identity.OfDefender(id, route.id())), Write.ABSENT));
        }
        for (int i = 0; i < cards.size(); i++) {
            writes.add(new Write.PutRow(environment.watches().contactRow(id, cards.get(i)), Write.ABSENT));
            for (Route route : contacts.get(i).routes()) {
                writes.add(new Write.PutRow(environment.phones().row(route.phone(),
                        new Identity.OfContact(id, contacts.get(i).id(), route.id())), Write.ANY));
            }
        }
    }
}
