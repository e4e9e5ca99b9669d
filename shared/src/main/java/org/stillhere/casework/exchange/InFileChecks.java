package org.stillhere.casework.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.InvalidInput;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.NameFinder;

/**
 * Compares the people of one file with each other, as an enrolment compares a person with those in the table: each
 * number and each codename belongs to one person, and a contact knows each of their people by another name. Values that
 * cannot be read are left to the enrolment, which refuses them.
 */
final class InFileChecks {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> codenames = new HashMap<>();
    private final Map<String, List<String>> aliases = new HashMap<>();
    private final List<CsvProblem> problems = new ArrayList<>();

    private InFileChecks() {
    }

    static List<CsvProblem> of(List<ImportedPerson> people) {
        InFileChecks checks = new InFileChecks();
        people.forEach(checks::check);
        return List.copyOf(checks.problems);
    }

    private void check(ImportedPerson person) {
        EnrolmentForm form = person.form();
        String codename = form.board().codename().replace(" ", "").toLowerCase(Locale.ROOT);
        if (!codename.isEmpty() && codenames.put(codename, person.row()) != null) {
            problems.add(CsvProblem.file(person.row(), "codename"));
        }
        for (String number : numbers(form.person())) {
            if (numbers.putIfAbsent(number, person.row()) != null) {
                problems.add(CsvProblem.file(person.row(), "number"));
            }
        }
        List<EnrolmentForm.ContactEntry> contacts = form.contacts().entries();
        for (int i = 0; i < contacts.size(); i++) {
            String alias = contacts.get(i).cover().alias();
            for (String number : numbers(contacts.get(i).person())) {
                List<String> known = aliases.computeIfAbsent(number, n -> new ArrayList<>());
                if (known.stream().anyMatch(a -> NameFinder.alike(Private.of(a), Private.of(alias)))) {
                    problems.add(CsvProblem.file(person.contactRows().get(i), "alias"));
                }
                known.add(alias);
            }
        }
    }

    private static List<String> numbers(EnrolmentForm.PersonEntry person) {
        List<String> numbers = new ArrayList<>();
        for (EnrolmentForm.NumberEntry one : person.numbers()) {
            try {
                numbers.add(PhoneNumber.parse("number", one.number()).e164());
            } catch (InvalidInput leftToTheEnrolment) {
                continue;
            }
        }
        return numbers;
    }
}
