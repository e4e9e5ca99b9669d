package org.stillhere.store.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;

/**
 * Reads and writes the copies of response plans, {@code D#id} / {@code R#contact}, sealed for purpose RELEASED, and the
 * digits that open them, {@code B#DIGITS#contact}, sealed for purpose PLANS. A copy ends after some hours, which is
 * also checked when it is read.
 */
public final class ReleasedPlanRows {
    private static final String COPY = "R#";
    private static final String DIGITS = "B#DIGITS#";
    private static final int CONTACTS_MOST = 100;
    private final Rows rows;
    private final Bodies bodies;

    /**
     * @param rows
     *            also returns rows that have expired: the version of such a copy guards the writing of the next one
     */
    public ReleasedPlanRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    private static String copySk(ContactId contact) {
        return COPY + contact;
    }

    /** Finds the copy of a contact; empty if there is none, or if it has ended. */
    public Optional<Stored<ReleasedPlan>> find(DefenderId id, ContactId contact, Instant now) {
        return rows.get(WatchRows.pk(id), copySk(contact)).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .flatMap(this::opened).filter(s -> s.value().until().isAfter(now));
    }

    /** A row without a body is a copy that was taken away. */
    private Optional<Stored<ReleasedPlan>> opened(Row row) {
        return row.body() == null ? Optional.empty()
                : bodies.openIfReadable(row, KeyPurpose.RELEASED, ReleasedPlan.class).map(p -> new Stored<>(row, p));
    }

    /**
     * Reads the watch, the plan, the digits of a contact and the copy that exists, in one round trip. Only a function
     * that has the keyset for plans can do this.
     */
    public PlanSources sources(DefenderId id, ContactId contact) {
        String pk = WatchRows.pk(id);
        List<Row> found = rows.getAll(List.of(new Rows.At(pk, WatchRows.WATCH), new Rows.At(pk, WatchRows.NOTES),
                new Rows.At(pk, DIGITS + contact), new Rows.At(pk, copySk(contact))));
        return new PlanSources(row(found, WatchRows.WATCH).map(r -> bodies.open(r, KeyPurpose.CASES, Watch.class)),
                row(found, WatchRows.NOTES).map(r -> bodies.open(r, KeyPurpose.PLANS, Notes.class)),
                row(found, DIGITS + contact).map(r -> bodies.open(r, KeyPurpose.PLANS, PlanDigits.class).digits()),
                row(found, copySk(contact)).flatMap(this::opened),
                row(found, copySk(contact)).map(Row::version).orElse(0L));
    }

    private static Optional<Row> row(List<Row> found, String sk) {
        return found.stream().filter(r -> r.sk().equals(sk)).findFirst();
    }

    /** Reads which contacts have digits. */
    public Set<ContactId> withDigits(DefenderId id) {
        return rows.query(WatchRows.pk(id), DIGITS, CONTACTS_MOST).stream()
                .map(r -> new ContactId(r.sk().substring(DIGITS.length()))).collect(Collectors.toSet());
    }

    public Row copyRow(DefenderId id, ContactId contact, ReleasedPlan copy, long version) {
        Row row = Row.of(WatchRows.pk(id), copySk(contact), version).expires(copy.until().getEpochSecond());
        return bodies.seal(row, KeyPurpose.RELEASED, copy);
    }

    /** The row of a copy that was taken away: it has no body, and expires at once. */
    public static Row endedRow(DefenderId id, ContactId contact, long version, Instant now) {
        return Row.of(WatchRows.pk(id), copySk(contact), version).expires(now.getEpochSecond());
    }

    /** Takes away the digits of a contact. */
    public static Write noDigits(DefenderId id, ContactId contact) {
        return new Write.DeleteRow(WatchRows.pk(id), DIGITS + contact, Write.ANY);
    }

    public Row digitsRow(DefenderId id, ContactId contact, Private digits) {
        return bodies.seal(Row.of(WatchRows.pk(id), DIGITS + contact, 1), KeyPurpose.PLANS, new PlanDigits(digits));
    }
}
