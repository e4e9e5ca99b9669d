package org.stillhere.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.Actor;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
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
import org.stillhere.store.table.Write;
import org.stillhere.store.table.Write.PutRow;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;

/** Records to rows: keys, clear columns, index columns, retention, and the purpose each body is sealed for. */
public final class Pages {
    /** Retention by default. */
    public static final Duration TIMELINE_KEPT = Duration.ofDays(30);
    public static final Duration CASES_KEPT = Duration.ofDays(180);
    public static final Duration MESSAGES_KEPT = Duration.ofDays(30);
    public static final Duration SEEN_KEPT = Duration.ofDays(3);
    /** A closed question still counts for two hours. */
    public static final Duration CLOSED_COUNTS = Duration.ofHours(2);
    /** A question about no case: an invitation, a drill, an ask that did not go. No case's end closes it. */
    public static final Duration NO_CASE_KEPT = Duration.ofHours(24);
    static final Duration SAID_KEPT = Duration.ofDays(1);
    private final Bodies bodies;

    public Pages(Bodies bodies) {
        this.bodies = bodies;
    }

    /** The watch and everything its decision brought about, as the actions of one transaction; the watch first. */
    public List<Write> decision(long was, Decision decision) {
        Watch watch = decision.watch();
        List<Write> writes = new ArrayList<>();
        writes.add(new PutRow(watch(watch), Write.version(was)));
        Message.Owner owner = new Message.Owner.OfWatch(watch.id());
        for (Effect effect : decision.effects()) {
            writes.add(effect(owner, effect, watch.changedAt(), watch.id()));
        }
        decision.entry().ifPresent(e -> writes.add(new PutRow(entry(watch, e), Write.ABSENT)));
        return writes;
    }

    /** The desk and everything its decision brought about; the desk first. */
    public List<Write> desk(long was, Desk desk, List<Effect> effects) {
        List<Write> writes = new ArrayList<>();
        writes.add(new PutRow(desk(desk), Write.version(was)));
        for (Effect effect : effects) {
            writes.add(effect(new Message.Owner.OfDesk(desk.team()), effect, desk.changedAt(), null));
        }
        return writes;
    }

    private PutRow effect(Message.Owner owner, Effect effect, Instant now, @Nullable DefenderId of) {
        return switch (effect) {
            case Effect.Send send -> pending(send.key(), owner, send, now);
            case Effect.ReadInbound read -> pending(read.key(), owner, read, now);
            case Effect.Tell tell -> pending(tell.key(), owner, tell, now);
            case Effect.Put put -> new PutRow(question(put.phone(), put.question()), Write.ANY);
            case Effect.File file ->
                    new PutRow(pastCase(java.util.Objects.requireNonNull(of), file.closed()), Write.ABSENT);
        };
    }

    public PutRow pending(MessageKey key, Message.Owner owner, Effect work, Instant now) {
        return new PutRow(message(Message.fresh(key, owner, work, now), 1), Write.ABSENT);
    }

    public Row watch(Watch watch) {
        Row row = Row.of(Keys.defender(watch.id()), Keys.WATCH, watch.version())
                .due(Keys.laneOf(watch.lane(), Keys.defender(watch.id())), watch.dueAt().toEpochMilli())
                .board(watch.team().value(), watch.id().value(), watch.codename().value()).state(phase(watch));
        return bodies.seal(row, KeyPurpose.CASES, watch);
    }

    private static String phase(Watch watch) {
        String cycle = watch.cycle().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return watch.open().map(c -> cycle + "+case").orElse(cycle);
    }

    public Row message(Message message, long version) {
        String pk = Keys.message(message.key());
        Row row = Row.of(pk, Keys.MESSAGE, version).state(message.state().name().toLowerCase(Locale.ROOT));
        row = message.state().settled() ? row.expires(message.dueAt().plus(MESSAGES_KEPT).getEpochSecond())
                : row.due(Keys.laneOf(message.lane(), pk), message.dueAt().toEpochMilli());
        return bodies.seal(row, KeyPurpose.CASES, message);
    }

    /** An alarm's receipt is awaited until then: nothing but a timer. */
    public Row awaited(MessageKey key, Instant until) {
        String pk = Keys.awaited(key);
        return Row.of(pk, Keys.AWAITED, 1).due(Keys.laneOf(Priority.URGENT, pk), until.toEpochMilli());
    }

    /** It is awaited no more. */
    public Row awaitedNoMore(MessageKey key, Instant now) {
        return Row.of(Keys.awaited(key), Keys.AWAITED, 2).expires(now.plus(SEEN_KEPT).getEpochSecond());
    }

    /** The text that the carrier gave this id is that message, and no other; kept as long as the message. */
    public PutRow carrierId(String id, MessageKey key, Instant now) {
        Row row = Row.of(Keys.carrierId(id), Keys.CARRIER_ID, 1).expires(now.plus(MESSAGES_KEPT).getEpochSecond());
        return new PutRow(bodies.seal(row, KeyPurpose.CASES, key), Write.ABSENT);
    }

    public Row desk(Desk desk) {
        String pk = Keys.desk(desk.team());
        Row row = Row.of(pk, Keys.DESK, desk.version());
        if (desk.dueAt().isPresent()) {
            row = row.due(Keys.laneOf(Priority.URGENT, pk), desk.dueAt().get().toEpochMilli());
        }
        return bodies.seal(row, KeyPurpose.CASES, desk);
    }

    public Row profile(DefenderId id, Profile profile) {
        return bodies.seal(Row.of(Keys.defender(id), Keys.PROFILE, 1), KeyPurpose.ROUTES, profile);
    }

    public Row notes(DefenderId id, Notes notes) {
        return bodies.seal(Row.of(Keys.defender(id), Keys.NOTES, 1), KeyPurpose.PLANS, notes);
    }

    /** Somebody's own words beside the line that a decision made, kept as long as it; none, if there is no line. */
    public List<Write> words(Decision decision, Actor by, Private words) {
        if (words.isEmpty() || !decision.changes()) {
            return List.of();
        }
        Watch watch = decision.watch();
        FreeTextNote written = new FreeTextNote(watch.version(), watch.changedAt(), by, words);
        String kind = written.purpose() == KeyPurpose.PLANS ? Keys.WRITTEN : Keys.HEARD;
        Row row = Row.of(Keys.defender(watch.id()), Keys.written(kind, written.at(), written.version()), 1)
                .expires(written.at().plus(TIMELINE_KEPT).getEpochSecond());
        return List.of(new PutRow(bodies.seal(row, written.purpose(), written), Write.ANY));
    }

    public Row contact(DefenderId id, ContactCard card) {
        return bodies.seal(Row.of(Keys.defender(id), Keys.contact(card.id()), 1), KeyPurpose.ROUTES, card);
    }

    public Row coordinator(CoordinatorCard card) {
        return bodies.seal(Row.of(Keys.coordinator(card.id()), Keys.COORDINATOR, 1), KeyPurpose.ROUTES, card);
    }

    public Row auditor(TeamId team, CoordinatorId id) {
        return bodies.seal(Row.of(Keys.desk(team), Keys.AUDITOR + id, 1), KeyPurpose.CASES, id);
    }

    /** Goes by itself once it is over. */
    public Row session(String hash, Session session, long version) {
        Row row = Row.of(Keys.coordinator(session.who()), Keys.session(hash), version)
                .expires(session.idleAt().getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, session);
    }

    public Row codename(Codename codename, DefenderId id) {
        return bodies.seal(Row.of(Keys.codename(codename.folded()), Keys.CODENAME, 1), KeyPurpose.CASES, id);
    }

    public Row identity(PhoneKey phone, Identity identity) {
        String sk = switch (identity) {
            case Identity.OfDefender d -> Keys.IS_DEFENDER;
            case Identity.OfContact c -> Keys.IS_CONTACT + c.defender() + "#" + c.contact();
            case Identity.OfCoordinator k -> Keys.IS_COORDINATOR + k.coordinator();
        };
        return bodies.seal(Row.of(Keys.phone(phone), sk, 1), KeyPurpose.CASES, new PhoneHolder(identity));
    }

    /** Carries an identity, so that it is written with its kind. */
    public record PhoneHolder(Identity identity) {
    }

    public Row link(LinkToken token, Link link, long version) {
        Row row = Row.of(Keys.link(token), Keys.LINK, version).expires(link.until().getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, link);
    }

    public Row question(PhoneKey phone, Question question) {
        String who = switch (question.who()) {
            case Recipient.Defender d -> "defender";
            case Recipient.Trusted t -> t.id().value();
            case Recipient.Staff s -> s.id().value();
        };
        String topic = question.topic().map(Object::toString).orElse("-");
        Row row = Row.of(Keys.phone(phone), Keys.question(question.defender(), topic, who), 1);
        if (question.closedAt().isPresent()) {
            row = row.expires(question.closedAt().get().plus(CLOSED_COUNTS).getEpochSecond());
        } else if (question.topic().isEmpty()) {
            row = row.expires(question.openedAt().plus(NO_CASE_KEPT).getEpochSecond());
        }
        return bodies.seal(row, KeyPurpose.CASES, question);
    }

    public Row choices(PhoneKey phone, Choices choices) {
        Row row = Row.of(Keys.phone(phone), Keys.CHOICES, 1).expires(choices.at().plus(CLOSED_COUNTS).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, choices);
    }

    /** What was texted before it was asked whom it is about: as long as the letters count. */
    public Row unplaced(PhoneKey phone, Private words, Instant at) {
        Row row = Row.of(Keys.phone(phone), Keys.UNPLACED, 1).expires(at.plus(CLOSED_COUNTS).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, new Unplaced(words));
    }

    /** Carries words, so that they are written as a record. */
    record Unplaced(Private words) {
    }

    public Row seen(PhoneKey phone, String source, String id, String watch, ProcessedEvent seen, Instant now) {
        Row row = Row.of(Keys.phone(phone), Keys.seen(source, id, watch), 1)
                .expires(now.plus(SEEN_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, seen);
    }

    private Row entry(Watch watch, TimelineEntry entry) {
        Row row = Row.of(Keys.defender(watch.id()), Keys.timeline(entry.at(), watch.version()), 1)
                .expires(entry.at().plus(TIMELINE_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, entry);
    }

    private Row pastCase(DefenderId id, ClosedCase closed) {
        Row row = Row.of(Keys.defender(id), Keys.pastCase(closed.at(), closed.was().id()), 1)
                .expires(closed.at().plus(CASES_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, closed);
    }

    public Row pulse(Pulse pulse) {
        return bodies.seal(Row.of(Keys.CONTROL, Keys.PULSE + pulse.of(), 1), KeyPurpose.CASES, pulse);
    }

    public Row problems(Problems problems, long version) {
        return bodies.seal(Row.of(Keys.CONTROL, Keys.PROBLEMS, version), KeyPurpose.CASES, problems);
    }

    /** A team that has a desk. */
    public Row team(TeamId team) {
        return bodies.seal(Row.of(Keys.CONTROL, Keys.TEAM + team, 1), KeyPurpose.CASES, team);
    }

    /** When something was last said by the second channel; kept while it would not be said again. */
    public Row said(String what, Instant at, long version) {
        Row row = Row.of(Keys.CONTROL, Keys.SAID + what, version).expires(at.plus(SAID_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, new Looked(at));
    }

    /** When a coordinator last looked at the board. */
    public Row looked(CoordinatorId who, Instant at) {
        return bodies.seal(Row.of(Keys.coordinator(who), Keys.LOOKED, 1), KeyPurpose.CASES, new Looked(at));
    }

    /** Carries a time, so that it is written as a record. */
    record Looked(Instant at) {
    }

    public Row hold(SendingHoldSetting hold) {
        return bodies.seal(Row.of(Keys.CONTROL, Keys.HOLD, 1), KeyPurpose.CASES, hold);
    }
}
