package org.stillhere.casework.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.exchange.CsvTable.CsvLine;
import org.stillhere.casework.validation.ClockTime;
import org.stillhere.casework.validation.IntervalText;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;

/**
 * Makes forms of the rows of a file. Nothing is checked here that an enrolment checks.
 *
 * @param people
 *            those whose rows can be put together
 */
record PeopleFile(List<ImportedPerson> people, List<CsvProblem> problems) {
    /** The most people of one file: they are checked within the time that one request has. */
    static final int PEOPLE_MOST = 100;
    private static final Pattern DAILY = Pattern
            .compile("([0-9]{1,2})\\s+([0-9]{1,2}(?:,[0-9]{1,2})*)\\s+\\*\\s+\\*\\s+\\*");

    PeopleFile {
        people = List.copyOf(people);
        problems = List.copyOf(problems);
    }

    /** The rows of one person. */
    private record Group(CsvLine person, List<CsvLine> contacts) {
    }

    /**
     * @param otherwise
     *            what a coordinator chose for cells that are empty
     */
    static PeopleFile of(CsvTable table, TeamId team, Map<CsvColumn, String> otherwise) {
        List<CsvProblem> problems = new ArrayList<>(table.problems());
        List<Group> groups = groups(table, problems);
        if (groups.size() > PEOPLE_MOST) {
            problems.add(CsvProblem.file(0, "people"));
        }
        List<ImportedPerson> people = new ArrayList<>();
        for (Group group : groups) {
            try {
                people.add(new ImportedPerson(group.person().row(),
                        group.contacts().stream().map(CsvLine::row).toList(), form(group, team, otherwise)));
            } catch (InvalidInput refused) {
                problems.add(CsvProblem.of(group.person().row(), refused));
            }
        }
        return new PeopleFile(people, problems);
    }

    private static List<Group> groups(CsvTable table, List<CsvProblem> problems) {
        List<Group> groups = new ArrayList<>();
        Map<String, Group> byNumber = new HashMap<>();
        for (CsvLine line : table.lines()) {
            String no = line.get(CsvColumn.NO);
            switch (line.get(CsvColumn.ROW)) {
                case "", "person" -> {
                    Group group = new Group(line, new ArrayList<>());
                    if (!no.isEmpty() && byNumber.put(no, group) != null) {
                        problems.add(CsvProblem.file(line.row(), "no"));
                    }
                    groups.add(group);
                }
                case "contact" -> (no.isEmpty()
                        ? groups.isEmpty() ? Optional.<Group> empty() : Optional.of(groups.get(groups.size() - 1))
                        : Optional.ofNullable(byNumber.get(no))).ifPresentOrElse(g -> g.contacts().add(line),
                                () -> problems.add(CsvProblem.file(line.row(), "whose")));
                default -> problems.add(CsvProblem.file(line.row(), "row"));
            }
        }
        return groups;
    }

    private static EnrolmentForm form(Group group, TeamId team, Map<CsvColumn, String> otherwise) {
        CsvLine person = filled(group.person(), otherwise);
        boolean deskOnly = yes(person, CsvColumn.DESK_ONLY) && group.contacts().isEmpty();
        EnrolmentForm.ContactList contacts = deskOnly ? EnrolmentForm.ContactList.onlyDesk()
                : EnrolmentForm.ContactList
                        .of(group.contacts().stream().map(c -> contact(filled(c, otherwise))).toList());
        return new EnrolmentForm(
                new EnrolmentForm.BoardEntry(team.value(), person.get(CsvColumn.CODENAME), person.get(CsvColumn.AREA)),
                entry(person),
                EnrolmentForm.CheckInEntry.of(person.get(CsvColumn.RISK), when(person),
                        EnrolmentForm.WordsEntry.of(person.get(CsvColumn.OWN), person.get(CsvColumn.DURESS))),
                contacts, new EnrolmentForm.NotesEntry(person.get(CsvColumn.MUST_NOT_BE_TOLD), List.of()));
    }

    /** The times of a person are one thing: what was chosen for empty cells counts only if all of them are empty. */
    private static CsvLine filled(CsvLine line, Map<CsvColumn, String> otherwise) {
        Map<CsvColumn, String> cells = new HashMap<>(otherwise);
        if (Stream.of(CsvColumn.TIMES, CsvColumn.EVERY, CsvColumn.TIMEOUT, CsvColumn.CRON).anyMatch(line::has)) {
            cells.remove(CsvColumn.TIMES);
        }
        cells.putAll(line.cells());
        return new CsvLine(line.row(), cells);
    }

    private static EnrolmentForm.PersonEntry entry(CsvLine line) {
        List<EnrolmentForm.NumberEntry> numbers = new ArrayList<>();
        numbers.add(new EnrolmentForm.NumberEntry(line.get(CsvColumn.NUMBER), line.get(CsvColumn.KIND)));
        if (line.has(CsvColumn.NUMBER_2)) {
            numbers.add(new EnrolmentForm.NumberEntry(line.get(CsvColumn.NUMBER_2), line.get(CsvColumn.KIND_2)));
        }
        return new EnrolmentForm.PersonEntry(line.get(CsvColumn.NAME), line.get(CsvColumn.LANGUAGE),
                line.get(CsvColumn.STYLE), line.get(CsvColumn.ZONE), numbers);
    }

    private static EnrolmentForm.ContactEntry contact(CsvLine line) {
        String tier = line.get(CsvColumn.TIER);
        return new EnrolmentForm.ContactEntry(entry(line),
                new EnrolmentForm.CoverEntry(line.get(CsvColumn.INTRODUCED_AS), line.get(CsvColumn.ALIAS),
                        line.get(CsvColumn.WORD), line.get(CsvColumn.CODE)),
                tier.matches("[0-9]{1,2}") ? Integer.parseInt(tier) : -1, line.get(CsvColumn.CONSENT),
                yes(line, CsvColumn.UNDER_DURESS));
    }

    private static boolean yes(CsvLine line, CsvColumn column) {
        String typed = line.get(column);
        InvalidInput.unless(typed.isEmpty() || typed.equals("yes") || typed.equals("no"), column.key(), "yes or no");
        return typed.equals("yes");
    }

    private static EnrolmentForm.When when(CsvLine line) {
        return times(line).spread(line.get(CsvColumn.SPREAD));
    }

    private static EnrolmentForm.When times(CsvLine line) {
        if (line.has(CsvColumn.EVERY)) {
            return every(line, IntervalText.read("schedule.interval", line.get(CsvColumn.EVERY)));
        }
        if (line.has(CsvColumn.TIMES)) {
            return EnrolmentForm.When.at(ClockTime.split(line.get(CsvColumn.TIMES)).toArray(String[]::new));
        }
        if (line.has(CsvColumn.CRON)) {
            Matcher daily = DAILY.matcher(line.get(CsvColumn.CRON));
            InvalidInput.unless(daily.matches(), "schedule.times", "times of day");
            return EnrolmentForm.When.at(Stream.of(daily.group(2).split(","))
                    .map(hour -> hour + ":" + "0".repeat(2 - daily.group(1).length()) + daily.group(1))
                    .toArray(String[]::new));
        }
        String seconds = line.get(CsvColumn.TIMEOUT);
        InvalidInput.unless(seconds.isEmpty() || seconds.matches("[0-9]{1,8}"), "schedule.interval", "seconds");
        return seconds.isEmpty() ? EnrolmentForm.When.at() : every(line, Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static EnrolmentForm.When every(CsvLine line, Duration interval) {
        return EnrolmentForm.When.every(interval, line.get(CsvColumn.BEDTIME), line.get(CsvColumn.WAKING));
    }
}
