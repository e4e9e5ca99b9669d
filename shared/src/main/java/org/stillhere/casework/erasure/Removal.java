package org.stillhere.casework.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Watch;
import org.stillhere.store.engine.ListRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.PhoneNumber;

/** Removes the rows of one person, step by step, and counts them. Each step can be repeated. */
final class Removal {
    private static final int AT_ONCE = 50;
    private static final int TRIES = 8;
    private final Environment environment;
    private final BooleanSupplier goOn;
    private final PhoneTraces phones;
    private final MessageTraces messages;
    private int removed;

    Removal(Environment environment, BooleanSupplier goOn) {
        this.environment = environment;
        this.goOn = goOn;
        this.phones = new PhoneTraces(environment);
        this.messages = new MessageTraces(environment);
    }

    int removed() {
        return removed;
    }

    /** Removes everything outside of the person's own partition. Returns whether there was time for all of it. */
    boolean ofPerson(WatchFile file) {
        Watch watch = file.watch();
        Set<PhoneKey> theirs = phones.of(file);
        for (PhoneKey phone : theirs) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            phone(phone, watch.id());
        }
        for (PhoneKey phone : PhoneTraces.ofStaff(environment.desks().get(watch.team()))) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            phone(phone, watch.id());
        }
        rows(environment.engine().mailedAbout(watch.id()));
        existing(environment.tasks().placesOf(watch));
        untaken(PhoneTraces.numbers(file), theirs);
        return messagesOf(watch.id(), watch.version()) && messagesOfDesk(watch) && codename(watch.codename());
    }

    /** The watch, which nothing moves any more; empty if somebody changed it meanwhile. */
    Optional<Watch> withdrawn(Watch watch) {
        Watch next = new Watch(watch.identity(), watch.version() + 1, watch.changedAt(), watch.agreement(),
                watch.state(), watch.unwritten());
        try {
            environment.rows().transact(List
                    .of(new Write.PutRow(environment.watches().withdrawnRow(next), Write.version(watch.version()))));
            return Optional.of(next);
        } catch (TransactionCancelled somebodyElseWasFirst) {
            return Optional.empty();
        }
    }

    /** Forgets the person on one phone: what it was asked, what it sent, and the answers that it got. */
    void phone(PhoneKey phone, DefenderId id) {
        List<Row> rows = phones.about(phone, id);
        List<MessageKey> answers = PhoneTraces.answers(rows, id);
        withWhatBelongs(messages.at(answers));
        rows(rows);
        if (phones.anyIdentity(phone).isEmpty()) {
            existing(phones.counters(phone, environment.clock().instant()));
        }
    }

    private void untaken(Set<PhoneNumber> numbers, Set<PhoneKey> theirs) {
        ListRows lists = environment.lists();
        rows(lists.untaken(environment.clock().instant()).stream()
                .filter(r -> lists.openIfReadable(r).filter(t -> numbers.contains(t.from())).isPresent()).toList());
        existing(theirs.stream().map(ListRows.ListName::from).map(ListRows::at).toList());
    }

    private boolean messagesOf(DefenderId watch, long latest) {
        long oldest = messages.oldestVersion(watch);
        for (long version = latest + 1; version >= oldest; version--) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            withWhatBelongs(messages.ofVersion(watch, version));
        }
        return true;
    }

    private boolean messagesOfDesk(Watch watch) {
        MessageTraces.DeskMessages desk = messages.new DeskMessages(environment.desks().get(watch.team()),
                environment.clock().instant());
        while (desk.hasMore()) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            withWhatBelongs(desk.naming(watch.codename()));
        }
        return true;
    }

    private void withWhatBelongs(List<Row> found) {
        existing(messages.belongingTo(found));
        rows(found);
    }

    /**
     * Removes the person's own partition, and the watch last. Returns whether it is removed: not if a command that was
     * under way has changed the watch.
     */
    boolean watch(Watch watch) {
        String pk = WatchRows.pk(watch.id());
        // A call for help that came a moment ago: whoever has the case needs names and numbers.
        boolean unchanged = environment.watches().find(watch.id()).filter(w -> w.version() == watch.version())
                .isPresent();
        if (!unchanged || !partition(pk, List.of("B#", "T#", "Z#")) || !partition(pk, List.of(""))) {
            return false;
        }
        try {
            environment.rows()
                    .transact(List.of(new Write.DeleteRow(pk, WatchRows.WATCH, Write.version(watch.version()))));
            removed++;
            return true;
        } catch (TransactionCancelled somebodyElseWasFirst) {
            return false;
        }
    }

    /**
     * Removes what a backup brought back of somebody whose key is destroyed, by keys alone: their messages, and their
     * partition with the watch.
     */
    boolean unreadable(DefenderId id) {
        String pk = WatchRows.pk(id);
        List<Row> watch = environment.held().at(List.of(new Rows.At(pk, WatchRows.WATCH)));
        if (!watch.isEmpty() && !messagesOf(id, watch.get(0).version()) || !partition(pk, List.of(""))) {
            return false;
        }
        rows(watch);
        return true;
    }

    private boolean partition(String pk, List<String> prefixes) {
        for (String prefix : prefixes) {
            List<Row> left = others(pk, prefix);
            while (!left.isEmpty()) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                rows(left);
                left = others(pk, prefix);
            }
        }
        return true;
    }

    private List<Row> others(String pk, String prefix) {
        return environment.held().partition(pk, prefix).stream().filter(r -> !WatchRows.isWatch(r.sk())).toList();
    }

    /** Removes what a command that was under way wrote after the watch was removed. */
    boolean rest(DefenderId id) {
        return partition(WatchRows.pk(id), List.of(""));
    }

    /** Removes the row of a codename. */
    boolean codename(Codename codename) {
        return remove(List.of(environment.codenames().at(codename)));
    }

    /** Removes these rows. */
    void rows(List<Row> rows) {
        remove(rows.stream().map(r -> new Rows.At(r.pk(), r.sk())).toList());
    }

    /** Removes those of these rows that exist. */
    void existing(List<Rows.At> places) {
        List<Rows.At> distinct = places.stream().distinct().toList();
        rows(environment.held().at(distinct));
    }

    private boolean remove(List<Rows.At> places) {
        List<Rows.At> left = new ArrayList<>(places);
        while (!left.isEmpty()) {
            List<Rows.At> some = left.subList(0, Math.min(AT_ONCE, left.size()));
            transact(some.stream().<Write> map(at -> new Write.DeleteRow(at.pk(), at.sk(), Write.ANY)).toList());
            removed += some.size();
            some.clear();
        }
        return true;
    }

    private void transact(List<Write> writes) {
        for (int attempt = 0;; attempt++) {
            try {
                environment.rows().transact(writes);
                return;
            } catch (TransactionCancelled conflict) {
                if (attempt == TRIES) {
                    throw conflict;
                }
                environment.backOff(attempt);
            }
        }
    }
}
