package org.stillhere.casework.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.Meeting;
import org.stillhere.casework.Together;
import org.stillhere.casework.DyingRows;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Rows;
import org.stillhere.store.watch.WatchFile;

/** Checks that an enrolment names the first field that it refuses, and writes everything or nothing. */
class EnrolDefenderTest {
    private final CaseworkFixture bench = new CaseworkFixture();

    private static Arguments bad(String field, Consumer<FormSample> mistake) {
        return Arguments.of(field, mistake);
    }

    private static Consumer<FormSample> oneContact(EnrolmentForm.ContactEntry contact) {
        return f -> f.contacts = List.of(contact);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(bad("numbers[0].number", f -> f.numbers = List.of(FormSample.two("0942000"))),
                bad("numbers[1].number",
                        f -> f.numbers = List.of(FormSample.two(FormSample.THIDA), FormSample.two("+1"))),
                bad("numbers[0].kind",
                        f -> f.numbers = List.of(new EnrolmentForm.NumberEntry(FormSample.THIDA, "pigeon"))),
                bad("numbers", f -> f.numbers = List.of()),
                bad("numbers",
                        f -> f.numbers = List.of(FormSample.two(FormSample.THIDA), FormSample.two(FormSample.THIDA))),
                bad("name", f -> f.name = " "), bad("zone", f -> f.zone = "Yangon"),
                bad("zone", f -> f.zone = "Asia/Atlantis"),
                bad("schedule.times", f -> f.schedule = When.at("8 o'clock")),
                bad("schedule.times", f -> f.schedule = When.at("25:00")),
                bad("schedule.times", f -> f.schedule = When.at()),
                bad("schedule.interval", f -> f.schedule = When.every(Duration.ofMinutes(5))),
                bad("schedule.interval", f -> f.schedule = When.every(Duration.ofDays(8))),
                bad("schedule.waking", f -> f.schedule = When.every(Duration.ofHours(4), "22:00", "")),
                bad("schedule.spread", f -> f.schedule = When.at("08:00").spread("31")),
                bad("schedule.spread", f -> f.schedule = When.at("08:00").spread("a while")),
                bad("risk", f -> f.risk = "enormous"), bad("language", f -> f.language = "de"),
                bad("own", f -> f.duress = "mango"), bad("own", f -> f.own = "1"), bad("own", f -> bareAtHighRisk(f)),
                bad("team", f -> f.team = "no such team!"), bad("codename", f -> f.codename = "x".repeat(60)),
                bad("contacts", f -> f.contacts = List.of()),
                bad("contacts[0].tier", oneContact(FormSample.contact("Nilar", 9, "agreed", FormSample.NILAR))),
                bad("contacts[0].numbers", oneContact(FormSample.contact("Nilar", 1, "agreed"))),
                bad("contacts[0].numbers[0].number", oneContact(FormSample.contact("Nilar", 1, "agreed", "nonsense"))));
    }

    private static final List<String> UNFIT = List.of("x".repeat(10_000), "က".repeat(300), "a\nb", "a\u0000b",
            "a\u0085b", "a\u2028b", "a\u202Eb", "a\u202Ab", "a\u2066b", "a\u2069b");

    static Stream<Arguments> unfit() {
        Stream<Arguments> own = Stream.of("name", "area", "own", "duress")
                .flatMap(f -> UNFIT.stream().map(typed -> Arguments.of(f, form(f, typed))));
        Stream<Arguments> theirs = Stream.of("name", "introducedAs", "alias", "word", "code").flatMap(f -> UNFIT
                .stream().map(typed -> Arguments.of("contacts[0]." + f, oneContact(FormSample.with(f, typed)))));
        Stream<Arguments> marks = Stream.of("introducedAs", "alias", "word")
                .flatMap(f -> Stream.of("a\u200Eb", "a\u200Fb", "a\u061Cb")
                        .map(typed -> Arguments.of("contacts[0]." + f, oneContact(FormSample.with(f, typed)))));
        return Stream.of(own, theirs, marks).flatMap(s -> s);
    }

    private static Consumer<FormSample> form(String field, String typed) {
        return switch (field) {
            case "name" -> f -> f.name = typed;
            case "area" -> f -> f.area = typed;
            case "own" -> f -> f.own = typed;
            default -> f -> f.duress = typed;
        };
    }

    /** Each of these values would be part of a text to somebody else. */
    @ParameterizedTest
    @MethodSource("unfit")
    void tooLongOrDirectionChangingTextIsRefusedByField(String field, Consumer<FormSample> mistake) {
        anInvalidFieldIsNamedAndNothingIsWritten(field, mistake);
    }

    @ParameterizedTest
    @CsvSource({ "'', 10", "0, 0", "' 20', 20", "၃၀, 30" })
    void asksAreSpreadOverTenMinutesUnlessAnotherNumberIsChosen(String typed, int minutes) {
        FormSample form = new FormSample();
        form.schedule = When.at("08:00").spread(typed);
        Watch watch = bench.watch(bench.enrol(form));
        assertEquals(Duration.ofMinutes(minutes), watch.plan().jitter());
        Duration later = Duration.between(CaseworkFixture.START.plus(Duration.ofMinutes(30)), watch.dueAt());
        assertTrue(!later.isNegative() && later.toMinutes() <= minutes, later::toString);
    }

    /** The names are Burmese, Thai, Arabic with a mark of direction, Persian with a joiner, Hindi, and an emoji. */
    @ParameterizedTest
    @ValueSource(strings = { "စုမြတ်နိုးဝေ", "ဒေါ်ခင်မြင့်ကြီး", "น้ำผึ้ง ศรีสุข", "ก็ได้", "محمد\u200F",
            "می\u200Cخواهم", "क्\u200Dष", "👩\u200D👩\u200D👦", "O'Brien-Söhne" })
    void aNameInAnyScriptIsStoredAsTyped(String name) {
        FormSample form = new FormSample();
        form.name = name;
        form.contacts = List.of(FormSample.with("introducedAs", name.replace("\u200F", "")));
        WatchFile file = bench.store.watches().file(bench.enrol(form)).orElseThrow();
        assertEquals(name, file.profile().orElseThrow().name().reveal());
        assertEquals(name.replace("\u200F", ""), file.contacts().get(0).introducedAs().reveal());
    }

    private static void bareAtHighRisk(FormSample form) {
        form.risk = "high";
        form.own = "";
        form.duress = "";
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void anInvalidFieldIsNamedAndNothingIsWritten(String field, Consumer<FormSample> mistake) {
        bench.staffed();
        List<String> before = bench.snapshot();
        FormSample form = new FormSample();
        mistake.accept(form);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> bench.enrol(form));
        assertEquals(field, refused.field());
        assertEquals(before, bench.snapshot());
    }

    /** Otherwise a miss would reach nobody. */
    @Test
    void aTeamWithoutADeskIsRefused() {
        InvalidInput refused = assertThrows(InvalidInput.class,
                () -> bench.enrolling.enrol(new CoordinatorId("boss"), new FormSample().fill()));
        assertEquals("team", refused.field());
        assertEquals(List.of(), bench.snapshot());
    }

    @Test
    void aTakenCodenameIsRefused() {
        bench.enrol(new FormSample());
        List<String> before = bench.snapshot();
        FormSample again = new FormSample();
        again.codename = "grey HERON";
        again.numbers = List.of(FormSample.two("+959420000002"));
        assertEquals("codename", assertThrows(InvalidInput.class, () -> bench.enrol(again)).field());
        assertEquals(before, bench.snapshot());
    }

    @Test
    void aNumberOfAnotherDefenderIsRefused() {
        bench.enrol(new FormSample());
        List<String> before = bench.snapshot();
        FormSample again = new FormSample();
        again.codename = "Blue Owl";
        assertEquals("numbers[0].number", assertThrows(InvalidInput.class, () -> bench.enrol(again)).field());
        assertEquals(before, apartFromTheCount(bench.snapshot()));
    }

    @Test
    void aDefenderCanBeAContactOfAnotherDefender() {
        bench.enrol(new FormSample());
        FormSample friend = new FormSample();
        friend.codename = "Blue Owl";
        friend.numbers = List.of(FormSample.two(FormSample.NILAR));
        friend.contacts = List.of(FormSample.contact("Thida", 1, "agreed", FormSample.THIDA));
        DefenderId nilar = bench.enrol(friend);
        PhoneFile phone = bench.store.phones().find(
                bench.vault.lookUp(org.stillhere.vault.PhoneNumber.ofE164(FormSample.NILAR)), bench.clock.instant());
        assertEquals(Optional.of(nilar), phone.defender().map(d -> d.defender()));
        assertEquals(1, phone.contacts().size());
    }

    @Test
    void anEnrolledDefenderIsAskedAtTheNextScheduledTime() {
        DefenderId thida = bench.enrol(new FormSample());
        Cycle.Waiting waiting = (Cycle.Waiting) bench.watch(thida).cycle();
        assertEquals(CaseworkFixture.START.plus(Duration.ofMinutes(30)), waiting.askAt());
        WatchFile file = bench.store.watches().file(thida).orElseThrow();
        assertEquals("Thida Win", file.profile().orElseThrow().name().reveal());
        assertEquals(2, file.contacts().size());
        assertEquals(Optional.of(thida), bench.store.codenames().find("greyheron"));
    }

    @Test
    void aDefenderAndTheirContactsGetDifferentSenders() {
        WatchFile file = bench.store.watches().file(bench.enrol(new FormSample())).orElseThrow();
        file.contacts().forEach(c -> assertNotEquals(file.profile().orElseThrow().sender(), c.sender()));
    }

    @Test
    void anInvitedContactGetsOnlyTheInvitationUntilTheyAgree() {
        FormSample form = new FormSample();
        form.contacts = List.of(FormSample.contact("Nilar", 1, "invited", FormSample.NILAR));
        DefenderId thida = bench.enrol(form);
        bench.settle();
        assertEquals(1, bench.texts(Purpose.INVITATION).size());
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size(), "they got only the invitation");
        assertTrue(bench.text("IN2", FormSample.NILAR, "42").isPresent());
        assertEquals(org.stillhere.domain.Consent.AGREED, bench.watch(thida).contacts().get(0).consent());
    }

    @Test
    void invitationsAreWrittenInTheTransactionOfTheEnrolment() {
        AtomicInteger left = new AtomicInteger(1_000);
        CaseworkFixture frail = new CaseworkFixture(r -> new DyingRows(r, left));
        frail.staffed();
        FormSample form = new FormSample();
        form.contacts = List.of(FormSample.contact("Nilar", 1, "invited", FormSample.NILAR),
                FormSample.contact("Aung", 1, "invited", FormSample.KO_AUNG));
        left.set(1);
        frail.enrol(form);
        assertEquals(2, frail.texts(Purpose.INVITATION).size());
    }

    @Test
    void moreInvitationsThanOneTransactionTakesAreRefused() {
        bench.staffed();
        List<String> before = bench.snapshot();
        FormSample form = new FormSample().crowd(24, 1);
        form.contacts.replaceAll(c -> FormSample.invited(c));
        assertEquals("contacts.atonce", assertThrows(InvalidInput.class, () -> bench.enrol(form)).field());
        assertEquals(before, bench.snapshot());
        form.contacts.subList(17, 24).clear();
        bench.enrol(form);
        assertEquals(17, bench.texts(Purpose.INVITATION).size());
        assertTrue(bench.rows.mostActions() <= Rows.MOST_ACTIONS, () -> "actions: " + bench.rows.mostActions());
    }

    @Test
    void aRefusedNumberIsTracedWithTheCoordinatorAndWithoutTheNumber() {
        bench.enrol(new FormSample());
        FormSample again = new FormSample();
        again.codename = "Blue Owl";
        assertThrows(InvalidInput.class, () -> bench.enrol(again));
        assertEquals(1, bench.telemetry.counted(Metric.NUMBER_TAKEN));
        assertTrue(bench.telemetry.lines().contains("NUMBER_TAKEN team=north coordinator=boss"),
                bench.telemetry.lines()::toString);
        assertFalse(bench.telemetry.lines().toString().contains("9420000001"));
    }

    private static FormSample withNilarWhoKnowsThemAs(String alias) {
        FormSample form = new FormSample();
        form.codename = "Blue Owl";
        form.ownAliases = false;
        form.numbers = List.of(FormSample.two("+959420000002"));
        form.contacts.clear();
        form.contacts.add(FormSample.with("alias", alias));
        return form;
    }

    /** One contact knows Thida as "Sis": nobody else can be "Sis" to the same phone. */
    @ParameterizedTest
    @ValueSource(strings = { "Sis", "SIS", " s i s ", "Sís", "Sis.", "\u0405is", "S\u0456s" })
    void aliasThatTheContactCannotTellApartIsRefusedByItsField(String alias) {
        bench.enrol(new FormSample());
        List<String> before = bench.snapshot();
        InvalidInput refused = assertThrows(InvalidInput.class, () -> bench.enrol(withNilarWhoKnowsThemAs(alias)));
        assertEquals("contacts[0].alias", refused.field());
        assertEquals(before, apartFromTheCount(bench.snapshot()));
        assertFalse(bench.telemetry.lines().toString().contains(alias), "no alias is traced");
    }

    /** A letter chooses from a list, and a number is a key. */
    @ParameterizedTest
    @ValueSource(strings = { "A", "b", "47", "5." })
    void aliasThatCannotBeNamedInAReplyIsRefusedByItsField(String alias) {
        assertEquals("contacts[0].alias",
                assertThrows(InvalidInput.class, () -> bench.enrol(withNilarWhoKnowsThemAs(alias))).field());
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0e01", "\u1019", "Nr", "\u0645\u0646" })
    void shortAliasInAnyScriptIsTaken(String alias) {
        bench.enrol(withNilarWhoKnowsThemAs(alias));
    }

    @Test
    void aliasThatSharesOneOfSeveralPhonesIsRefusedAndTracedWithTheCoordinator() {
        bench.enrol(new FormSample());
        FormSample form = withNilarWhoKnowsThemAs("Bro");
        form.contacts.add(FormSample.contact("Nilar's sister", 2, "invited", "+66812345677", FormSample.NILAR));
        InvalidInput refused = assertThrows(InvalidInput.class, () -> bench.enrol(form));
        assertEquals("contacts[1].alias", refused.field());
        assertTrue(bench.telemetry.lines().contains("ALIAS_TAKEN team=north coordinator=boss"),
                bench.telemetry.lines()::toString);
    }

    /** Both checks see a phone that knows nobody by that name. */
    @Test
    void oneOfTwoWhoGiveAPhoneTheSameAliasAtOnceIsRefused() throws InterruptedException, ExecutionException {
        Meeting[] meeting = new Meeting[1];
        CaseworkFixture both = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));
        FormSample other = withNilarWhoKnowsThemAs("Bro");
        FormSample third = withNilarWhoKnowsThemAs("Bro");
        third.numbers = List.of(FormSample.two("+959420000077"));
        third.codename = "Still Lake";
        meeting[0].arm();
        List<String> ends = Together.run(List.of(() -> enrolled(both, other), () -> enrolled(both, third)));
        assertEquals(List.of("contacts[0].alias", "enrolled"), ends.stream().sorted().toList());
    }

    private static String enrolled(CaseworkFixture in, FormSample form) {
        try {
            in.enrol(form);
            return "enrolled";
        } catch (InvalidInput refused) {
            return refused.field();
        }
    }

    @Test
    void sameAliasForAnotherContactsPhoneIsTaken() {
        bench.enrol(new FormSample());
        FormSample form = withNilarWhoKnowsThemAs("Bro");
        form.contacts.set(0, FormSample.contact("Oma", 1, "agreed", "+66812345688"));
        bench.enrol(form);
    }

    @Test
    void generatedCodenamesDiffer() {
        FormSample form = new FormSample();
        form.codename = "";
        String first = bench.watch(bench.enrol(form)).codename().value();
        form.numbers = List.of(FormSample.two("+959420000002"));
        String second = bench.watch(bench.enrol(form)).codename().value();
        assertNotEquals(first, second);
        assertFalse(first.isBlank());
    }

    @Test
    void twentyFourContactsWithTwoNumbersEachAreEnrolledInOneTransaction() {
        bench.enrol(new FormSample().crowd(24, 2));
        assertTrue(bench.rows.mostActions() <= Rows.MOST_ACTIONS, () -> "actions: " + bench.rows.mostActions());
        assertEquals("contacts.atonce",
                assertThrows(InvalidInput.class, () -> new CaseworkFixture().enrol(new FormSample().crowd(24, 4)))
                        .field());
    }

    @Test
    void aContactWithTheDefendersNumberIsRefused() {
        FormSample form = new FormSample();
        form.contacts.set(1, FormSample.contact("Aung", 2, "agreed", FormSample.THIDA));
        assertEquals("contacts[1].numbers", assertThrows(InvalidInput.class, () -> bench.enrol(form)).field());
    }

    /** The rows but the one that counts refusals. */
    private static List<String> apartFromTheCount(List<String> rows) {
        return rows.stream().filter(r -> !r.contains("|REFUSED ")).toList();
    }
}
