package org.stillhere.store.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes, in the partition of a team's desk, the files of people that were checked ({@code IMPORT#id}), each
 * person of them ({@code IMPORTED#id#number}), and the order of a file ({@code EXPORT#ORDER}).
 */
public final class ExchangeRows {
    /** Lifetime of a file that was checked, and of the people in it who are not enrolled yet. */
    public static final Duration IMPORT_KEPT = Duration.ofDays(2);
    /** Lifetime of an order of a file. */
    public static final Duration ORDER_KEPT = Duration.ofDays(7);
    private static final String DRAFT = "IMPORT#";
    private static final String PERSON = "IMPORTED#";
    private static final String ORDER = "EXPORT#ORDER";
    private static final int DRAFTS_MOST = 50;
    private static final int PEOPLE_MOST = 1_000;
    private final Rows rows;
    private final Bodies bodies;

    public ExchangeRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The files of a team that were checked lately. */
    public List<ImportDraft> drafts(TeamId team) {
        return rows.query(DeskRows.pk(team), DRAFT, DRAFTS_MOST).stream()
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.PLANS, ImportDraft.class).stream()).toList();
    }

    public Optional<Stored<ImportDraft>> draft(TeamId team, String id) {
        return rows.get(DeskRows.pk(team), DRAFT + id)
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.PLANS, ImportDraft.class)));
    }

    public Row draftRow(TeamId team, ImportDraft draft, long version) {
        Row row = Row.of(DeskRows.pk(team), DRAFT + draft.id(), version)
                .expires(draft.at().plus(IMPORT_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.PLANS, draft);
    }

    public Write withoutDraft(TeamId team, String id) {
        return new Write.DeleteRow(DeskRows.pk(team), DRAFT + id, Write.ANY);
    }

    /** The people of a file who are not enrolled, in the order of the file. */
    public <T> List<Stored<T>> people(TeamId team, String id, Class<T> type) {
        return rows.query(DeskRows.pk(team), PERSON + id + "#", PEOPLE_MOST).stream()
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.PLANS, type))).toList();
    }

    /**
     * The row of one person of a file.
     *
     * @param number
     *            the person's place in the file
     */
    public Row personRow(TeamId team, ImportDraft draft, int number, Object person, long version) {
        Row row = Row.of(DeskRows.pk(team), String.format("%s%s#%04d", PERSON, draft.id(), number), version)
                .expires(draft.at().plus(IMPORT_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.PLANS, person);
    }

    /** The same row with other contents. */
    public Row personRow(Row before, Object person) {
        Row row = Row.of(before.pk(), before.sk(), before.version() + 1)
                .expires(Optional.ofNullable(before.expires()).orElse(0L));
        return bodies.seal(row, KeyPurpose.PLANS, person);
    }

    /** The latest order of a team. */
    public Optional<Stored<ExportOrder>> order(TeamId team) {
        return rows.get(DeskRows.pk(team), ORDER)
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.ROUTES, ExportOrder.class)));
    }

    /**
     * The row of an order.
     *
     * @param now
     *            the time of the change; the row is kept for {@link #ORDER_KEPT} after it
     */
    public Row orderRow(TeamId team, ExportOrder order, Instant now, long version) {
        Row row = Row.of(DeskRows.pk(team), ORDER, version).expires(now.plus(ORDER_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, order);
    }
}
