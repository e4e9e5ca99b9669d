package org.stillhere.store.erasure;

import java.time.Duration;
import java.util.List;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the coordinators who have left a team and are being erased, {@code LEFT#id} in the partition of its
 * desk. A row is removed with the last of what it leads to, and expires in any case.
 */
public final class LeftStaffRows {
    /** Lifetime of such a row if nothing removes it: longer than everything that it leads to. */
    public static final Duration KEPT = Duration.ofDays(30);
    private static final String LEFT = "LEFT#";
    private static final int MOST = 50;
    private final Rows rows;
    private final Bodies bodies;

    public LeftStaffRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Those of a team. Rows that cannot be opened are left out. */
    public List<Stored<LeftStaff>> of(TeamId team) {
        return rows.query(DeskRows.pk(team), LEFT, MOST).stream().flatMap(
                r -> bodies.openIfReadable(r, KeyPurpose.ROUTES, LeftStaff.class).stream().map(l -> new Stored<>(r, l)))
                .toList();
    }

    public Row row(LeftStaff left) {
        Row row = Row.of(DeskRows.pk(left.team()), LEFT + left.id(), 1).expires(left.at().plus(KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, left);
    }
}
