package org.stillhere.casework.erasure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.PhoneKey;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.CoordinatorRows;
import org.stillhere.store.engine.ListRows;
import org.stillhere.store.erasure.LeftStaff;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/** Removes the rows of a coordinator who has left a team. It can be repeated. */
final class StaffTraces {
    private final Environment environment;
    private final PhoneTraces phones;
    private final Removal removal;

    StaffTraces(Environment environment) {
        this.environment = environment;
        this.phones = new PhoneTraces(environment);
        this.removal = new Removal(environment, () -> true);
    }

    /** Removes sessions, drafts and notes of theirs, what their phones remember, and their name in the team's log. */
    void remove(LeftStaff left) {
        String pk = CoordinatorRows.pk(left.id());
        for (List<Row> some = environment.held().partition(pk); !some.isEmpty(); some = environment.held()
                .partition(pk)) {
            removal.rows(some);
        }
        removal.existing(List.of(environment.handOverNotes().at(left.team(), left.id())));
        left.phones().forEach(p -> removal.rows(phones.about(p, left.id())));
        untaken(left);
        environment.access().withoutName(left.team(), left.id()).forEach(this::renamed);
    }

    /** Removes the counters of the texts to phones that nobody has any more. */
    void removeCounters(LeftStaff left) {
        unused(left).forEach(p -> removal.existing(phones.counters(p, environment.clock().instant())));
    }

    /** Texts from a phone that is somebody else's too are theirs. */
    private void untaken(LeftStaff left) {
        Set<PhoneKey> unused = new HashSet<>(unused(left));
        Set<PhoneNumber> numbers = new HashSet<>(left.numbers());
        numbers.removeIf(n -> !unused.contains(environment.vault().lookUp(n)));
        ListRows lists = environment.lists();
        removal.rows(lists.untaken(environment.clock().instant()).stream()
                .filter(r -> lists.openIfReadable(r).filter(t -> numbers.contains(t.from())).isPresent()).toList());
        removal.existing(unused.stream().map(ListRows.ListName::from).map(ListRows::at).toList());
    }

    private List<PhoneKey> unused(LeftStaff left) {
        return left.phones().stream().filter(p -> phones.anyIdentity(p).isEmpty()).toList();
    }

    private void renamed(Row row) {
        try {
            environment.rows().transact(List.of(new Write.PutRow(row, Write.version(row.version() - 1))));
        } catch (TransactionCancelled expired) {
            environment.telemetry().count(Metric.CONFLICT);
        }
    }
}
