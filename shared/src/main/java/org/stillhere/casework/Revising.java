package org.stillhere.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
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
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.Address;
import org.stillhere.store.Book.File;
import org.stillhere.store.Cancelled;
import org.stillhere.store.ContactCard;
import org.stillhere.store.Identity;
import org.stillhere.store.Keys;
import org.stillhere.store.Notes;
import org.stillhere.store.Profile;
import org.stillhere.store.Row;
import org.stillhere.store.Write;
import org.stillhere.vault.Private;

/** A new agreement with somebody who is enrolled: the form as it stands, and as it is to be. */
public final class Revising {
    private static final int TRIES = 5;
    private final Ground ground;
    private final Senders senders;
    private final Filled filled;
    private final Taken taken;

    public Revising(Ground ground, Senders senders) {
        this.ground = ground;
        this.senders = senders;
        this.filled = new Filled(ground);
        this.taken = new Taken(ground);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** It is agreed. */
        record Done() implements Outcome {
        }

        /** A colleague was first: nothing was written. */
        record Changed(Agreed now) implements Outcome {
        }
    }

    /** What is agreed now; empty if nobody is enrolled under that id. */
    public Optional<Agreed> agreed(DefenderId id) {
        return ground.book().file(id).flatMap(f -> f.profile().map(p -> Agreed.of(f, p, notes(id))));
    }

    private Notes notes(DefenderId id) {
        return ground.book().notes(id).orElse(new Notes(Private.NONE, List.of()));
    }

    /**
     * Writes a new agreement, all of it or nothing.
     *
     * @param was
     *            the {@link Agreed#mark()} of what the coordinator had before them
     *
     * @throws Refused
     *             naming the field that cannot be taken; nothing is written
     */
    public Outcome revise(CoordinatorId by, DefenderId id, String was, Agreed wanted) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            File file = ground.book().file(id).orElseThrow(Watches.NoWatch::new);
            Profile profile = file.profile().orElseThrow(Watches.NoWatch::new);
            Notes notes = notes(id);
            Agreed now = Agreed.of(file, profile, notes);
            if (!now.mark().equals(was)) {
                return new Outcome.Changed(now);
            }
            List<Write> writes = writes(by, file, profile, wanted);
            Filled.atOnce(writes);
            try {
                ground.rows().transact(writes);
                return new Outcome.Done();
            } catch (Cancelled cancelled) {
                Optional<Refused> refused = taken.inTheMeantime(by, file.watch().team(), cancelled, writes);
                if (refused.isPresent()) {
                    throw refused.get();
                }
                ground.backOff(attempt);
            }
        }
        throw new Busy();
    }

    private List<Write> writes(CoordinatorId by, File file, Profile profile, Agreed wanted) {
        Watch watch = file.watch();
        Enrolment form = wanted.form();
        Profile next = filled.profile(form, profile.sender());
        List<Route> routes = merged(watch.routes(), filled.routes("numbers", form.numbers()));
        taken.unlessFree(by, watch.team(), watch.id(), next.addresses());
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        int last = watch.contacts().stream().mapToInt(c -> Integer.parseInt(c.id().value().substring(1))).max()
                .orElse(0);
        for (int i = 0; i < form.contacts().size(); i++) {
            Enrolment.Trusted one = form.contacts().get(i);
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
            Consent consent = Filled.consent(field + ".consent", one.consent());
            boolean fresh = consent == Consent.INVITED && before.filter(c -> c.consent() == Consent.INVITED).isEmpty();
            Refused.unless(!fresh || canBeInvited(watch, theirs), field + ".consent",
                    "nobody is invited while the person is held, or by numbers that are lost");
            contacts.add(new Contact(contactId, one.tier(), consent, one.underDuress(), theirs));
        }
        Filled.somebody(form);
        Plan plan = merged(watch.plan(), filled.plan(form, next));
        Decision decision = Decider.decide(watch, new Command.Revise(by, plan, routes, contacts, Filled.area(form)),
                ground.nowAfter(watch.changedAt()));
        List<Write> writes = new ArrayList<>(ground.pages().decision(watch.version(), decision));
        writes.add(new Write.Put(
                ground.pages()
                        .profile(watch.id(), new Profile(next.name(), next.language(), next.style(), next.zone(),
                                next.own(), next.duress(), along(routes, next.addresses()), profile.sender())),
                Write.ANY));
        writes.add(new Write.Put(ground.pages().notes(watch.id(), Filled.notes(form)), Write.ANY));
        cards.forEach(c -> writes.add(new Write.Put(ground.pages().contact(watch.id(), c), Write.ANY)));
        watch.contacts().stream().filter(c -> contacts.stream().noneMatch(n -> n.id().equals(c.id())))
                .forEach(c -> writes.add(new Write.Delete(Keys.defender(watch.id()), Keys.contact(c.id()), Write.ANY)));
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
                .forEach(r -> writes.add(new Write.Delete(r.pk(), r.sk(), Write.ANY)));
        has.stream().filter(r -> !known.contains(r.place()))
                .forEach(r -> writes.add(new Write.Put(r, r.sk().equals(Keys.IS_DEFENDER) ? Write.ABSENT : Write.ANY)));
    }

    private List<Row> rows(Watch watch) {
        Stream<Row> own = watch.routes().stream()
                .map(r -> ground.pages().identity(r.phone(), new Identity.OfDefender(watch.id(), r.id())));
        Stream<Row> theirs = watch.contacts().stream().flatMap(c -> c.routes().stream()
                .map(r -> ground.pages().identity(r.phone(), new Identity.OfContact(watch.id(), c.id(), r.id()))));
        return Stream.concat(own, theirs).toList();
    }
}
