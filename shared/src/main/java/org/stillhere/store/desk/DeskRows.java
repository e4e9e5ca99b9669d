package org.stillhere.store.desk;

import java.util.List;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;
import org.stillhere.store.engine.EngineRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the desk of a team, {@code DESK#team}, with the auditors in the same partition, and the list of
 * teams. These rows never expire.
 */
public final class DeskRows {
    /** The sort key of every desk. */
    public static final String SK = "DESK";
    private static final String PARTITION = "DESK#";
    /** Coordinators who see what the desk sees, and are never on duty. */
    private static final String AUDITOR = "AUDITOR#";
    /** In partition {@link EngineRows#PARTITION}, one row for each team that has a desk. */
    public static final String TEAM = "TEAM#";
    private static final int AUDITORS = 50;
    /** A desk is smaller unless many notices wait. */
    private static final int LEAST_BYTES = 3840;
    private static final int LEAST_DEFLATED = 1792;
    /**
     * So much longer is a desk for each entry of its roster, so that the length does not tell how many notices wait.
     */
    private static final int BYTES_OF_HOURS = 160;
    private static final int DEFLATED_HOURS = 32;
    private static final int TEAMS = 100;
    private final Rows rows;
    private final Bodies bodies;

    public DeskRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    public static String pk(TeamId team) {
        return PARTITION + team;
    }

    /** Whether this is the partition of a desk. */
    public static boolean isDesk(String pk) {
        return pk.startsWith(PARTITION);
    }

    /** The team whose desk's partition this is. */
    public static TeamId team(String pk) {
        return new TeamId(pk.substring(PARTITION.length()));
    }

    /** The desk of a team. A team without a row has an empty desk. */
    public Desk get(TeamId team) {
        return rows.get(pk(team), SK).map(r -> bodies.open(r, KeyPurpose.CASES, Desk.class)).orElse(Desk.empty(team));
    }

    public List<CoordinatorId> auditors(TeamId team) {
        return rows.query(pk(team), AUDITOR, AUDITORS).stream()
                .map(r -> bodies.open(r, KeyPurpose.CASES, CoordinatorId.class)).toList();
    }

    /**
     * The teams that have a desk.
     *
     * @param unread
     *            number of teams whose row cannot be opened here
     */
    public record Teams(List<TeamId> ids, int unread) {
    }

    public Teams teams() {
        List<Row> all = rows.query(EngineRows.PARTITION, TEAM, TEAMS);
        List<TeamId> ids = all.stream().flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, TeamId.class).stream())
                .toList();
        return new Teams(ids, all.size() - ids.size());
    }

    public Row row(Desk desk) {
        String pk = pk(desk.team());
        Row row = Row.of(pk, SK, desk.version());
        if (desk.dueAt().isPresent()) {
            row = row.due(DueIndex.laneOf(Priority.URGENT, pk), desk.dueAt().get().toEpochMilli());
        }
        int planned = desk.duty().plan().weekly().size() + desk.duty().plan().covers().size();
        return bodies.seal(row, KeyPurpose.CASES, desk,
                bodies.least(LEAST_BYTES + planned * BYTES_OF_HOURS, LEAST_DEFLATED + planned * DEFLATED_HOURS));
    }

    public Row auditorRow(TeamId team, CoordinatorId id) {
        return bodies.seal(Row.of(pk(team), AUDITOR + id, 1), KeyPurpose.CASES, id);
    }

    public Row teamRow(TeamId team) {
        return bodies.seal(Row.of(EngineRows.PARTITION, TEAM + team, 1), KeyPurpose.CASES, team);
    }
}
