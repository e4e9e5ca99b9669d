package org.stillhere.store.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.Codename;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the watch, the profile, the contacts and the response plan of a defender. They share the partition
 * {@code D#id}, and live as long as the person is enrolled. The card of a contact who has left an open case expires.
 * The watch's version guards the whole partition.
 */
public final class WatchRows {
    /** How long a contact who was told of an open case is known after they have left. */
    public static final Duration LEFT_KEPT = Duration.ofDays(3);
    /** The sort key of the watch. */
    public static final String WATCH = "A#WATCH";
    /** The sort key of the response plan. It does not begin with A#: the plan is read only when somebody opens it. */
    public static final String NOTES = "B#NOTES";
    private static final String PARTITION = "D#";
    /** The sort keys of the rows that decide about a defender begin with this, so that one query loads them. */
    private static final String AGGREGATE = "A#";
    private static final String PROFILE = "A#PROFILE";
    private static final String CONTACT = "A#CONTACT#";
    private static final String CARD = "A#CARD";
    private static final int AGGREGATE_ROWS = 100;
    /** Every watch has the same lane, because the lane is a column in clear: an open case must not change it. */
    private static final Priority LANE = Priority.ROUTINE;
    private final Rows rows;
    private final Bodies bodies;
    private final ReadWatches ofBoard;
    private final WatchRoom room;

    public WatchRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
        this.ofBoard = new ReadWatches(bodies);
        this.room = new WatchRoom(bodies);
    }

    public static String pk(DefenderId id) {
        return PARTITION + id;
    }

    /** The same for an id from a message's key, which need not be a defender's. */
    public static String pk(String id) {
        return PARTITION + id;
    }

    /** Whether this is the partition of a defender. */
    public static boolean isDefender(String pk) {
        return pk.startsWith(PARTITION);
    }

    /** The defender whose partition this is. */
    public static DefenderId defender(String pk) {
        return new DefenderId(pk.substring(PARTITION.length()));
    }

    /** Whether a row with this sort key is a watch. */
    public static boolean isWatch(String sk) {
        return sk.equals(WATCH);
    }

    /** Whether a row with this sort key contains names and phone numbers. */
    public static boolean isProfileOrContact(String sk) {
        return sk.equals(PROFILE) || sk.equals(CARD) || sk.startsWith(CONTACT);
    }

    public static String contactSk(ContactId id) {
        return CONTACT + id;
    }

    public Optional<Watch> find(DefenderId id) {
        return rows.get(pk(id), WATCH).map(r -> bodies.open(r, KeyPurpose.CASES, Watch.class));
    }

    /** Whether there is a watch, and nobody can open it. */
    public boolean isUnreadable(DefenderId id) {
        return rows.get(pk(id), WATCH).filter(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Watch.class).isEmpty())
                .isPresent();
    }

    /** Reads several watches. A watch that cannot be opened is left out. One round trip for each hundred. */
    public Map<DefenderId, Watch> findAll(Collection<DefenderId> ids) {
        Map<DefenderId, Watch> found = new HashMap<>();
        List<Rows.At> places = ids.stream().distinct().map(id -> new Rows.At(pk(id), WATCH)).toList();
        if (!places.isEmpty()) {
            rows.getAll(places).forEach(
                    r -> bodies.openIfReadable(r, KeyPurpose.CASES, Watch.class).ifPresent(w -> found.put(w.id(), w)));
        }
        return found;
    }

    /** Reads the cards of one phone's owner with several defenders. One round trip for each hundred. */
    public Map<Identity.OfContact, ContactCard> cards(Collection<Identity.OfContact> whose) {
        Map<String, Identity.OfContact> places = new HashMap<>();
        whose.forEach(c -> places.put(pk(c.defender()) + contactSk(c.contact()), c));
        Map<Identity.OfContact, ContactCard> found = new HashMap<>();
        if (!places.isEmpty()) {
            List<Rows.At> at = whose.stream().distinct().map(c -> new Rows.At(pk(c.defender()), contactSk(c.contact())))
                    .toList();
            rows.getAll(at).forEach(r -> bodies.openIfReadable(r, KeyPurpose.ROUTES, ContactCard.class)
                    .ifPresent(card -> found.put(places.get(r.pk() + r.sk()), card)));
        }
        return found;
    }

    /** Reads the watch, the profile and the contacts with one query. */
    public Optional<WatchFile> file(DefenderId id) {
        Watch watch = null;
        Profile profile = null;
        StoredWordCard words = null;
        List<ContactCard> cards = new ArrayList<>();
        for (Row row : rows.query(pk(id), AGGREGATE, AGGREGATE_ROWS)) {
            if (isWatch(row.sk())) {
                watch = bodies.open(row, KeyPurpose.CASES, Watch.class);
            } else if (row.sk().equals(PROFILE)) {
                profile = bodies.open(row, KeyPurpose.ROUTES, Profile.class);
            } else if (row.sk().equals(CARD)) {
                words = bodies.open(row, KeyPurpose.ROUTES, StoredWordCard.class);
            } else if (row.sk().startsWith(CONTACT)) {
                cards.add(bodies.open(row, KeyPurpose.ROUTES, ContactCard.class));
            }
        }
        return watch == null ? Optional.empty()
                : Optional.of(new WatchFile(watch, Optional.ofNullable(profile), cards, Optional.ofNullable(words)));
    }

    /** Reads in one round trip for each hundred to which teams these people belong; those who are gone are left out. */
    public Map<DefenderId, TeamId> teams(List<DefenderId> ids) {
        Map<DefenderId, TeamId> teams = new HashMap<>();
        rows.getAll(ids.stream().map(id -> new Rows.At(pk(id), WATCH)).toList())
                .forEach(r -> Optional.ofNullable(r.team()).ifPresent(t -> teams.put(defender(r.pk()), new TeamId(t))));
        return teams;
    }

    /** Reads a team's watches from index {@code board}; the result is a hint. */
    public TeamWatches ofTeam(TeamId team, int limit) {
        List<Watch> watches = new ArrayList<>();
        List<Codename> unread = new ArrayList<>();
        List<Row> board = rows.board(team.value(), limit);
        List<Optional<Watch>> read = ofBoard.watches(team, board);
        for (int i = 0; i < board.size(); i++) {
            Row row = board.get(i);
            read.get(i).ifPresentOrElse(watches::add, () -> codename(row).ifPresent(unread::add));
        }
        return new TeamWatches(watches, unread);
    }

    /** The codename in the column of a watch, also if its body is damaged. */
    public Optional<Codename> codename(Row watch) {
        return bodies.openLabel(watch, watch.codename()).map(Codename::new);
    }

    /** Reads the response plan. Only a function that has the keyset for plans can do this. */
    public Optional<Notes> notes(DefenderId id) {
        return rows.get(pk(id), NOTES).map(r -> bodies.open(r, KeyPurpose.PLANS, Notes.class));
    }

    /** Whether lines of the timeline may wait in a watch: the versions before rows were deflated do not read them. */
    public boolean carryLines() {
        return bodies.deflates();
    }

    public Row row(Watch watch) {
        return row(watch, watch.dueAt());
    }

    /** The row of a watch that the sweep finds from another time on, which is earlier than when it is due. */
    public Row row(Watch watch, Instant foundFrom) {
        String pk = pk(watch.id());
        Row row = Row.of(pk, WATCH, watch.version()).due(DueIndex.laneOf(LANE, pk), foundFrom.toEpochMilli());
        return bodies.seal(
                row.board(watch.team().value(), watch.id().value(), bodies.label(row, watch.codename().value())),
                KeyPurpose.CASES, watch, room.least(watch));
    }

    /** The row of somebody who is being erased: it is due never, and on no board. */
    public Row withdrawnRow(Watch watch) {
        return bodies.seal(Row.of(pk(watch.id()), WATCH, watch.version()), KeyPurpose.CASES, watch);
    }

    public Row profileRow(DefenderId id, Profile profile) {
        return bodies.seal(Row.of(pk(id), PROFILE, 1), KeyPurpose.ROUTES, profile);
    }

    public Row contactRow(DefenderId id, ContactCard card) {
        return bodies.seal(Row.of(pk(id), contactSk(card.id()), 1), KeyPurpose.ROUTES, card);
    }

    public Row wordCardRow(DefenderId id, StoredWordCard card) {
        return bodies.seal(Row.of(pk(id), CARD, 1), KeyPurpose.ROUTES, card);
    }

    /** Removes the words of the card, if there is one. */
    public Write withoutWordCard(DefenderId id) {
        return new Write.DeleteRow(pk(id), CARD, Write.ANY);
    }

    public Row notesRow(DefenderId id, Notes notes) {
        return bodies.seal(Row.of(pk(id), NOTES, 1), KeyPurpose.PLANS, notes);
    }
}
