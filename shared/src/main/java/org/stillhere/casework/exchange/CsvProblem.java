package org.stillhere.casework.exchange;

import org.stillhere.domain.InvalidInput;

/**
 * A reason why a file is not taken.
 *
 * @param row
 *            the row as a spreadsheet counts it, the header being row 1; 0 for the whole file
 * @param field
 *            the field as an enrolment names it, or a part of the file
 * @param reason
 *            the key of a label that says why; empty if the field's own label says enough
 */
public record CsvProblem(int row, String field, String reason) {
    static CsvProblem of(int row, InvalidInput refused) {
        return new CsvProblem(row, refused.field(), refused.reason());
    }

    /** A problem of the file whose label is {@code refused.csv.…}. */
    static CsvProblem file(int row, String what) {
        return new CsvProblem(row, "csv." + what, "csv." + what);
    }
}
