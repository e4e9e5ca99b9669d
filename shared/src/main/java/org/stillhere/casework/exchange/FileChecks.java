package org.stillhere.casework.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.casework.exchange.CsvEncoding.DecodedFile;
import org.stillhere.casework.exchange.PeopleImport.SentFile;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;

/** Reads a file and checks everybody in it, as an enrolment does. Stores nothing. */
final class FileChecks {
    /** The largest file. */
    static final int BYTES_MOST = 500_000;
    private final EnrolDefender enrolling;
    private final EnrolmentSuggestions suggestions;

    FileChecks(Environment environment, EnrolDefender enrolling) {
        this.enrolling = enrolling;
        this.suggestions = new EnrolmentSuggestions(environment);
    }

    /**
     * The people of a file, each with a codename, and what is wrong with it.
     *
     * @param unused
     *            the headers of columns that were not read
     */
    record CheckedFile(List<ImportedPerson> people, List<CsvProblem> problems, CsvEncoding encoding,
            List<String> unused) {
    }

    /**
     * @param goOn
     *            whether there is time for another person
     */
    CheckedFile of(CoordinatorId by, TeamId team, SentFile file, CsvWords words, BooleanSupplier goOn) {
        if (file.bytes().length > BYTES_MOST) {
            return refused(CsvProblem.file(0, "long"));
        }
        Optional<DecodedFile> text = CsvEncoding.read(file.bytes(), file.encoding());
        if (text.isEmpty()) {
            return refused(CsvProblem.file(0, isWorkbook(file.bytes()) ? "workbook" : "encoding"));
        }
        CsvTable table = CsvTable.read(text.get().text(), words);
        PeopleFile read = PeopleFile.of(table, team, file.otherwise());
        List<CsvProblem> problems = new ArrayList<>(read.problems());
        problems.addAll(InFileChecks.of(read.people()));
        List<ImportedPerson> people = named(read.people());
        if (people.size() <= PeopleFile.PEOPLE_MOST) {
            problems.addAll(problems(by, people, goOn));
        }
        return new CheckedFile(people,
                problems.stream().sorted(Comparator.comparingInt(CsvProblem::row)).distinct().toList(),
                text.get().encoding(), table.unused());
    }

    private static CheckedFile refused(CsvProblem problem) {
        return new CheckedFile(List.of(), List.of(problem), CsvEncoding.UTF_8, List.of());
    }

    /** A workbook of Excel is a ZIP file. */
    private static boolean isWorkbook(byte[] file) {
        return file.length > 1 && file[0] == 'P' && file[1] == 'K';
    }

    /** Gives a codename to those who have none, each another. */
    private List<ImportedPerson> named(List<ImportedPerson> people) {
        List<Codename> typed = people.stream().map(p -> p.form().board().codename().strip()).filter(c -> !c.isEmpty())
                .flatMap(c -> codename(c).stream()).toList();
        int missing = (int) people.stream().filter(FileChecks::isUnnamed).count();
        if (missing == 0 || people.size() > PeopleFile.PEOPLE_MOST) {
            return people;
        }
        TeamId team = new TeamId(people.get(0).form().board().team());
        Iterator<String> fresh = suggestions.codenames(team, typed, missing).iterator();
        return people.stream().map(p -> isUnnamed(p) ? p.withCodename(fresh.next()) : p).toList();
    }

    private static boolean isUnnamed(ImportedPerson person) {
        return person.form().board().codename().isBlank();
    }

    /** One that cannot be a codename is found when the person is checked. */
    private static Optional<Codename> codename(String typed) {
        try {
            return Optional.of(new Codename(typed));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    /** What an enrolment would refuse of these people. */
    List<CsvProblem> problems(CoordinatorId by, List<ImportedPerson> people, BooleanSupplier goOn) {
        List<CsvProblem> problems = new ArrayList<>();
        for (ImportedPerson person : people) {
            if (!goOn.getAsBoolean()) {
                problems.add(CsvProblem.file(person.row(), "time"));
                return problems;
            }
            try {
                enrolling.check(by, person.form());
            } catch (InvalidInput refused) {
                problems.add(person.problem(refused));
            }
        }
        return problems;
    }
}
