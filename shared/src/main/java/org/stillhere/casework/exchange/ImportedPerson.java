package org.stillhere.casework.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.InvalidInput;

/**
 * A person of a file, as an enrolment takes them.
 *
 * @param row
 *            the person's row in the file
 * @param contactRows
 *            the rows of their contacts, in the order of the form
 * @param refused
 *            why they were not enrolled although the file was checked: somebody took the number or the codename since
 */
public record ImportedPerson(int row, List<Integer> contactRows, EnrolmentForm form,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CsvProblem> refused) {
    public ImportedPerson {
        contactRows = List.copyOf(contactRows);
    }

    ImportedPerson(int row, List<Integer> contactRows, EnrolmentForm form) {
        this(row, contactRows, form, Optional.empty());
    }

    ImportedPerson refusedFor(CsvProblem why) {
        return new ImportedPerson(row, contactRows, form, Optional.of(why));
    }

    ImportedPerson withCodename(String codename) {
        EnrolmentForm.BoardEntry board = form.board();
        return new ImportedPerson(row, contactRows,
                new EnrolmentForm(new EnrolmentForm.BoardEntry(board.team(), codename, board.area()), form.person(),
                        form.checkIns(), form.contacts(), form.notes()),
                refused);
    }

    /** The problem in the row that it is about: a contact's, or the person's own. */
    CsvProblem problem(InvalidInput why) {
        String field = why.field();
        if (field.startsWith("contacts[")) {
            int index = Integer.parseInt(field.substring(9, field.indexOf(']')));
            if (index < contactRows.size()) {
                return CsvProblem.of(contactRows.get(index), why);
            }
        }
        return CsvProblem.of(row, why);
    }

    /** How many of the contacts get an invitation. */
    int invited() {
        return (int) form.contacts().entries().stream().filter(c -> c.consent().equals("invited")).count();
    }

    @Override
    public String toString() {
        return "ImportedPerson(" + row + ")";
    }
}
