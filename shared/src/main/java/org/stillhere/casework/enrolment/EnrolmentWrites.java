package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchRows;

/** Lists the writes that store a new or a revised enrolment, for one transaction. */
final class EnrolmentWrites {
    private final Environment environment;

    EnrolmentWrites(Environment environment) {
        this.environment = environment;
    }

    /** Everything of somebody new. A number or a codename that another defender has cancels the transaction. */
    List<Write> ofNew(Decision decision, Profile profile, Notes notes, List<ContactCard> cards) {
        Watch watch = decision.watch();
        DefenderId id = watch.id();
        List<Write> writes = new ArrayList<>(environment.decisions().ofWatch(0, decision));
        writes.add(new Write.PutRow(environment.watches().profileRow(id, profile), Write.ABSENT));
        writes.add(new Write.PutRow(environment.codenames().row(watch.codename(), id), Write.ABSENT));
        writes.add(new Write.PutRow(environment.watches().notesRow(id, notes), Write.ABSENT));
        ownIdentities(watch).forEach(r -> writes.add(new Write.PutRow(r, Write.ABSENT)));
        for (int i = 0; i < cards.size(); i++) {
            writes.add(new Write.PutRow(environment.watches().contactRow(id, cards.get(i)), Write.ABSENT));
            identities(watch, watch.contacts().get(i)).forEach(r -> writes.add(new Write.PutRow(r, Write.ANY)));
        }
        return writes;
    }

    /** Everything that is revised, and the removal of contacts and numbers that are no longer there. */
    List<Write> ofRevision(Watch before, Decision decision, Profile profile, Notes notes, List<ContactCard> cards) {
        DefenderId id = before.id();
        List<Write> writes = new ArrayList<>(environment.decisions().ofWatch(before.version(), decision));
        writes.add(new Write.PutRow(environment.watches().profileRow(id, profile), Write.ANY));
        writes.add(new Write.PutRow(environment.watches().notesRow(id, notes), Write.ANY));
        cards.forEach(c -> writes.add(new Write.PutRow(environment.watches().contactRow(id, c), Write.ANY)));
        before.contacts().stream().filter(c -> cards.stream().noneMatch(n -> n.id().equals(c.id()))).forEach(
                c -> writes.add(new Write.DeleteRow(WatchRows.pk(id), WatchRows.contactSk(c.id()), Write.ANY)));
        writes.addAll(changedIdentities(before, decision.watch()));
        return writes;
    }

    /** Writes an identity row for each new phone, and deletes the row of each phone that is gone. */
    private List<Write> changedIdentities(Watch before, Watch after) {
        List<Row> had = identities(before);
        List<Row> has = identities(after);
        Set<String> places = has.stream().map(Row::place).collect(Collectors.toSet());
        Set<String> known = had.stream().map(Row::place).collect(Collectors.toSet());
        Stream<Write> gone = had.stream().filter(r -> !places.contains(r.place()))
                .map(r -> new Write.DeleteRow(r.pk(), r.sk(), Write.ANY));
        Stream<Write> fresh = has.stream().filter(r -> !known.contains(r.place()))
                .map(r -> new Write.PutRow(r, PhoneRows.isOfDefender(r.sk()) ? Write.ABSENT : Write.ANY));
        return Stream.concat(gone, fresh).toList();
    }

    private List<Row> identities(Watch watch) {
        return Stream.concat(ownIdentities(watch), watch.contacts().stream().flatMap(c -> identities(watch, c)))
                .toList();
    }

    private Stream<Row> ownIdentities(Watch watch) {
        return watch.routes().stream()
                .map(r -> environment.phones().row(r.phone(), new Identity.OfDefender(watch.id(), r.id())));
    }

    private Stream<Row> identities(Watch watch, Contact contact) {
        return contact.routes().stream().map(
                r -> environment.phones().row(r.phone(), new Identity.OfContact(watch.id(), contact.id(), r.id())));
    }
}
