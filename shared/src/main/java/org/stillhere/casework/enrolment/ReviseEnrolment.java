package org.stillhere.casework.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.enrolment.ContactValidation.EnrolledContacts;
import org.stillhere.casework.erasure.AwaitedClosings;
import org.stillhere.casework.erasure.ForgetContacts;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.casework.validation.FieldValidation;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.NextAsks;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Route;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Revises the agreement with somebody who is enrolled. */
public final class ReviseEnrolment {
    private static final int TRIES = 5;
    private final Environment environment;
    private final SenderChoice senders;
    private final NumberValidation numbers;
    private final UniquenessCheck uniqueness;
    private final EnrolmentWrites writes;
    private final ForgetContacts forget;
    private final AwaitedClosings awaited;

    public ReviseEnrolment(Environment environment, Senders senders) {
        this.environment = environment;
        this.senders = new SenderChoice(senders, environment.random());
        this.numbers = new NumberValidation(environment.vault());
        this.uniqueness = new UniquenessCheck(environment);
        this.writes = new EnrolmentWrites(environment);
        this.forget = new ForgetContacts(environment);
        this.awaited = new AwaitedClosings(environment);
    }

    /** The result of a revision. */
    public sealed interface RevisionResult {
        /** The revision is stored. */
        record RevisionDone() implements RevisionResult {
        }

        /** A colleague has revised the agreement meanwhile. Nothing was written. */
        record RevisionConflict(CurrentEnrolment now) implements RevisionResult {
        }
    }

    /** The result of a check. */
    public sealed interface CheckedRevision {
        /** The agreement can be stored; these are the next asks then. */
        record RevisionPossible(NextAsks next) implements CheckedRevision {
        }

        /** A colleague has revised the agreement meanwhile. */
        record AgreementChanged(CurrentEnrolment now) implements CheckedRevision {
        }
    }

    /** The current agreement; empty if nobody is enrolled under that id. */
    public Optional<CurrentEnrolment> agreed(DefenderId id) {
        return environment.watches().file(id).flatMap(f -> f.profile().map(p -> CurrentEnrolment.of(f, p, notes(id))));
    }

    private Notes notes(DefenderId id) {
        return environment.watches().notes(id).orElse(new Notes(Private.NONE, List.of()));
    }

    /**
     * Stores a new agreement completely or not at all.
     *
     * @param was
     *            the {@link CurrentEnrolment#mark()} of the agreement that the coordinator saw
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken; nothing is written
     */
    public RevisionResult revise(CoordinatorId by, DefenderId id, String was, CurrentEnrolment wanted) {
        return revise(by, id, was, wanted, false);
    }

    /**
     * Stores a new agreement completely or not at all.
     *
     * @param beginsAnew
     *            whether it is accepted that the next ask is later than the one that was agreed
     */
    public RevisionResult revise(ToEnrol by, WatchFile of, String was, CurrentEnrolment wanted, boolean beginsAnew) {
        by.in(of.watch().team());
        return revise(by.who(), of.watch().id(), was, wanted, beginsAnew);
    }

    private RevisionResult revise(CoordinatorId by, DefenderId id, String was, CurrentEnrolment wanted,
            boolean beginsAnew) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            WatchFile file = environment.watches().file(id).orElseThrow(WatchCommands.NoWatch::new);
            Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
            Notes notes = notes(id);
            CurrentEnrolment now = CurrentEnrolment.of(file, profile, notes);
            if (!now.mark().equals(was)) {
                return new RevisionResult.RevisionConflict(now);
            }
            Revision revision = revision(by, file, profile, wanted, beginsAnew);
            List<Write> all = revision.writes();
            EnrolmentValidation.fitsOneTransaction(all);
            try {
                environment.rows().transact(all);
                forget.afterRevision(file, revision.after(), revision.awaiting());
                return new RevisionResult.RevisionDone();
            } catch (TransactionCancelled cancelled) {
                Optional<InvalidInput> refused = uniqueness.inTheMeantime(by, file.watch().team(), cancelled, all);
                if (refused.isPresent()) {
                    throw refused.get();
                }
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    /**
     * Checks a new agreement as {@link #revise} does, and writes nothing.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     */
    public CheckedRevision check(ToEnrol by, WatchFile of, String was, CurrentEnrolment wanted, boolean beginsAnew) {
        by.in(of.watch().team());
        return check(by.who(), of.watch().id(), was, wanted, beginsAnew);
    }

    private CheckedRevision check(CoordinatorId by, DefenderId id, String was, CurrentEnrolment wanted,
            boolean beginsAnew) {
        WatchFile file = environment.watches().file(id).orElseThrow(WatchCommands.NoWatch::new);
        Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
        CurrentEnrolment now = CurrentEnrolment.of(file, profile, notes(id));
        if (!now.mark().equals(was)) {
            return new CheckedRevision.AgreementChanged(now);
        }
        Revision revision = revision(by, file, profile, wanted, beginsAnew);
        EnrolmentValidation.fitsOneTransaction(revision.writes());
        return new CheckedRevision.RevisionPossible(revision.next());
    }

    /** What is written for a new agreement, and when the person is asked then. */
    private record Revision(List<Write> writes, Watch after, NextAsks next, Set<ContactId> awaiting) {
    }

    private Revision revision(CoordinatorId by, WatchFile file, Profile profile, CurrentEnrolment wanted,
            boolean beginsAnew) {
        Watch watch = file.watch();
        EnrolmentForm form = wanted.form();
        Write turn = uniqueness.turnToName();
        Profile typed = EnrolmentValidation.profile(form, profile.sender());
        List<Route> routes = RevisionMerge.routes(watch.routes(), numbers.routes("numbers", form.person().numbers()));
        uniqueness.unlessFree(by, watch.team(), watch.id(), typed.addresses());
        EnrolledContacts contacts = contacts(by, file, typed, wanted);
        EnrolmentValidation.somebodyIsTold(form);
        Plan plan = RevisionMerge.plan(watch.plan(), EnrolmentValidation.plan(form, typed, environment.random()));
        Instant now = environment.nowAfter(watch.changedAt());
        Decision decision = Decider.decide(watch,
                new Command.Revise(by, plan, routes, contacts.contacts(), EnrolmentValidation.area(form), beginsAnew),
                now);
        Profile next = new Profile(typed.name(), typed.language(), typed.style(), typed.zone(), typed.own(),
                typed.duress(), RevisionMerge.addresses(routes, typed.addresses()), profile.sender());
        Set<ContactId> awaiting = awaited.of(decision.watch());
        List<Write> all = new ArrayList<>(writes.ofRevision(file, decision,
                new EnrolmentWrites.RevisedFile(next, EnrolmentValidation.notes(form), contacts.cards()), awaiting));
        if (contacts.cards().stream().anyMatch(c -> RevisionMerge.aliasIsNew(file.contact(c.id()), c))) {
            all.add(turn);
        }
        return new Revision(all, decision.watch(), NextAsks.of(watch, decision, now), awaiting);
    }

    private EnrolledContacts contacts(CoordinatorId by, WatchFile file, Profile profile, CurrentEnrolment wanted) {
        Watch watch = file.watch();
        List<EnrolmentForm.ContactEntry> entries = wanted.form().contacts().entries();
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        int last = RevisionMerge.lastNumber(everyIdOfAContact(file).map(ContactId::value));
        for (int i = 0; i < entries.size(); i++) {
            EnrolmentForm.ContactEntry one = entries.get(i);
            String field = "contacts[" + i + "]";
            String known = wanted.contacts().get(i);
            Optional<Contact> before = watch.contacts().stream().filter(c -> c.id().value().equals(known)).findFirst();
            ContactId id = before.map(Contact::id).orElse(new ContactId("c" + (last + 1)));
            last += before.isPresent() ? 0 : 1;
            NumberValidation.mustNotBeTheDefenders(field + ".numbers", one.person().numbers(), profile);
            String sender = before.flatMap(c -> file.contact(c.id())).map(ContactCard::sender)
                    .orElseGet(() -> senders.apartFrom(Set.of(profile.sender())));
            List<Route> typed = numbers.routes(field + ".numbers", one.person().numbers());
            InvalidInput.unless(typed.stream().noneMatch(r -> watch.safeguards().untrusted(r.phone()).isPresent()),
                    field + ".numbers", "no phone of theirs that is not trusted");
            List<Route> routes = before.map(c -> RevisionMerge.routes(c.routes(), typed))
                    .orElseGet(() -> RevisionMerge.routesOfNewContact(watch, typed));
            ContactCard card = ContactValidation.card(field, id, one, sender);
            if (RevisionMerge.aliasIsNew(file.contact(id), card)) {
                uniqueness.unlessAliasIsClear(by, watch.team(), watch.id(), field, card);
            }
            cards.add(new ContactCard(card.id(), card.name(), card.introducedAs(), card.alias(), card.word(),
                    card.code(), card.language(), card.style(), card.zone(),
                    RevisionMerge.addresses(routes, card.addresses()), sender));
            Consent consent = FieldValidation.consent(field + ".consent", one.consent());
            boolean fresh = consent == Consent.INVITED && before.filter(c -> c.consent() == Consent.INVITED).isEmpty();
            InvalidInput.unless(!fresh || canBeInvited(watch, routes), field + ".consent",
                    "nobody is invited while the person is held, or by numbers that are lost");
            contacts.add(new Contact(id, one.tier(), consent, one.underDuress(), routes));
        }
        return EnrolledContacts.of(profile, contacts, cards);
    }

    /** Also those of contacts who have left: an id that the open case knows must not become somebody else's. */
    private static Stream<ContactId> everyIdOfAContact(WatchFile file) {
        return Stream
                .of(file.watch().contacts().stream().map(Contact::id), file.contacts().stream().map(ContactCard::id),
                        file.watch().open().stream().flatMap(c -> c.contacts().told().stream())
                                .map(ContactStatus::contact),
                        file.watch().open().stream().flatMap(c -> c.contacts().tiers().stream())
                                .flatMap(t -> t.contacts().stream()))
                .flatMap(s -> s);
    }

    private static boolean canBeInvited(Watch watch, List<Route> theirs) {
        return !(watch.cycle() instanceof Cycle.Held) && theirs.stream().anyMatch(r -> !r.lost());
    }
}
