package org.stillhere.casework.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.DyingRows;
import org.stillhere.casework.StaffCards;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.exchange.PeopleImport.FileCheck;
import org.stillhere.casework.exchange.PeopleImport.SentFile;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.exchange.ImportDraft;

/** Checks that a file enrols everybody in it or nobody, also if it is cut off in the middle. */
class PeopleImportTest {
    private static final String HEADER = "No.,Row,Codename,Name,Language,Kind of texts,Time zone,Number,How it works,"
            + "Risk,Times of day,Own word,Duress word,Only the desk,Alias,Word,Two digits,Tier,Consent\n";
    private static final BooleanSupplier TIME = () -> true;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private final CaseworkFixture bench = new CaseworkFixture(rows -> new DyingRows(rows, left));
    private final PeopleImport files = new PeopleImport(bench.environment, bench.senders);

    private final CoordinatorId boss = bench.staffed();

    private CoordinatorCard mary() {
        return bench.store.coordinators().find(boss).orElseThrow();
    }

    private static String person(int no, String codename, String number) {
        return no + ",person," + codename + ",Thida " + no + ",en,friend,Asia/Yangon," + number
                + ",two-way,steady,08:00,mango,papaya,no\n";
    }

    private static String contact(int no, String number, String alias, String consent) {
        return no + ",contact,,Nilar,en,friend,Asia/Bangkok," + number + ",two-way,,,,,," + alias + ",lotus,42,1,"
                + consent + "\n";
    }

    private static String number(int i) {
        return String.format("+959420000%03d", 100 + i);
    }

    private static String three() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 1; i <= 3; i++) {
            file.append(person(i, List.of("Grey Heron", "Blue Tern", "Red Owl").get(i - 1), number(i)))
                    .append(contact(i, FormSample.NILAR, "Sis" + "abc".charAt(i - 1), i == 2 ? "invited" : "agreed"));
        }
        return file.toString();
    }

    private void enrolTheThird() {
        FormSample form = new FormSample();
        form.codename = "Jade Wren";
        form.numbers = List.of(FormSample.two(number(3)));
        bench.enrol(form);
    }

    private FileCheck check(String file) {
        return check(file, Map.of());
    }

    private FileCheck check(String file, Map<CsvColumn, String> otherwise) {
        return files.check(new ToEnrol(StaffCards.of(CaseworkFixture.NORTH, boss)),
                new SentFile(file.getBytes(StandardCharsets.UTF_8), Optional.empty(), otherwise), CsvTableTest.words(),
                TIME);
    }

    private ImportDraft ready(FileCheck check) {
        return assertInstanceOf(FileCheck.FileReady.class, check, check::toString).draft();
    }

    private List<CsvProblem> problems(FileCheck check) {
        return assertInstanceOf(FileCheck.FileRefused.class, check).problems();
    }

    private List<Watch> enrolled() {
        return bench.store.watches().ofTeam(CaseworkFixture.NORTH, 100).watches();
    }

    @Test
    void checkedFileEnrolsNobodyUntilSomebodyPresses() {
        ImportDraft draft = ready(check(three()));
        assertEquals(List.of(), enrolled());
        assertEquals(List.of(3, 3, 1), List.of(draft.people(), draft.contacts(), draft.invited()));
        assertEquals(List.of(), files.run(new ToEnrol(mary()), draft.id(), TIME));
        assertEquals(3, enrolled().size());
        assertEquals(1,
                bench.store.watches()
                        .find(bench.store.codenames().find(new Codename("Blue Tern").folded()).orElseThrow())
                        .orElseThrow().contacts().size());
        PeopleImport.ImportProgress done = files.ofTeam(CaseworkFixture.NORTH).get(0);
        assertEquals(3, done.enrolled());
        assertTrue(done.draft().done().isPresent());
        assertEquals(List.of(), files.run(new ToEnrol(mary()), draft.id(), TIME), "another press does nothing");
        assertEquals(3, enrolled().size());
    }

    @Test
    void everyProblemIsNamedWithItsRowAndNothingIsStored() {
        String file = HEADER + person(1, "Grey Heron", "0942000001") + person(2, "Blue Tern", number(2))
                + contact(2, FormSample.NILAR, "", "agreed") + person(3, "Blue Tern", number(2))
                + contact(3, FormSample.NILAR, "Sis", "agreed") + contact(9, FormSample.NILAR, "Sis", "agreed")
                + "4,pigeon\n";
        List<CsvProblem> problems = problems(check(file));
        assertTrue(problems.contains(new CsvProblem(2, "numbers[0].number", "number.no_country")), problems::toString);
        assertTrue(problems.contains(new CsvProblem(4, "contacts[0].alias", "")), problems::toString);
        assertTrue(problems.contains(CsvProblem.file(5, "codename")), problems::toString);
        assertTrue(problems.contains(CsvProblem.file(5, "number")), problems::toString);
        assertTrue(problems.contains(CsvProblem.file(7, "whose")), problems::toString);
        assertTrue(problems.contains(CsvProblem.file(8, "row")), problems::toString);
        assertEquals(List.of(), files.ofTeam(CaseworkFixture.NORTH));
        assertEquals(List.of(), enrolled());
    }

    @Test
    void numberOfSomebodyWhoIsEnrolledAlreadyIsRefused() {
        bench.enrol(new FormSample());
        String file = HEADER + person(1, "Blue Tern", FormSample.THIDA)
                + contact(1, FormSample.KO_AUNG, "Bea", "agreed");
        assertEquals(List.of(new CsvProblem(2, "numbers[0].number", "")), problems(check(file)));
    }

    @Test
    void contactWhoKnowsTwoPeopleOfTheFileByOneNameIsRefused() {
        String file = HEADER + person(1, "Grey Heron", number(1)) + contact(1, FormSample.NILAR, "Sis", "agreed")
                + person(2, "Blue Tern", number(2)) + contact(2, FormSample.NILAR, "sís", "agreed");
        assertEquals(List.of(CsvProblem.file(5, "alias")), problems(check(file)));
    }

    @Test
    void runThatIsCutAnywhereIsContinuedAndEnrolsEverybodyOnce() {
        int cuts = 0;
        for (int at = 0; at < 7; at++) {
            PeopleImportTest one = new PeopleImportTest();
            ImportDraft draft = one.ready(one.check(three()));
            one.left.set(at);
            try {
                one.files.run(new ToEnrol(one.mary()), draft.id(), TIME);
            } catch (RuntimeException died) {
                cuts++;
            }
            one.left.set(Integer.MAX_VALUE);
            PeopleImport.ImportProgress progress = one.files.ofTeam(CaseworkFixture.NORTH).get(0);
            assertEquals(one.enrolled().size(), progress.enrolled(), "cut at " + at);
            assertEquals(3, one.enrolled().size() + progress.left().size(), "cut at " + at);
            assertEquals(List.of(), one.files.run(new ToEnrol(one.mary()), draft.id(), TIME));
            assertEquals(3, one.enrolled().size(), "cut at " + at);
            assertEquals(3, one.enrolled().stream().map(w -> w.codename().value()).distinct().count());
        }
        assertEquals(5, cuts, "begun, three people, done");
    }

    @Test
    void checkThatIsCutAnywhereShowsNothing() {
        StringBuilder many = new StringBuilder(HEADER);
        for (int i = 1; i <= 95; i++) {
            many.append(person(i, "", number(i)).replace(",papaya,no", ",papaya,yes"));
        }
        left.set(1);
        assertThrows(RuntimeException.class, () -> check(many.toString()));
        left.set(Integer.MAX_VALUE);
        assertEquals(List.of(), files.ofTeam(CaseworkFixture.NORTH));
        assertEquals(95, ready(check(many.toString())).people());
    }

    @Test
    void runStopsWhenItsTimeIsOverAndTheNextPressContinues() {
        ImportDraft draft = ready(check(three()));
        AtomicInteger steps = new AtomicInteger(5);
        files.run(new ToEnrol(mary()), draft.id(), () -> steps.getAndDecrement() > 0);
        assertEquals(2, enrolled().size());
        files.run(new ToEnrol(mary()), draft.id(), TIME);
        assertEquals(3, enrolled().size());
    }

    @Test
    void nobodyIsEnrolledIfANumberWasTakenSinceTheCheck() {
        ImportDraft draft = ready(check(three()));
        enrolTheThird();
        assertEquals(List.of(new CsvProblem(6, "numbers[0].number", "")),
                files.run(new ToEnrol(mary()), draft.id(), TIME));
        assertEquals(1, enrolled().size());
    }

    @Test
    void personWhoseNumberIsTakenWhileTheOthersAreEnrolledIsLeftOutAndNamed() {
        ImportDraft draft = ready(check(three()));
        AtomicInteger steps = new AtomicInteger(4);
        files.run(new ToEnrol(mary()), draft.id(), () -> steps.getAndDecrement() > 0);
        enrolTheThird();
        assertEquals(List.of(), files.run(new ToEnrol(mary()), draft.id(), TIME));
        PeopleImport.ImportProgress progress = files.ofTeam(CaseworkFixture.NORTH).get(0);
        assertEquals(2, progress.enrolled());
        assertEquals(6, progress.refused().get(0).row());
        assertTrue(progress.draft().done().isPresent());
    }

    @Test
    void emptyCellsAreFilledOnlyWithWhatACoordinatorChose() {
        String file = "Name,Number\nThida," + number(1) + "\n";
        assertEquals(List.of("language"), problems(check(file)).stream().map(CsvProblem::field).toList());
        ImportDraft draft = ready(check(file, CHOSEN));
        files.run(new ToEnrol(mary()), draft.id(), TIME);
        assertEquals(1, enrolled().size());
        assertTrue(enrolled().get(0).contacts().isEmpty());
    }

    private static final Map<CsvColumn, String> CHOSEN = Map.of(CsvColumn.LANGUAGE, "en", CsvColumn.STYLE, "friend",
            CsvColumn.ZONE, "Africa/Nairobi", CsvColumn.KIND, "two-way", CsvColumn.RISK, "steady", CsvColumn.TIMES,
            "08:00", CsvColumn.DESK_ONLY, "yes");

    private static byte[] example(String name) throws IOException {
        return Files.readAllBytes(Path.of(System.getProperty("root.dir", "..")).resolve("docs/examples/" + name));
    }

    private List<Watch> imported(String name, Map<CsvColumn, String> otherwise) throws IOException {
        FileCheck check = files.check(new ToEnrol(StaffCards.of(CaseworkFixture.NORTH, boss)),
                new SentFile(example(name), Optional.empty(), otherwise), CsvTableTest.words(), TIME);
        files.run(new ToEnrol(mary()), ready(check).id(), TIME);
        return enrolled();
    }

    @Test
    void exampleOfOurOwnFormatIsImported() throws IOException {
        List<Watch> all = imported("people.csv", Map.of());
        assertEquals(2, all.size());
        assertEquals(3, all.stream().mapToInt(w -> w.contacts().size()).sum());
    }

    @Test
    void peopleOfTenFourMoveInWithTheListThatTheyHave() throws IOException {
        assertEquals(2, imported("tenfour.csv", CHOSEN).size());
    }

    @Test
    void checksOfHealthchecksMoveInWithTheirPeriodsAndZones() throws IOException {
        Map<CsvColumn, String> chosen = new java.util.HashMap<>(CHOSEN);
        chosen.remove(CsvColumn.ZONE);
        chosen.remove(CsvColumn.TIMES);
        List<String> schedules = new ArrayList<>();
        imported("healthchecks.csv", chosen).forEach(w -> schedules.add(w.plan().schedule().toString()));
        assertTrue(schedules.stream().anyMatch(s -> s.contains("PT12H")), schedules::toString);
        assertTrue(schedules.stream().anyMatch(s -> s.contains("20:30") && s.contains("Asia/Bangkok")),
                schedules::toString);
    }
}
