package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.trail.TrailEntry;
import org.stillhere.store.trail.TrailDay;
import org.stillhere.store.trail.TrailMark;
import java.time.Duration;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.plan.PlanDigits;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.store.Samples;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.WorryingWords;
import org.stillhere.store.draft.EnrolmentDraft;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.erasure.LeftStaff;
import org.stillhere.store.message.CarrierReport;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.SendAttempts;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.phone.RememberedText;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/** Checks that every record is read back unchanged, and from its own row alone. */
public class BodiesTest {
    private static final Row PLACE = Row.of("D#d1", "A#WATCH", 1);
    private final Vault vault = TestVaults.one();
    private final Bodies bodies = new Bodies(vault);

    public static List<Record> kinds() {
        ZoneId zone = ZoneId.of("Asia/Bangkok");
        List<Address> addresses = List.of(new Address(Samples.ROUTE, PhoneNumber.ofE164("+66812345601")));
        List<Record> all = new ArrayList<>();
        for (Cycle cycle : Samples.cycles()) {
            for (Schedule schedule : Samples.schedules()) {
                all.add(Samples.watch(cycle, schedule));
            }
        }
        Samples.effects().forEach(e -> all.add(Samples.message(e)));
        all.add(new Message(Samples.KEY, new Message.Owner.OfDesk(Samples.NORTH), Samples.effects().get(2), Samples.NOW,
                MessageState.DONE, Samples.NOW, new SendAttempts(0, false, 0),
                new CarrierReport(Optional.empty(), Delivery.NONE, Optional.empty(), 0)));
        Stream.of(new Identity.OfDefender(Samples.THIDA, Samples.ROUTE),
                new Identity.OfContact(Samples.THIDA, Samples.NILAR, Samples.ROUTE),
                new Identity.OfCoordinator(Samples.MARY, Samples.ROUTE))
                .forEach(i -> all.add(new PhoneRows.PhoneHolder(i)));
        all.addAll(List.of(Samples.desk(), Samples.closed(), Samples.question(), Samples.THIDA,
                new TimelineEntry(Samples.NOW, Actor.contact(Samples.NILAR),
                        List.of(new TimelineEvent(EventKind.TOLD, "16"))),
                new Choices(Samples.NOW, Optional.of(ContactKey.TAKE), List.of(Samples.question())),
                new Choices(Samples.NOW, Optional.empty(), List.of()),
                new ProcessedEvent(Optional.of(Private.of("Thanks"))), new ProcessedEvent(Optional.empty()),
                new ProcessedEvent(Optional.of(Private.of("Thanks")),
                        Optional.of(
                                new RememberedText(Samples.NOW, "hash-of-words", RememberedText.TextEffect.COUNTED))),
                new SendingHoldSetting(SendingHoldSetting.HoldScope.ROUTINE, "stillhere"),
                new Pulse(Pulse.Of.LEFT, Samples.NOW, Optional.of(Samples.NOW), 3, 20003),
                new Problems(Samples.NOW,
                        List.of(new Problems.Problem(Problems.ProblemKind.CARRIER, Samples.NOW, 20003)),
                        java.util.Set.of(Problems.ProblemKind.SWEEP)),
                new Profile(Private.of("သီတာ"), Language.MY, Style.BOOKS, zone, Private.of("mango"),
                        Private.of("papaya"), addresses, "s1"),
                new ContactCard(Samples.NILAR, Private.of("Nilar"), Private.of("N"), Private.of("Sis"),
                        Private.of("lotus"), Private.of("42"), Language.TH, Style.FRIEND, zone, addresses, "s2"),
                new CoordinatorCard(Samples.MARY, Samples.NORTH, CoordinatorCard.CoordinatorRole.AUDITOR,
                        Private.of("Mary"), Language.EN, zone, addresses, "s1"),
                Samples.KEY,
                new WorryingWords(List.of(Private.of("Insein"), Private.of("အင်းစိန်")), Samples.MARY, Samples.NOW),
                new ReleasedPlan(new CaseId("d1-3"),
                        List.of(new Notes.StoredPlanField(Notes.About.LAWYER, Private.of("Daw Hla"), 1)),
                        Optional.of(Private.of("17")), 1, Optional.of(Samples.NOW), Samples.NOW),
                new PlanDigits(Private.of("17")),
                new EnrolmentDraft(java.util.Map.of("name", Private.of("သီတာ")), Samples.NOW, Samples.NOW),
                new TrailEntry(2, Samples.NOW, "NAMES_OPENED", Optional.of(Samples.MARY),
                        Optional.of(new DefenderId("d1")), Optional.empty(), "", "hash"),
                new TrailDay(LocalDate.parse("2026-03-01"),
                        Optional.of(new TrailDay.TrailEnd(LocalDate.parse("2026-02-27"), 9, "hash"))),
                new TrailMark(Optional.of(new TrailDay.TrailEnd(LocalDate.parse("2026-03-01"), 2, "hash")), List.of(),
                        List.of(LocalDate.parse("2026-02-27"))),
                Samples.closedWithTextToRead(), new LeftStaff(Samples.MARY, Samples.NORTH, Samples.NOW,
                        List.of(Samples.PHONE), List.of(PhoneNumber.ofE164("+66812345601")))));
        return all;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsReadBackUnchanged(Record record) {
        Row sealed = bodies.seal(PLACE, KeyPurpose.CASES, record);
        assertEquals(record, bodies.open(sealed, KeyPurpose.CASES, record.getClass()));
        assertEquals(Bodies.SCHEMA, sealed.schema());
    }

    private Row holding(String json) {
        return PLACE.body(Bodies.SCHEMA,
                vault.seal(KeyPurpose.CASES, PLACE.place(), json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The times of a form as the version before stored them in a file of people that waits to be enrolled. */
    record TimesWithoutSpread(List<String> times, Optional<Duration> every, String bedtime, String waking) {
    }

    @Test
    void fileOfPeopleThatTheVersionBeforeStoredIsReadWithTheSpreadThatIsAdvised() {
        Row stored = bodies.seal(PLACE, KeyPurpose.PLANS,
                new TimesWithoutSpread(List.of("08:00"), Optional.empty(), "", ""));
        assertEquals(Optional.empty(), bodies.open(stored, KeyPurpose.PLANS, EnrolmentForm.When.class).spread());
    }

    @Test
    void aFieldThatALaterVersionAddedIsIgnored() {
        Row later = holding("{\"what\":\"ALL\",\"table\":\"stillhere\",\"since\":\"2027-01-01T00:00:00Z\"}");
        assertEquals(new SendingHoldSetting(SendingHoldSetting.HoldScope.ALL, "stillhere"),
                bodies.open(later, KeyPurpose.CASES, SendingHoldSetting.class));
    }

    @Test
    void anUnknownKindIsRefused() {
        Row robot = holding("{\"identity\":{\"is\":\"OfRobot\",\"route\":{\"value\":\"r1\"}}}");
        assertThrows(Bodies.UnknownBody.class, () -> bodies.open(robot, KeyPurpose.CASES, PhoneRows.PhoneHolder.class));
        Row nameless = holding("{\"identity\":{\"route\":{\"value\":\"r1\"}}}");
        assertThrows(Bodies.UnknownBody.class,
                () -> bodies.open(nameless, KeyPurpose.CASES, PhoneRows.PhoneHolder.class));
    }

    /**
     * Otherwise code that uses the record would fail half-way. Only an Optional, a number or a boolean may be missing.
     */
    @ParameterizedTest
    @ValueSource(strings = { "{}", "null", "{\"what\":null,\"table\":\"x\"}", "{\"table\":\"x\"}", "[]", "7", "" })
    void aBodyThatLacksARequiredFieldIsRefused(String json) {
        assertThrows(Bodies.UnknownBody.class,
                () -> bodies.open(holding(json), KeyPurpose.CASES, SendingHoldSetting.class));
        Row lists = holding("{\"at\":\"2026-03-01T12:00:00Z\",\"options\":[null]}");
        assertThrows(Bodies.UnknownBody.class, () -> bodies.open(lists, KeyPurpose.CASES, Choices.class));
    }

    @Test
    void aLaterSchemaAndARowWithoutABodyAreRefused() {
        Row sealed = bodies.seal(PLACE, KeyPurpose.CASES, Samples.desk());
        byte[] body = sealed.body();
        Row later = sealed.body(Bodies.SCHEMA + 1, body == null ? new byte[0] : body);
        assertThrows(Bodies.UnknownBody.class,
                () -> bodies.open(later, KeyPurpose.CASES, org.stillhere.domain.Desk.class));
        assertThrows(Bodies.UnknownBody.class, () -> bodies.open(PLACE, KeyPurpose.CASES, SendingHoldSetting.class));
    }

    /** The steps from the schema of the body onwards are applied in order. */
    @Test
    void anOlderBodyGoesThroughEachLaterStep() {
        List<Migrations.Step> steps = List.of((type, body) -> ((ObjectNode) body).put("what", "ROUTINE"),
                (type, body) -> ((ObjectNode) body).put("table", body.path("what").asText() + type.getSimpleName()));
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        assertEquals("{\"what\":\"ROUTINE\",\"table\":\"ROUTINESendingHoldSetting\"}",
                Migrations.migrated(SendingHoldSetting.class, first, 1, steps).toString());
        ObjectNode second = JsonNodeFactory.instance.objectNode();
        assertEquals("{\"table\":\"SendingHoldSetting\"}",
                Migrations.migrated(SendingHoldSetting.class, second, 2, steps).toString());
        assertEquals("{}", Migrations
                .migrated(SendingHoldSetting.class, JsonNodeFactory.instance.objectNode(), 3, steps).toString());
    }

    @Test
    void theExceptionContainsNothingOfTheBody() {
        Row broken = holding("{\"answer\":{\"Thida Win\":1}}");
        Throwable refused = assertThrows(Bodies.UnknownBody.class,
                () -> bodies.open(broken, KeyPurpose.CASES, ProcessedEvent.class));
        assertFalse((refused + " " + refused.getCause()).contains("Thida"));
    }

    @Test
    void aBodyThatIsMovedToAnotherRowCannotBeOpened() {
        byte[] body = bodies.seal(PLACE, KeyPurpose.CASES, Samples.desk()).body();
        for (Row elsewhere : List.of(Row.of("D#d2", "A#WATCH", 1), Row.of("D#d1", "A#PROFILE", 1))) {
            Row moved = elsewhere.body(Bodies.SCHEMA, body == null ? new byte[0] : body);
            assertThrows(Vault.Unreadable.class,
                    () -> bodies.open(moved, KeyPurpose.CASES, org.stillhere.domain.Desk.class));
        }
    }

    @Test
    void aBodySealedForOnePurposeCannotBeOpenedForAnother() {
        Row sealed = bodies.seal(PLACE, KeyPurpose.ROUTES,
                new SendingHoldSetting(SendingHoldSetting.HoldScope.ALL, "stillhere"));
        assertThrows(Vault.Unreadable.class, () -> bodies.open(sealed, KeyPurpose.CASES, SendingHoldSetting.class));
    }

    @Test
    void sealingABodyThatIsTooLargeIsRefused() {
        String text = new Random(1).ints(Rows.MOST_BYTES, 'a', 'z' + 1).mapToObj(Character::toString)
                .collect(Collectors.joining()); // It deflates by less than a third.
        ProcessedEvent large = new ProcessedEvent(Optional.of(Private.of(text + text.toUpperCase(Locale.ROOT))));
        assertThrows(IllegalArgumentException.class, () -> bodies.seal(PLACE, KeyPurpose.CASES, large));
    }

    @Test
    void sealingLeavesTheColumnsInClearUnchanged() {
        Row row = PLACE.due("U#03", 5L).board("north", "d1", "Grey Heron").expires(9L).state("asked").strikes(2);
        Row sealed = bodies.seal(row, KeyPurpose.CASES, Samples.desk());
        assertEquals(row.body(1, new byte[0]).toString(), sealed.body(1, new byte[0]).toString());
        assertEquals("U#03 north d1 Grey Heron asked",
                String.join(" ",
                        List.of(String.valueOf(sealed.lane()), String.valueOf(sealed.team()),
                                String.valueOf(sealed.defender()), String.valueOf(sealed.codename()),
                                String.valueOf(sealed.state()))));
        assertArrayEquals(new long[] { 5, 9, 2, 1 }, new long[] { sealed.dueAt() == null ? 0 : sealed.dueAt(),
                sealed.expires() == null ? 0 : sealed.expires(), sealed.strikes(), sealed.version() });
    }
}
