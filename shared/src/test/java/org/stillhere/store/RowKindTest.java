package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Actor;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskDecider;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.store.desk.Session;
import org.stillhere.store.draft.EnrolmentDraft;
import org.stillhere.store.engine.ListMark;
import org.stillhere.store.engine.ListRows;
import org.stillhere.store.engine.UntakenText;
import org.stillhere.store.erasure.LeftStaff;
import org.stillhere.store.exchange.ExportOrder;
import org.stillhere.store.exchange.ImportDraft;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.phone.RememberedText;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.FileOpenings;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessRows;
import org.stillhere.store.desk.HandOverNote;
import org.stillhere.store.desk.SessionUse;
import org.stillhere.store.phone.NewNames;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.timeline.FreeTextNote;
import org.stillhere.store.trail.TrailDay;
import org.stillhere.store.trail.TrailEntry;
import org.stillhere.store.trail.TrailRows;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/** Walks every kind of row: each has a stated lifetime, is in the table of the docs, and is not read after its end. */
class RowKindTest {
    /** The methods that make rows, each with the kinds of its rows. A new one needs a kind, and so a lifetime. */
    private static final Map<String, Set<RowKind>> MADE_BY = Map.ofEntries(
            Map.entry("WatchRows.row", Set.of(RowKind.WATCH)),
            Map.entry("WatchRows.withdrawnRow", Set.of(RowKind.WATCH)),
            Map.entry("WatchRows.profileRow", Set.of(RowKind.PROFILE)),
            Map.entry("WatchRows.contactRow", Set.of(RowKind.CONTACT)),
            Map.entry("WatchRows.notesRow", Set.of(RowKind.NOTES)),
            Map.entry("CodenameRows.row", Set.of(RowKind.CODENAME)),
            Map.entry("TimelineRows.entryRow", Set.of(RowKind.ENTRY)),
            Map.entry("TimelineRows.noteOf", Set.of(RowKind.NOTE_OF_STAFF, RowKind.NOTE_OF_OTHERS)),
            Map.entry("TimelineRows.pastCaseRow", Set.of(RowKind.PAST_CASE)),
            Map.entry("MessageRows.row", Set.of(RowKind.MESSAGE)),
            Map.entry("MessageRows.pending", Set.of(RowKind.MESSAGE)),
            Map.entry("CarrierIdRows.claim", Set.of(RowKind.CARRIER_ID)),
            Map.entry("ReceiptTimerRows.running", Set.of(RowKind.RECEIPT_TIMER)),
            Map.entry("ReceiptTimerRows.ended", Set.of(RowKind.RECEIPT_TIMER)),
            Map.entry("PhoneRows.row",
                    Set.of(RowKind.PHONE_OF_DEFENDER, RowKind.PHONE_OF_CONTACT, RowKind.PHONE_OF_COORDINATOR)),
            Map.entry("QuestionRows.row", Set.of(RowKind.QUESTION)),
            Map.entry("QuestionRows.choicesRow", Set.of(RowKind.CHOICES)),
            Map.entry("QuestionRows.unplacedWordsRow", Set.of(RowKind.UNPLACED_WORDS)),
            Map.entry("ProcessedEventRows.row", Set.of(RowKind.EVENT)),
            Map.entry("ProcessedEventRows.quietRow", Set.of(RowKind.QUIET_WORDS)),
            Map.entry("LinkRows.row", Set.of(RowKind.LINK)), Map.entry("DeskRows.row", Set.of(RowKind.DESK)),
            Map.entry("DeskRows.auditorRow", Set.of(RowKind.AUDITOR)),
            Map.entry("DeskRows.teamRow", Set.of(RowKind.TEAM)),
            Map.entry("CoordinatorRows.row", Set.of(RowKind.COORDINATOR)),
            Map.entry("CoordinatorRows.removed", Set.of(RowKind.COORDINATOR)),
            Map.entry("CoordinatorRows.lastLookRow", Set.of(RowKind.LAST_LOOK)),
            Map.entry("SessionRows.row", Set.of(RowKind.SESSION)),
            Map.entry("HandOverNoteRows.row", Set.of(RowKind.HAND_OVER_NOTE)),
            Map.entry("LeftStaffRows.row", Set.of(RowKind.LEFT_STAFF)),
            Map.entry("SessionRows.watchingRow", Set.of(RowKind.WATCHING)),
            Map.entry("WorryingWordsRows.row", Set.of(RowKind.TEAM_WORDS)),
            Map.entry("EngineRows.pulseRow", Set.of(RowKind.PULSE)),
            Map.entry("EngineRows.problemsRow", Set.of(RowKind.PROBLEMS)),
            Map.entry("EngineRows.mailedRow", Set.of(RowKind.MAILED)),
            Map.entry("EngineRows.carrierRow", Set.of(RowKind.CARRIER)),
            Map.entry("EngineRows.mailProofRow", Set.of(RowKind.MAIL_PROOF)),
            Map.entry("EngineRows.holdRow", Set.of(RowKind.HOLD)),
            Map.entry("EngineRows.probedRow", Set.of(RowKind.TRIED)),
            Map.entry("ListRows.markRow", Set.of(RowKind.LIST, RowKind.LIST_OF_PERSON)),
            Map.entry("ListRows.noLonger", Set.of(RowKind.UNTAKEN_TEXT)),
            Map.entry("ListRows.untakenRow", Set.of(RowKind.UNTAKEN_TEXT)),
            Map.entry("ErasureRows.row", Set.of(RowKind.ERASURE)),
            Map.entry("WatchRows.wordCardRow", Set.of(RowKind.CARD)),
            Map.entry("WatchRows.withoutWordCard", Set.of(RowKind.CARD)),
            Map.entry("ReleasedPlanRows.copyRow", Set.of(RowKind.PLAN_COPY)),
            Map.entry("ReleasedPlanRows.endedRow", Set.of(RowKind.PLAN_COPY)),
            Map.entry("ReleasedPlanRows.digitsRow", Set.of(RowKind.PLAN_DIGITS)),
            Map.entry("ReleasedPlanRows.noDigits", Set.of(RowKind.PLAN_DIGITS)),
            Map.entry("ProcessedEventRows.takenRow", Set.of(RowKind.TAKEN)),
            Map.entry("TaskRows.row", Set.of(RowKind.TASK, RowKind.PREPARING_TASK)),
            Map.entry("AccessRows.row", Set.of(RowKind.ACCESS)),
            Map.entry("TrailRows.entryRow", Set.of(RowKind.TRAIL_ENTRY)),
            Map.entry("TrailRows.dayRow", Set.of(RowKind.TRAIL_DAY)),
            Map.entry("TrailRows.markRow", Set.of(RowKind.TRAIL_MARK)),
            Map.entry("AccessRows.openedRow", Set.of(RowKind.FILES_OPENED)),
            Map.entry("AccessRows.refusedRow", Set.of(RowKind.NUMBERS_REFUSED)),
            Map.entry("DraftRows.row", Set.of(RowKind.DRAFT)), Map.entry("DraftRows.removed", Set.of(RowKind.DRAFT)),
            Map.entry("ExchangeRows.draftRow", Set.of(RowKind.IMPORT)),
            Map.entry("ExchangeRows.withoutDraft", Set.of(RowKind.IMPORT)),
            Map.entry("ExchangeRows.personRow", Set.of(RowKind.IMPORTED_PERSON)),
            Map.entry("ExchangeRows.orderRow", Set.of(RowKind.EXPORT_ORDER)),
            Map.entry("NewNames.nextTurn", Set.of(RowKind.NEW_NAMES)),
            Map.entry("CounterRows.answersTo", Set.of(RowKind.COUNTER)),
            Map.entry("CounterRows.reserve", Set.of(RowKind.COUNTER)),
            Map.entry("CounterRows.codes", Set.of(RowKind.COUNTER)),
            Map.entry("CounterRows.to", Set.of(RowKind.COUNTER)),
            Map.entry("CounterRows.from", Set.of(RowKind.COUNTER)),
            Map.entry("CounterRows.all", Set.of(RowKind.COUNTER)));
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+12025550121");
    private final Vault vault = TestVaults.one();
    private final MemoryRows table = new MemoryRows();
    private final FrozenClock clock = new FrozenClock(Samples.NOW);
    private final Bodies bodies = new Bodies(vault);
    private final Store store = Store.of(table, bodies, clock);
    private final Watch watch = Samples.watch(Samples.cycles().get(0), Samples.schedules().get(0));

    /** A row that expires, and what reads it. */
    private record ReadUntil(Row row, BooleanSupplier read) {
    }

    @Test
    void everyMethodThatMakesRowsHasKindsWithLifetimes() {
        Set<String> made = Stream
                .concat(Stream.of(Store.class.getRecordComponents()).map(RecordComponent::getType),
                        Stream.of(CounterRows.class, NewNames.class))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(m -> Modifier.isPublic(m.getModifiers()) && makesRows(m.getReturnType(), m.getName()))
                .map(m -> m.getDeclaringClass().getSimpleName() + "." + m.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(MADE_BY.keySet()), made, "each has a kind of row, and so a lifetime");
        Set<RowKind> kinds = MADE_BY.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertEquals(Set.of(RowKind.values()), kinds);
    }

    private static boolean makesRows(Class<?> result, String name) {
        return result == Row.class || Write.class.isAssignableFrom(result) || result == Rows.Counter.class
                || name.equals("noteOf");
    }

    @Test
    void everyRowThatExpiresIsReadUntilThenAndNotAfter() {
        Map<RowKind, ReadUntil> reads = reads();
        for (RowKind kind : RowKind.values()) {
            boolean expires = switch (kind.lifetime()) {
                case Lifetime.Fixed f -> true;
                case Lifetime.AfterEnd e -> true;
                case Lifetime.WhileContact c -> true;
                case Lifetime.WhileEnrolled e -> false;
                case Lifetime.WhileStaff s -> false;
                case Lifetime.WhileDeployed d -> false;
            };
            // The hour of a counter is a part of its key: another hour reads another counter. Nothing reads that a text
            // was taken in: it is a condition of a write.
            if (expires && kind != RowKind.COUNTER && kind != RowKind.TAKEN) {
                ReadUntil one = Optional.ofNullable(reads.get(kind)).orElseThrow(() -> new AssertionError(kind));
                Row row = one.row();
                assertEquals(Optional.of(kind), RowKind.of(row.pk(), row.sk()));
                table.transact(List.of(new Write.PutRow(row, Write.ANY)));
                Instant end = Instant.ofEpochSecond(Optional.ofNullable(row.expires()).orElseThrow());
                clock.to(end.minusSeconds(1));
                assertTrue(one.read().getAsBoolean(), () -> kind + " is read before its end");
                clock.to(end);
                assertFalse(one.read().getAsBoolean(), () -> kind + " is not read after its end");
            }
        }
    }

    private Map<RowKind, ReadUntil> reads() {
        Map<RowKind, ReadUntil> reads = new EnumMap<>(RowKind.class);
        rowsOfPerson(reads);
        rowsOfPhones(reads);
        rowsOfEngine(reads);
        return reads;
    }

    private void rowsOfPerson(Map<RowKind, ReadUntil> reads) {
        long left = Samples.NOW.plus(Duration.ofDays(3)).getEpochSecond();
        ContactCard card = new ContactCard(Samples.NILAR, Private.of("n"), Private.of("i"), Private.of("a"),
                Private.of("w"), Private.NONE, Language.of("l", "en"), Style.FRIEND, ZoneOffset.UTC, List.of(), "s");
        table.transact(List.of(new Write.PutRow(store.watches().row(watch), Write.ANY)));
        reads.put(RowKind.CONTACT, new ReadUntil(store.watches().contactRow(watch.id(), card).expires(left),
                () -> !store.watches().file(watch.id()).orElseThrow().contacts().isEmpty()));
        reads.put(RowKind.ENTRY, new ReadUntil(
                store.timeline().entryRow(watch, new TimelineEntry(Samples.NOW, Actor.ENGINE, List.of()), List.of()),
                () -> !store.timeline().entries(watch, 9, clock.instant()).isEmpty()));
        reads.put(RowKind.PAST_CASE, new ReadUntil(store.timeline().pastCaseRow(watch.id(), Samples.closed()),
                () -> !store.timeline().pastCases(watch.id(), 9, clock.instant()).isEmpty()));
        reads.put(RowKind.NOTE_OF_STAFF, note(Actor.coordinator(Samples.MARY), "B#WRITTEN#",
                () -> !store.timeline().notesByCoordinators(watch.id(), 9, clock.instant()).isEmpty()));
        reads.put(RowKind.NOTE_OF_OTHERS, note(Actor.DEFENDER, "B#HEARD#",
                () -> !store.timeline().notesByOthers(watch.id(), 9, clock.instant()).isEmpty()));
        reads.put(RowKind.MESSAGE,
                new ReadUntil(
                        store.messages().row(
                                Samples.message(Samples.effects().get(0)).withState(MessageState.DONE, Samples.NOW), 2),
                        () -> store.messages().find(Samples.message(Samples.effects().get(0)).key()).isPresent()));
        reads.put(RowKind.CARRIER_ID, new ReadUntil(store.carrierIds().claim("SM1", Samples.KEY, Samples.NOW).row(),
                () -> store.carrierIds().messageOf("SM1").isPresent()));
        reads.put(RowKind.RECEIPT_TIMER, new ReadUntil(store.receiptTimers().ended(Samples.KEY, Samples.NOW),
                () -> store.receiptTimers().find(Samples.KEY).isPresent()));
        LinkToken token = vault.link(Samples.KEY);
        reads.put(RowKind.LINK,
                new ReadUntil(
                        store.links().row(token,
                                new Link(Link.LinkKind.CHECK_IN, watch.id(), Optional.empty(), Samples.ROUTE,
                                        Optional.empty(), Samples.NOW, Optional.empty(), 0, Optional.empty()),
                                1),
                        () -> store.links().findPast(token, clock.instant()).isPresent()));
        TaskTopic topic = TaskTopic.of(TaskKind.RING_CONTACT, watch.team(),
                TaskSubject.of(watch, Optional.empty(), Optional.of(Samples.NILAR)), EventKind.WANTS_RINGING);
        Task task = TaskDecider.decide(Optional.empty(), TaskCommand.OpenTask.from(topic, Samples.NOW), Samples.NOW)
                .task().orElseThrow();
        Task done = TaskDecider.decide(Optional.of(task),
                new TaskCommand.FinishTask(Samples.MARY, Finding.of(Found.SPOKE_TO_CONTACT)), Samples.NOW).task()
                .orElseThrow();
        reads.put(RowKind.TASK, new ReadUntil(store.tasks().row(done), () -> !store.tasks().of(watch).isEmpty()));
        TaskTopic prepares = TaskTopic.of(TaskKind.PRINT_CARDS, watch.team(),
                TaskSubject.of(watch, Optional.empty(), Optional.empty()), EventKind.ENROLLED);
        Task printed = TaskDecider
                .decide(TaskDecider
                        .decide(Optional.empty(), TaskCommand.OpenTask.from(prepares, Samples.NOW), Samples.NOW).task(),
                        new TaskCommand.FinishTask(Samples.MARY, Finding.of(Found.PRINTED)), Samples.NOW)
                .task().orElseThrow();
        reads.put(RowKind.PREPARING_TASK,
                new ReadUntil(store.tasks().row(printed), () -> !store.tasks().of(watch).isEmpty()));
        reads.put(RowKind.ERASURE,
                new ReadUntil(store.erasures()
                        .row(ErasureOrder.of(watch, Optional.empty(), Samples.NOW, Duration.ZERO).done(Samples.NOW), 1),
                        () -> !store.erasures().all().isEmpty()));
    }

    private ReadUntil note(Actor by, String kind, BooleanSupplier read) {
        FreeTextNote note = new FreeTextNote(12, Samples.NOW, by, Private.of("words"));
        Row row = Row.of("D#" + watch.id(), kind + "1#1", 1).expires(Samples.NOW.plusSeconds(60).getEpochSecond());
        return new ReadUntil(bodies.seal(row, note.purpose(), note), read);
    }

    private void rowsOfPhones(Map<RowKind, ReadUntil> reads) {
        long left = Samples.NOW.plus(Duration.ofDays(3)).getEpochSecond();
        reads.put(RowKind.PHONE_OF_CONTACT, new ReadUntil(
                store.phones().row(Samples.PHONE, new Identity.OfContact(watch.id(), Samples.NILAR, Samples.ROUTE))
                        .expires(left),
                () -> !store.phones().find(Samples.PHONE, clock.instant()).contacts().isEmpty()));
        reads.put(RowKind.QUESTION,
                new ReadUntil(store.questions().row(Samples.PHONE, Samples.question().closed(Samples.NOW)),
                        () -> !store.phones().find(Samples.PHONE, clock.instant()).questions().isEmpty()));
        reads.put(RowKind.CHOICES,
                new ReadUntil(
                        store.questions().choicesRow(Samples.PHONE,
                                new Choices(Samples.NOW, Optional.empty(), List.of())),
                        () -> store.phones().find(Samples.PHONE, clock.instant()).choices().isPresent()));
        reads.put(RowKind.UNPLACED_WORDS,
                new ReadUntil(store.questions().unplacedWordsRow(Samples.PHONE, Private.of("words"), Samples.NOW),
                        () -> !store.questions().unplacedWords(Samples.PHONE, clock.instant()).isEmpty()));
        reads.put(RowKind.EVENT, event(Optional.empty(), "SM7"));
        reads.put(RowKind.QUIET_WORDS, new ReadUntil(store.processedEvents().quietRow(Samples.PHONE, "h", Samples.NOW),
                () -> store.processedEvents().contains(Samples.PHONE, "quiet", "h")));
    }

    private ReadUntil event(Optional<RememberedText> text, String sid) {
        return new ReadUntil(store.processedEvents().row(Samples.PHONE, "sms", sid, "d1",
                new ProcessedEvent(Optional.empty(), text), Samples.NOW),
                () -> store.processedEvents().contains(Samples.PHONE, "sms", sid));
    }

    private void rowsOfEngine(Map<RowKind, ReadUntil> reads) {
        Session session = new Session(Samples.MARY, Private.of("c"), Samples.NOW, Samples.NOW.plusSeconds(900),
                Samples.NOW.plusSeconds(9_000), new SessionUse(Samples.NOW, Samples.NOW, "", ""));
        reads.put(RowKind.SESSION, new ReadUntil(store.sessions().row("h", session, 1),
                () -> store.sessions().find(Samples.MARY, "h", clock.instant()).isPresent()));
        reads.put(RowKind.LEFT_STAFF, new ReadUntil(
                store.leftStaff()
                        .row(new LeftStaff(Samples.MARY, watch.team(), Samples.NOW, List.of(Samples.PHONE), List.of())),
                () -> !store.leftStaff().of(watch.team()).isEmpty()));
        reads.put(RowKind.HAND_OVER_NOTE,
                new ReadUntil(
                        store.handOverNotes().row(watch.team(),
                                new HandOverNote(Samples.MARY, Private.of("n"), Samples.NOW)),
                        () -> !store.handOverNotes().of(watch.team()).isEmpty()));
        Session watching = new Session(Samples.MARY, Private.of("c"), Samples.NOW, Samples.NOW.plusSeconds(1_800),
                Samples.NOW.plusSeconds(9_000), new SessionUse(Samples.NOW, Samples.NOW, "", ""));
        reads.put(RowKind.WATCHING, new ReadUntil(store.sessions().watchingRow("h", watching, 1),
                () -> store.sessions().findWatching(Samples.MARY, "h", clock.instant()).isPresent()));
        reads.put(RowKind.ACCESS,
                new ReadUntil(
                        store.access().row(watch.team(),
                                new AccessEvent(AccessEvent.AccessKind.WAITS, Samples.NOW, Optional.empty(),
                                        Private.of("n"), Optional.empty(), Optional.empty(), Private.NONE),
                                "1"),
                        () -> !store.access().since(watch.team(), Instant.EPOCH, 9).isEmpty()));
        ImportDraft draft = new ImportDraft("i", Samples.MARY, Samples.NOW, 1, 0, 0, Optional.empty(),
                Optional.empty());
        reads.put(RowKind.IMPORT, new ReadUntil(store.exchange().draftRow(watch.team(), draft, 1),
                () -> !store.exchange().drafts(watch.team()).isEmpty()));
        reads.put(RowKind.IMPORTED_PERSON,
                new ReadUntil(store.exchange().personRow(watch.team(), draft, 1, Private.of("person"), 1),
                        () -> !store.exchange().people(watch.team(), "i", Private.class).isEmpty()));
        reads.put(RowKind.EXPORT_ORDER,
                new ReadUntil(
                        store.exchange().orderRow(watch.team(),
                                ExportOrder.asked(Samples.MARY, Samples.NOW, Private.of("why")), Samples.NOW, 1),
                        () -> store.exchange().order(watch.team()).isPresent()));
        LocalDate day = TrailRows.day(Samples.NOW);
        reads.put(RowKind.TRAIL_ENTRY,
                new ReadUntil(
                        store.trail().entryRow(watch.team(), day,
                                new TrailEntry(1, Samples.NOW, "PERSON_VIEWED", Optional.empty(), Optional.empty(),
                                        Optional.empty(), "", "")),
                        () -> store.trail().last(watch.team(), day).isPresent()));
        reads.put(RowKind.TRAIL_DAY,
                new ReadUntil(store.trail().dayRow(watch.team(), new TrailDay(day, Optional.empty())),
                        () -> store.trail().lastDay(watch.team()).isPresent()));
        reads.put(RowKind.FILES_OPENED,
                new ReadUntil(
                        store.access().openedRow(Samples.MARY,
                                new FileOpenings(List.of(new FileOpenings.Opening(watch.id(), Samples.NOW)), List.of()),
                                Samples.NOW, 1),
                        () -> !store.access().opened(Samples.MARY, clock.instant()).value().opened().isEmpty()));
        reads.put(RowKind.NUMBERS_REFUSED,
                new ReadUntil(
                        store.access().refusedRow(Samples.MARY, new AccessRows.RefusedNumbers(List.of(Samples.NOW)),
                                Samples.NOW, 1),
                        () -> !store.access().refused(Samples.MARY, clock.instant()).value().at().isEmpty()));
        reads.put(RowKind.DRAFT,
                new ReadUntil(
                        store.drafts().row(Samples.MARY, "d",
                                new EnrolmentDraft(Map.of("name", Private.of("n")), Samples.NOW, Samples.NOW), 1),
                        () -> store.drafts().find(Samples.MARY, "d").isPresent()
                                && !store.drafts().all(Samples.MARY, 9).isEmpty()));
        reads.put(RowKind.PLAN_COPY,
                new ReadUntil(
                        store.releasedPlans().copyRow(watch.id(), Samples.NILAR,
                                ReleasedPlan.whenTold(new CaseId("case"), List.of(), Private.of("42"), Samples.NOW), 1),
                        () -> store.releasedPlans().find(watch.id(), Samples.NILAR, clock.instant()).isPresent()));
        reads.put(RowKind.MAILED, new ReadUntil(store.engine().mailedRow("x", Samples.NOW, 1),
                () -> store.engine().mailed("x", clock.instant()).value().isAfter(Instant.EPOCH)));
        ListRows.ListName name = ListRows.ListName.from(Samples.PHONE);
        reads.put(RowKind.LIST_OF_PERSON,
                new ReadUntil(store.lists().markRow(name, ListMark.upTo(Samples.NOW), 1, Samples.NOW),
                        () -> store.lists().mark(name, clock.instant()).value().isPresent()));
        reads.put(RowKind.UNTAKEN_TEXT,
                new ReadUntil(
                        store.lists()
                                .untakenRow(new UntakenText("SM9", NUMBER, "+1", Private.of("words"), Samples.NOW, 0,
                                        Samples.NOW, false), 1, 1),
                        () -> !store.lists().untaken(clock.instant()).isEmpty()));
    }

    @Test
    void tableOfLifetimesInTheDocsHasEveryKind() throws IOException {
        Path docs = Path.of(System.getProperty("root.dir", "..")).resolve("docs/data-model.md");
        Set<String> listed = new HashSet<>();
        Files.readAllLines(docs).stream().filter(line -> line.matches("\\| `[A-Z_]+` .*"))
                .forEach(line -> listed.add(line.substring(3, line.indexOf('`', 3))));
        assertEquals(Stream.of(RowKind.values()).map(Enum::name).collect(Collectors.toSet()), listed);
    }
}
