package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.Private;

/** A new agreement with somebody who is enrolled: the form as it stands, and as it is to be. */
public final class ReviseEnrolment {
    private static final int TRIES = 5;
    private final Environment environment;
    private final Senders senders;
    private final EnrolmentValidation filled;
    private final UniquenessCheck taken;

    public ReviseEnrolment(Environment environment, Senders senders) {
        this.environment = environment;
        this.senders = senders;
        this.filled = new EnrolmentValidation(environment);
        this.taken = new UniquenessCheck(environment);
    }

    /** What came of it. */
    public sealed interface RevisionResult {
        /** It is agreed. */
        record RevisionDone() implements RevisionResult {
        }

        /** A colleague was first: nothing was written. */
        record RevisionConflict(CurrentEnrolment now) implements RevisionResult {
        }
    }

    /** What is agreed now; empty if nobody is enrolled under that id. */
    public Optional<CurrentEnrolment> agreed(DefenderId id) {
        return environment.watches().file(id).flatMap(f -> f.profile().map(p -> CurrentEnrolment.of(f, p, notes(id))));
    }

    private Notes notes(DefenderId id) {
        return environment.watches().notes(id).orElse(new Notes(Private.NONE, List.of()));
    }

    /**
     * Writes a new agreement, all of it or nothing.
     *
     * @param was
     *            the {@link CurrentEnrolment#mark()} of what the coordinator had before them
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken; nothing is written
     */
    public RevisionResult revise(CoordinatorId by, DefenderId id, String was, CurrentEnrolment wanted) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            WatchFile file = environment.watches().file(id).orElseThrow(WatchCommands.NoWatch::new);
            Profile profile = file.profile().orElseThrow(WatchCommands.NoWatch::new);
            Notes notes = notes(id);
            CurrentEnrolment now = CurrentEnrolment.of(file, profile, notes);
            if (!now.mark().equals(was)) {
                return new RevisionResult.RevisionConflict(now);
            }
            List<Write> writes = writes(by, file, profile, wanted);
            EnrolmentValidation.atOnce(writes);
            try {
                environment.rows().transact(writes);
                return new RevisionResult.RevisionDone();
            } catch (TransactionCancelled cancelled) {
                Optional<InvalidInput> refused = taken.inTheMeantime(by, file.watch().team(), cancelled, writes);
                if (refused.isPresent()) {
                    throw refused.get();
                }
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    private List<Write> writes(CoordinatorId by, WatchFile file, Profile profile, CurrentEnrolment wanted) {
        Watch watch = file.watch();
        EnrolmentForm form = wanted.form();
        Profile next = filled.profile(form, profile.sender());
        List<Route> routes = merged(watch.routes(), filled.routes("numbers", form.numbers()));
        taken.unlessFree(by, watch.team(), watch.id(), next.addresses());
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        int last = watch.contacts().stream().mapToInt(c -> Integer.parseInt(c.id().value().substring(1))).max()
                .orElse(0);
        for (int i = 0; i < form.contacts().size(); i++) {
            EnrolmentForm.ContactEntry one = form.contacts().get(i);
            String field = "contacts[" + i + "]";
            String known = wanted.contacts().get(i);
            Optional<Contact> before = watch.contacts().stream().filter(c -> c.id().value().equals(known)).findFirst();
            ContactId contactId = before.map(Contact::id).orElse(new ContactId("c" + (last + 1)));
            last += before.isPresent() ? 0 : 1;
            filled.apart(field, one, next);
            String sender = before.flatMap(c -> file.contact(c.id())).map(ContactCard::sender)
                    .orElseGet(() -> filled.senderApart(senders, Set.of(profile.sender())));
            List<Route> theirs = merged(before.map(Contact::routes).orElse(List.of()),
                    filled.routes(field + ".numbers", one.numbers()));
            ContactCard card = filled.card(field, contactId, one, sender);
            cards.add(new ContactCard(card.id(), card.name(), card.introducedAs(), card.alias(), card.word(),
                    card.code(), card.language(), card.style(), card.zone(), along(theirs, card.addresses()), sender));
            Consent consent = EnrolmentValidation.consent(field + ".consent", one.consent());
            boolean fresh = consent == Consent.INVITED && before.filter(c -> c.consent() == Consent.INVITED).isEmpty();
            InvalidInput.unless(!fresh || canBeInvited(watch, theirs), field + ".consent",
                    "nobody is invited while the person is held, or by numbers that are lost");
            contacts.add(new Contact(contactId, one.tier(), consent, one.underDuress(), theirs));
        }
        EnrolmentValidation.somebody(form);
        Plan plan = merged(watch.plan(), filled.plan(form, next));
        Decision decision = Decider.decide(watch,
                new Command.Revise(by, plan, routes, contacts, EnrolmentValidation.area(form)),
                environment.nowAfter(watch.changedAt()));
        List<Write> writes = new ArrayList<>(environment.decisions().ofWatch(watch.version(), decision));
        writes.add(new Write.PutRow(
                environment.watches()
                        .profileRow(watch.id(), new Profile(next.name(), next.language(), next.style(), next.zone(),
                                next.own(), next.duress(), along(routes, next.addresses()), profile.sender())),
                Write.ANY));
        writes.add(new Write.PutRow(environment.watches().notesRow(watch.id(), EnrolmentValidation.notes(form)),
                Write.ANY));
        cards.forEach(c -> writes.add(new Write.PutRow(environment.watches().contactRow(watch.id(), c), Write.ANY)));
        watch.contacts().stream().filter(c -> contacts.stream().noneMatch(n -> n.id().equals(c.id()))).forEach(
                c -> writes.add(new Write.DeleteRow(WatchRows.pk(watch.id()), WatchRows.contactSk(c.id()), Write.ANY)));
        identities(watch, decision.watch(), writes);
        return writes;
    }

    private static boolean canBeInvited(Watch watch, List<Route> theirs) {
        return !(watch.cycle() instanceof Cycle.Held) && theirs.stream().anyMatch(r -> !r.lost());
    }

    /** A number that stays keeps what is known of it: proven, or lost. */
    private static List<Route> merged(List<Route> before, List<Route> wanted) {
        int last = before.stream().mapToInt(r -> Integer.parseInt(r.id().value().substring(1))).max().orElse(0);
        List<Route> merged = new ArrayList<>();
        for (Route route : wanted) {
            Optional<Route> known = before.stream().filter(r -> r.phone().equals(route.phone())).findFirst();
            RouteId id = known.map(Route::id).orElse(new RouteId("r" + (last + 1)));
            last += known.isPresent() ? 0 : 1;
            merged.add(new Route(id, route.kind(), route.phone(), known.filter(Route::proven).isPresent(),
                    known.filter(Route::lost).isPresent()));
        }
        return merged;
    }

    private static List<Address> along(List<Route> routes, List<Address> addresses) {
        return IntStream.range(0, routes.size())
                .mapToObj(i -> new Address(routes.get(i).id(), addresses.get(i).number())).toList();
    }

    /** What the form does not ask stays, unless another risk brings its own. */
    private static Plan merged(Plan before, Plan wanted) {
        return new Plan(wanted.risk(), wanted.schedule(),
                before.risk() == wanted.risk() ? before.gaps() : wanted.gaps(), before.jitter(), before.seed(),
                wanted.asksForWord(), before.arrestMode(), wanted.receipt(), before.tierDelay(), before.roundEvery());
    }

    /** Whose a phone is: written for what is new, and gone for what is gone. */
    private void identities(Watch before, Watch after, List<Write> writes) {
        List<Row> had = rows(before);
        List<Row> has = rows(after);
        Set<String> places = has.stream().map(Row::place).collect(Collectors.toSet());
        Set<String> known = had.stream().map(Row::place).collect(Collectors.toSet());
        had.stream().filter(r -> !places.contains(r.place()))
                .forEach(r -> writes.add(new Write.DeleteRow(r.pk(), r.sk(), Write.ANY)));
        has.stream().filter(r -> !known.contains(r.place())).forEach(
                r -> writes.add(new Write.PutRow(r, PhoneRows.isOfDefender(r.sk()) ? Write.ABSENT : Write.ANY)));
    }

    private List<Row> rows(Watch watch) {
        Stream<Row> own = watch.routes().stream()
                .map(r -> environment.phones().row(r.phone(), new Identity.OfDefender(watch.id(), r.id())));
        Stream<Row> theirs = watch.contacts().stream().flatMap(c -> c.routes().stream()
                .map(r -> environment.phones().row(r.phone(), new Identity.OfContact(watch.id(), c.id(), r.id()))));
        return Stream.concat(own, theirs).toList();
    }
}
