package org.stillhere.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.Codename;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Question;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.Watch;
import org.stillhere.store.records.Choices;
import org.stillhere.store.records.ContactCard;
import org.stillhere.store.records.CoordinatorCard;
import org.stillhere.store.records.FreeTextNote;
import org.stillhere.store.records.Identity;
import org.stillhere.store.records.Link;
import org.stillhere.store.records.Message;
import org.stillhere.store.records.Notes;
import org.stillhere.store.records.Problems;
import org.stillhere.store.records.ProcessedEvent;
import org.stillhere.store.records.Profile;
import org.stillhere.store.records.Pulse;
import org.stillhere.store.records.SendingHoldSetting;
import org.stillhere.store.records.Session;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;
import org.stillhere.vault.Vault;

/** Rows to records. One round trip a method. */
public final class Book {
    /** A phone's partition is read this far: whose it is and what is asked come first, seen events last. */
    private static final int PHONE_ROWS = 300;
    private static final int AUDITORS = 50;
    private static final int TEAMS = 100;
    private final Rows rows;
    private final Bodies bodies;

    public Book(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** All that decides about one defender. */
    public record WatchFile(Watch watch, Optional<Profile> profile, List<ContactCard> contacts) {
        public Optional<ContactCard> contact(ContactId id) {
            return contacts.stream().filter(c -> c.id().equals(id)).findFirst();
        }
    }

    /** All that one phone is and may answer. */
    public record PhoneFile(PhoneKey key, List<Identity> identities, List<Question> questions,
            Optional<Choices> choices, List<Row> seen) {
        public Optional<Identity.OfDefender> defender() {
            return identities.stream().filter(Identity.OfDefender.class::isInstance)
                    .map(Identity.OfDefender.class::cast).findFirst();
        }

        public List<Identity.OfContact> contacts() {
            return identities.stream().filter(Identity.OfContact.class::isInstance).map(Identity.OfContact.class::cast)
                    .toList();
        }

        public Optional<Identity.OfCoordinator> coordinator() {
            return identities.stream().filter(Identity.OfCoordinator.class::isInstance)
                    .map(Identity.OfCoordinator.class::cast).findFirst();
        }
    }

    /** A line of the timeline, and the version of the watch that came of it. */
    public record StoredEntry(long version, TimelineEntry entry) {
        /** The key of one of the messages that came with it, the first being 0. */
        public MessageKey message(DefenderId id, int ordinal) {
            return MessageKey.of(id, version, ordinal);
        }
    }

    /** A row with what it holds. */
    public record Stored<T>(Row row, T value) {
    }

    public Optional<Watch> watch(DefenderId id) {
        return rows.get(Keys.defender(id), Keys.WATCH).map(r -> bodies.open(r, KeyPurpose.CASES, Watch.class));
    }

    public Optional<WatchFile> file(DefenderId id) {
        Watch watch = null;
        Profile profile = null;
        List<ContactCard> cards = new ArrayList<>();
        for (Row row : rows.query(Keys.defender(id), Keys.AGGREGATE, 100)) {
            if (row.sk().equals(Keys.WATCH)) {
                watch = bodies.open(row, KeyPurpose.CASES, Watch.class);
            } else if (row.sk().equals(Keys.PROFILE)) {
                profile = bodies.open(row, KeyPurpose.ROUTES, Profile.class);
            } else if (row.sk().startsWith(Keys.CONTACT)) {
                cards.add(bodies.open(row, KeyPurpose.ROUTES, ContactCard.class));
            }
        }
        return watch == null ? Optional.empty()
                : Optional.of(new WatchFile(watch, Optional.ofNullable(profile), cards));
    }

    public PhoneFile phone(PhoneKey key, Instant now) {
        List<Identity> identities = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        List<Row> seen = new ArrayList<>();
        Choices choices = null;
        for (Row row : rows.query(Keys.phone(key), "", PHONE_ROWS)) {
            if (row.expiredAt(now.getEpochSecond())) {
                continue;
            }
            if (row.sk().startsWith(Keys.QUESTION)) {
                legible(row, Question.class).ifPresent(questions::add);
            } else if (row.sk().startsWith(Keys.SEEN)) {
                seen.add(row);
            } else if (row.sk().equals(Keys.CHOICES)) {
                choices = legible(row, Choices.class).orElse(null);
            } else if (!row.sk().equals(Keys.UNPLACED)) {
                identities.add(bodies.open(row, KeyPurpose.CASES, Pages.PhoneHolder.class).identity());
            }
        }
        return new PhoneFile(key, identities, questions, Optional.ofNullable(choices), seen);
    }

    /** Whether this text was taken in before, as far back as that is kept. */
    public boolean hasSeen(PhoneKey phone, String source, String id) {
        return !rows.query(Keys.phone(phone), Keys.seen(source, id, ""), 1).isEmpty();
    }

    public ProcessedEvent seen(Row row) {
        return bodies.open(row, KeyPurpose.CASES, ProcessedEvent.class);
    }

    public Optional<Stored<Message>> message(MessageKey key) {
        return rows.get(Keys.message(key), Keys.MESSAGE)
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.CASES, Message.class)));
    }

    /** The message that a text of the carrier's was marked as; empty too if the mark cannot be read. */
    public Optional<MessageKey> messageOf(String carrierId) {
        return rows.get(Keys.carrierId(carrierId), Keys.CARRIER_ID).flatMap(r -> legible(r, MessageKey.class));
    }

    /** Whose a text of the carrier's is. */
    public enum Whose {
        NOBODYS, OURS, ANOTHERS
    }

    /** Whether a text of the carrier's is marked as that message; a mark that cannot be read is another's. */
    public Whose whose(String carrierId, MessageKey key) {
        return rows.get(Keys.carrierId(carrierId), Keys.CARRIER_ID)
                .map(r -> legible(r, MessageKey.class).filter(key::equals).isPresent() ? Whose.OURS : Whose.ANOTHERS)
                .orElse(Whose.NOBODYS);
    }

    /** What a link opens; empty if there is none, or its time is over. */
    public Optional<Stored<Link>> link(LinkToken token, Instant now) {
        return rows.get(Keys.link(token), Keys.LINK).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.CASES, Link.class)))
                .filter(l -> l.value().until().isAfter(now));
    }

    /** Messages by key, those that there are and that can be read. */
    public List<Message> messages(List<MessageKey> keys) {
        return rows.getAll(keys.stream().map(k -> new Rows.At(Keys.message(k), Keys.MESSAGE)).toList()).stream()
                .flatMap(r -> legible(r, Message.class).stream()).toList();
    }

    /**
     * A team as the board sees it.
     *
     * @param unread
     *            who cannot be opened here: the sweep sets them aside, and nobody watches over them
     */
    public record Team(List<Watch> watches, List<Codename> unread) {
    }

    /** A team's watches: a hint, read from an index. */
    public Team board(TeamId team, int limit) {
        List<Watch> watches = new ArrayList<>();
        List<Codename> unread = new ArrayList<>();
        for (Row row : rows.board(team.value(), limit)) {
            legible(row, Watch.class).ifPresentOrElse(watches::add,
                    () -> Optional.ofNullable(row.codename()).map(Codename::new).ifPresent(unread::add));
        }
        return new Team(watches, unread);
    }

    public Desk desk(TeamId team) {
        return rows.get(Keys.desk(team), Keys.DESK).map(r -> bodies.open(r, KeyPurpose.CASES, Desk.class))
                .orElse(Desk.empty(team));
    }

    /** Those of a team who are never on duty. */
    public List<CoordinatorId> auditors(TeamId team) {
        return rows.query(Keys.desk(team), Keys.AUDITOR, AUDITORS).stream()
                .map(r -> bodies.open(r, KeyPurpose.CASES, CoordinatorId.class)).toList();
    }

    public Optional<CoordinatorCard> coordinator(CoordinatorId id) {
        return rows.get(Keys.coordinator(id), Keys.COORDINATOR)
                .map(r -> bodies.open(r, KeyPurpose.ROUTES, CoordinatorCard.class));
    }

    /** A session that is not over. */
    public Optional<Stored<Session>> session(CoordinatorId who, String hash, Instant now) {
        return rows.get(Keys.coordinator(who), Keys.session(hash)).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.CASES, Session.class)))
                .filter(s -> s.value().idleAt().isAfter(now) && s.value().until().isAfter(now));
    }

    /** The keys of all sessions of a coordinator, over or not. */
    public List<Row> sessions(CoordinatorId who, int limit) {
        return rows.query(Keys.coordinator(who), Keys.SESSION, limit);
    }

    public Optional<DefenderId> codename(String folded) {
        return rows.get(Keys.codename(folded), Keys.CODENAME)
                .map(r -> bodies.open(r, KeyPurpose.CASES, DefenderId.class));
    }

    /** The timeline, latest first. */
    public List<TimelineEntry> timeline(DefenderId id, int limit, Instant now) {
        return rows.queryBack(Keys.defender(id), Keys.TIMELINE, limit).stream()
                .filter(r -> !r.expiredAt(now.getEpochSecond())).flatMap(r -> legible(r, TimelineEntry.class).stream())
                .toList();
    }

    /** The newest lines that are still kept, each with the version of the watch that it made; latest first. */
    public List<StoredEntry> lines(DefenderId id, int limit, Instant now) {
        return rows.queryBack(Keys.defender(id), Keys.TIMELINE, limit).stream()
                .filter(r -> !r.expiredAt(now.getEpochSecond()))
                .flatMap(r -> legible(r, TimelineEntry.class).stream()
                        .map(e -> new StoredEntry(Long.parseLong(r.sk().substring(r.sk().lastIndexOf('#') + 1)), e)))
                .toList();
    }

    /** What coordinators wrote, latest first. Only where this function holds the keyset for plans. */
    public List<FreeTextNote> written(DefenderId id, int limit, Instant now) {
        return written(id, Keys.WRITTEN, KeyPurpose.PLANS, limit, now);
    }

    /** What the person and their contacts wrote in their own words, latest first. */
    public List<FreeTextNote> heard(DefenderId id, int limit, Instant now) {
        return written(id, Keys.HEARD, KeyPurpose.ROUTES, limit, now);
    }

    private List<FreeTextNote> written(DefenderId id, String kind, KeyPurpose purpose, int limit, Instant now) {
        return rows.queryBack(Keys.defender(id), kind, limit).stream().filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> bodies.open(r, purpose, FreeTextNote.class)).toList();
    }

    /** What was texted from that phone before it was asked whom it is about. */
    public Private unplaced(PhoneKey phone, Instant now) {
        return rows.get(Keys.phone(phone), Keys.UNPLACED).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> bodies.open(r, KeyPurpose.ROUTES, Pages.Unplaced.class).words()).orElse(Private.NONE);
    }

    /** Closed cases, latest first. */
    public List<ClosedCase> pastCases(DefenderId id, int limit, Instant now) {
        return rows.queryBack(Keys.defender(id), Keys.PAST_CASE, limit).stream()
                .filter(r -> !r.expiredAt(now.getEpochSecond())).flatMap(r -> legible(r, ClosedCase.class).stream())
                .toList();
    }

    /** Only where this function holds the keyset for plans. */
    public Optional<Notes> notes(DefenderId id) {
        return rows.get(Keys.defender(id), Keys.NOTES).map(r -> bodies.open(r, KeyPurpose.PLANS, Notes.class));
    }

    /** When a coordinator last looked at the board. */
    public Optional<Instant> looked(CoordinatorId who) {
        return rows.get(Keys.coordinator(who), Keys.LOOKED)
                .map(r -> bodies.open(r, KeyPurpose.CASES, Pages.Looked.class).at());
    }

    /** The engine's last sign of life of that kind. */
    public Optional<Pulse> pulse(Pulse.Of of) {
        return rows.get(Keys.CONTROL, Keys.PULSE + of).map(r -> bodies.open(r, KeyPurpose.CASES, Pulse.class));
    }

    /** The engine's signs of life, the last of each kind, and what its last audit saw. */
    public record EngineState(List<Pulse> pulses, Problems problems) {
    }

    public EngineState engine() {
        List<Row> all = rows.query(Keys.CONTROL, Keys.ENGINE, 20);
        return new EngineState(
                all.stream().filter(r -> r.sk().startsWith(Keys.PULSE)).flatMap(r -> legible(r, Pulse.class).stream())
                        .toList(),
                all.stream().filter(r -> r.sk().equals(Keys.PROBLEMS)).flatMap(r -> legible(r, Problems.class).stream())
                        .findFirst().orElse(Problems.NONE));
    }

    /** The engine's signs of life, the last of each kind. */
    public List<Pulse> pulses() {
        return engine().pulses();
    }

    /** What the last audit saw, and the version of its row; one that cannot be read has seen nothing. */
    public Versioned<Problems> problems() {
        Optional<Row> row = rows.get(Keys.CONTROL, Keys.PROBLEMS);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.flatMap(r -> legible(r, Problems.class)).orElse(Problems.NONE));
    }

    /** When something was last said by the second channel, and the version of its row; EPOCH if it never was. */
    public Versioned<Instant> said(String what) {
        Optional<Row> row = rows.get(Keys.CONTROL, Keys.SAID + what);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.flatMap(r -> legible(r, Pages.Looked.class)).map(Pages.Looked::at).orElse(Instant.EPOCH));
    }

    /** A value, and the version of the row that it stands in; 0 if there is none. */
    public record Versioned<T>(long version, T value) {
    }

    /**
     * What a newer version wrote, or what is damaged, is left out where the rest means something without it: a
     * question, a line of the timeline, the engine's own words. Who somebody is, and what a watch is, is never guessed.
     */
    private <T> Optional<T> legible(Row row, Class<T> type) {
        try {
            return Optional.of(bodies.open(row, KeyPurpose.CASES, type));
        } catch (Vault.Unreadable | Bodies.UnknownBody unreadable) {
            return Optional.empty();
        }
    }

    /** Teams that have a desk. */
    public List<TeamId> teams() {
        return rows.query(Keys.CONTROL, Keys.TEAM, TEAMS).stream()
                .map(r -> bodies.open(r, KeyPurpose.CASES, TeamId.class)).toList();
    }

    public Optional<SendingHoldSetting> hold() {
        return rows.get(Keys.CONTROL, Keys.HOLD).map(r -> bodies.open(r, KeyPurpose.CASES, SendingHoldSetting.class));
    }
}
