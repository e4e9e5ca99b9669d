package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.plan.ReleasedPlanRows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.store.watch.WatchRows;

/** Lists the writes that store a new or a revised enrolment, for one transaction. */
final class EnrolmentWrites {
    private final Environment environment;

    EnrolmentWrites(Environment environment) {
        this.environment = environment;
    }

    /** What is kept about somebody beside their watch, as it is after an enrolment or a revision. */
    record RevisedFile(Profile profile, Notes notes, List<ContactCard> cards) {
    }

    /** Everything of somebody new. A number or a codename that another defender has cancels the transaction. */
    List<Write> ofNew(Watch empty, Decision decision, Write turnToName, RevisedFile file) {
        Watch watch = decision.watch();
        DefenderId id = watch.id();
        List<Write> writes = new ArrayList<>(environment.decisions().ofWatch(empty, decision));
        writes.add(turnToName);
        writes.add(new Write.PutRow(environment.watches().profileRow(id, file.profile()), Write.ABSENT));
        writes.add(new Write.PutRow(environment.codenames().row(watch.codename(), id), Write.ABSENT));
        writes.add(new Write.PutRow(environment.watches().notesRow(id, file.notes()), Write.ABSENT));
        ownIdentities(watch).forEach(r -> writes.add(new Write.PutRow(r, Write.ABSENT)));
        for (int i = 0; i < file.cards().size(); i++) {
            writes.add(new Write.PutRow(environment.watches().contactRow(id, file.cards().get(i)), Write.ABSENT));
            identities(watch, watch.contacts().get(i)).forEach(r -> writes.add(new Write.PutRow(r, Write.ANY)));
        }
        return writes;
    }

    /**
     * Everything that is revised, and the removal of contacts and numbers that are no longer there. A contact who still
     * has to hear of a case and leaves is known for a while longer: they are sent one closing word, and what they text
     * reaches the desk.
     *
     * @param awaiting
     *            the contacts who still have to hear of a case
     */
    List<Write> ofRevision(WatchFile before, Decision decision, RevisedFile revised, Set<ContactId> awaiting) {
        DefenderId id = before.watch().id();
        List<Write> writes = new ArrayList<>(environment.decisions().ofWatch(before.watch(), decision));
        writes.add(new Write.PutRow(environment.watches().profileRow(id, revised.profile()), Write.ANY));
        writes.add(new Write.PutRow(environment.watches().notesRow(id, revised.notes()), Write.ANY));
        revised.cards().forEach(c -> writes.add(new Write.PutRow(environment.watches().contactRow(id, c), Write.ANY)));
        List<Contact> leaving = before.watch().contacts().stream()
                .filter(c -> revised.cards().stream().noneMatch(n -> n.id().equals(c.id()))).toList();
        long until = decision.watch().changedAt().plus(WatchRows.LEFT_KEPT).getEpochSecond();
        for (Contact contact : leaving) {
            Optional<ContactCard> known = before.contact(contact.id()).filter(c -> awaiting.contains(contact.id()));
            writes.add(known
                    .<Write> map(
                            c -> new Write.PutRow(environment.watches().contactRow(id, c).expires(until), Write.ANY))
                    .orElse(new Write.DeleteRow(WatchRows.pk(id), WatchRows.contactSk(contact.id()), Write.ANY)));
            // Whoever comes after them under the same id must not open the plan with their digits.
            writes.add(ReleasedPlanRows.noDigits(id, contact.id()));
        }
        writes.addAll(changedIdentities(before, decision.watch(), awaiting, until));
        return writes;
    }

    /**
     * Writes an identity row for each new phone. The row of a phone that is gone is deleted, or expires with the card
     * of its owner.
     */
    private List<Write> changedIdentities(WatchFile before, Watch after, Set<ContactId> awaiting, long until) {
        List<Row> had = identities(before.watch());
        List<Row> has = identities(after);
        Set<String> places = has.stream().map(Row::place).collect(Collectors.toSet());
        Set<String> known = had.stream().map(Row::place).collect(Collectors.toSet());
        Set<String> phones = has.stream().map(Row::pk).collect(Collectors.toSet());
        Set<String> stay = before.watch().contacts().stream()
                .filter(c -> after.contact(c.id()).isEmpty() && awaiting.contains(c.id()))
                .flatMap(c -> identities(before.watch(), c)).filter(r -> !phones.contains(r.pk())).map(Row::place)
                .collect(Collectors.toSet());
        Stream<Write> gone = had.stream().filter(r -> !places.contains(r.place()))
                .map(r -> stay.contains(r.place()) ? new Write.PutRow(r.expires(until), Write.ANY)
                        : new Write.DeleteRow(r.pk(), r.sk(), Write.ANY));
        Stream<Write> back = leftBefore(before).filter(r -> phones.contains(r.pk()))
                .map(r -> new Write.DeleteRow(r.pk(), r.sk(), Write.ANY));
        Stream<Write> fresh = has.stream().filter(r -> !known.contains(r.place()))
                .map(r -> new Write.PutRow(r, PhoneRows.isOfDefender(r.sk()) ? Write.ABSENT : Write.ANY));
        return Stream.of(gone, back, fresh).flatMap(w -> w).toList();
    }

    /** The identities of contacts who left earlier. If one of their phones is a contact's again, only that counts. */
    private Stream<Row> leftBefore(WatchFile before) {
        DefenderId id = before.watch().id();
        return before.contacts().stream().filter(c -> before.watch().contact(c.id()).isEmpty())
                .flatMap(c -> c.addresses().stream().map(a -> environment.phones()
                        .row(environment.vault().lookUp(a.number()), new Identity.OfContact(id, c.id(), a.route()))));
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
