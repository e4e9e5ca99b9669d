package org.stillhere.casework.exchange;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values for spreadsheets: with a byte order mark, so that Excel reads UTF-8, and every cell in
 * quotes. A cell that a spreadsheet would take for a formula gets an apostrophe before it: what a stranger wrote must
 * not run on a coordinator's computer, and {@code +95…} must not become a number.
 */
public final class CsvWriter {
    /** The mark by which Excel knows UTF-8. */
    public static final String MARK = "\uFEFF";
    /** What begins a formula, also in the wide forms of East Asian keyboards, and what some programs skip before it. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final char APOSTROPHE = '\'';

    private CsvWriter() {
    }

    public static String write(List<List<String>> rows) {
        return MARK + rows.stream().map(r -> r.stream().map(CsvWriter::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return "\"" + neutral(text).replace("\"", "\"\"") + "\"";
    }

    /** The cell so that no spreadsheet calculates it. */
    static String neutral(String text) {
        String seen = text.stripLeading();
        boolean formula = !text.isEmpty()
                && (isFormula(text.charAt(0)) || !seen.isEmpty() && isFormula(seen.charAt(0)));
        return formula ? APOSTROPHE + text : text;
    }

    /** The cell without the apostrophe that {@link #neutral} put before it. */
    static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == APOSTROPHE && isFormula(cell.charAt(1)) ? cell.substring(1)
                : cell;
    }

    private static boolean isFormula(char c) {
        return BEGINS_FORMULA.indexOf(c) >= 0;
    }
}
