package org.stillhere.casework.enrolment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.ContactValidation.EnrolledContacts;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.casework.validation.FieldValidation;
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
import org.stillhere.domain.Desk;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.NextAsks;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Route;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;

/** Enrols a defender. Checks every field, names the first one that it refuses, and writes everything or nothing. */
public final class EnrolDefender {
    private static final int TRIES = 5;
    private final Environment environment;
    private final CodenameGenerator codenames;
    private final SenderChoice senders;
    private final NumberValidation numbers;
    private final UniquenessCheck uniqueness;
    private final EnrolmentWrites writes;

    public EnrolDefender(Environment environment, Senders senders) {
        this.environment = environment;
        this.codenames = new CodenameGenerator(environment);
        this.senders = new SenderChoice(senders, environment.random());
        this.numbers = new NumberValidation(environment.vault());
        this.uniqueness = new UniquenessCheck(environment);
        this.writes = new EnrolmentWrites(environment);
    }

    /** What is written for somebody new. */
    private record NewDefender(DefenderId id, TeamId team, List<Write> writes, CheckedEnrolment checked) {
    }

    /**
     * An enrolment that can be written.
     *
     * @param next
     *            when the person is asked next
     * @param window
     *            from an ask until its answer counts as missing
     * @param contacts
     *            in the order of the form
     */
    public record CheckedEnrolment(NextAsks next, Duration window, Profile profile, List<ContactCard> contacts) {
        @Override
        public String toString() {
            return "CheckedEnrolment";
        }
    }

    /** Enrols somebody on the board, in one transaction with further writes. */
    public DefenderId enrol(ToEnrol by, EnrolmentForm form, List<Write> beside) {
        return enrol(by.who(), form, beside);
    }

    /** Checks on the board what {@link #enrol} would. */
    public CheckedEnrolment check(ToEnrol by, EnrolmentForm form) {
        return check(by.who(), form);
    }

    /** Checks on the board that numbers are free. */
    public void numbersAreFree(ToEnrol by, EnrolmentForm form) {
        numbersAreFree(by.who(), form);
    }

    /** Checks on the board that a contact is not taken for another. */
    public void contactIsClear(ToEnrol by, EnrolmentForm form, int index) {
        contactIsClear(by.who(), form, index);
    }

    /**
     * Enrols a defender.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken; nothing is written
     */
    public DefenderId enrol(CoordinatorId by, EnrolmentForm form) {
        return enrol(by, form, List.of());
    }

    /**
     * The same, with more writes in the same transaction: the removal of the draft that is enrolled.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken; nothing is written
     */
    public DefenderId enrol(CoordinatorId by, EnrolmentForm form, List<Write> beside) {
        DefenderId id = freshId();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            NewDefender defender = checked(by, form, id);
            environment.personKeys().give(id, true);
            if (isWritten(by, defender.team(), Stream.concat(defender.writes().stream(), beside.stream()).toList())) {
                return id;
            }
            environment.backOff(attempt);
        }
        throw new Busy();
    }

    /**
     * Checks a form as {@link #enrol} does, and writes nothing.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     */
    public CheckedEnrolment check(CoordinatorId by, EnrolmentForm form) {
        NewDefender defender = checked(by, form, freshId());
        EnrolmentValidation.fitsOneTransaction(defender.writes());
        return defender.checked();
    }

    /**
     * Checks the numbers of somebody new against those of other people, as {@link #enrol} does.
     *
     * @throws InvalidInput
     *             naming the first number that cannot be taken
     */
    public void numbersAreFree(CoordinatorId by, EnrolmentForm form) {
        uniqueness.unlessFree(by, team(form), freshId(),
                NumberValidation.addresses("numbers", form.person().numbers()));
    }

    /**
     * Checks that this contact is not the defender, and knows nobody else by the same alias, as {@link #enrol} does.
     *
     * @param index
     *            the contact's place in the form, whose fields have no fault
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     */
    public void contactIsClear(CoordinatorId by, EnrolmentForm form, int index) {
        EnrolmentForm.ContactEntry one = form.contacts().entries().get(index);
        String field = "contacts[" + index + "]";
        List<EnrolmentForm.NumberEntry> own = form.person().numbers();
        NumberValidation.mustNotBeAmong(field + ".numbers", one.person().numbers(),
                own.isEmpty() ? List.of() : NumberValidation.addresses("numbers", own));
        uniqueness.unlessAliasIsClear(by, team(form), freshId(), field,
                ContactValidation.card(field, new ContactId("c" + (index + 1)), one, senders.any()));
    }

    private DefenderId freshId() {
        return new DefenderId(CodenameGenerator.random(environment, 12));
    }

    private NewDefender checked(CoordinatorId by, EnrolmentForm form, DefenderId id) {
        TeamId team = team(form);
        Instant now = environment.clock().instant();
        Write turn = uniqueness.turnToName();
        Profile profile = EnrolmentValidation.profile(form, senders.any());
        List<Route> routes = numbers.routes("numbers", form.person().numbers());
        uniqueness.unlessFree(by, team, id, profile.addresses());
        EnrolledContacts contacts = contacts(by, id, form, profile);
        EnrolmentValidation.somebodyIsTold(form);
        Plan plan = EnrolmentValidation.plan(form, profile, environment.random());
        Codename codename = EnrolmentValidation.codename(form).orElseGet(() -> codenames.fresh(team));
        String area = EnrolmentValidation.area(form);
        Watch empty = new Watch(new DefenderIdentity(id, team, codename, area), 0, now,
                new Agreement(plan, routes, contacts.contacts()),
                WatchState.starting(new Cycle.Waiting(now, now, Optional.empty())));
        Decision decision = Decider.decide(empty, new Command.Revise(by, plan, routes, contacts.contacts(), area), now);
        return new NewDefender(id, team,
                writes.ofNew(empty, decision, turn,
                        new EnrolmentWrites.RevisedFile(profile, EnrolmentValidation.notes(form), contacts.cards())),
                new CheckedEnrolment(NextAsks.of(empty, decision, now),
                        plan.gaps().stream().reduce(Duration.ZERO, Duration::plus), profile, contacts.cards()));
    }

    private TeamId team(EnrolmentForm form) {
        String typed = form.board().team();
        InvalidInput.unless(typed.matches("[A-Za-z0-9_]{1,32}"), "team", "letters, digits and _, up to 32");
        TeamId team = new TeamId(typed);
        Desk desk = environment.desks().get(team);
        InvalidInput.unless(desk.staff().stream().anyMatch(m -> desk.workingRoute(m.id()).isPresent()), "team",
                "a team with somebody at its desk whom texts reach: a miss must reach a human");
        return team;
    }

    private EnrolledContacts contacts(CoordinatorId by, DefenderId defender, EnrolmentForm form, Profile profile) {
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < form.contacts().entries().size(); i++) {
            EnrolmentForm.ContactEntry one = form.contacts().entries().get(i);
            String field = "contacts[" + i + "]";
            ContactId id = new ContactId("c" + (i + 1));
            NumberValidation.mustNotBeTheDefenders(field + ".numbers", one.person().numbers(), profile);
            ContactCard card = ContactValidation.card(field, id, one, senders.apartFrom(Set.of(profile.sender())));
            uniqueness.unlessAliasIsClear(by, team(form), defender, field, card);
            cards.add(card);
            contacts.add(new Contact(id, one.tier(), FieldValidation.consent(field + ".consent", one.consent()),
                    one.underDuress(), numbers.routes(field + ".numbers", one.person().numbers())));
        }
        return EnrolledContacts.of(profile, contacts, cards);
    }

    /** Whether it was written; if not, somebody else was quicker, and all is checked again. */
    private boolean isWritten(CoordinatorId by, TeamId team, List<Write> all) {
        EnrolmentValidation.fitsOneTransaction(all);
        try {
            environment.rows().transact(all);
            return true;
        } catch (TransactionCancelled cancelled) {
            uniqueness.inTheMeantime(by, team, cancelled, all).ifPresent(refused -> {
                throw refused;
            });
            return false;
        }
    }
}
