package org.stillhere.casework.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of comma-separated values with a header. Semicolons and tabs separate as well, as Excel uses them in many
 * countries.
 *
 * @param unused
 *            the headers of columns that mean nothing here; their cells are not read
 */
record CsvTable(List<CsvLine> lines, List<String> unused, List<CsvProblem> problems) {
    /** The most rows of a file. */
    static final int ROWS_MOST = 1_000;
    private static final int CELL_MOST = 4_000;
    private static final int COLUMNS_MOST = 100;
    private static final char[] SEPARATORS = { ',', ';', '\t' };

    CsvTable {
        lines = List.copyOf(lines);
        unused = List.copyOf(unused);
        problems = List.copyOf(problems);
    }

    /**
     * A row with the values of the columns that are known.
     *
     * @param row
     *            as a spreadsheet counts it
     */
    record CsvLine(int row, Map<CsvColumn, String> cells) {
        String get(CsvColumn column) {
            return cells.getOrDefault(column, "");
        }

        boolean has(CsvColumn column) {
            return !get(column).isEmpty();
        }
    }

    static CsvTable read(String text, CsvWords words) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(text))) {
            return read(parser.iterator(), words);
        } catch (IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException broken) {
            return refused(CsvProblem.file(0, "broken"));
        }
    }

    private static CsvTable refused(CsvProblem problem) {
        return new CsvTable(List.of(), List.of(), List.of(problem));
    }

    private static CSVFormat format(String text) {
        return CSVFormat.Builder.create().setDelimiter(separator(text)).setQuote('"').setIgnoreEmptyLines(false)
                .setTrim(true).get();
    }

    /** The separator that the first line has most often outside of quotes. */
    static char separator(String text) {
        int[] count = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n' && text.charAt(i) != '\r'); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            for (int s = 0; s < SEPARATORS.length; s++) {
                count[s] += !quoted && c == SEPARATORS[s] ? 1 : 0;
            }
        }
        int best = 0;
        for (int s = 1; s < SEPARATORS.length; s++) {
            best = count[s] > count[best] ? s : best;
        }
        return SEPARATORS[best];
    }

    private static CsvTable read(java.util.Iterator<CSVRecord> records, CsvWords words) {
        if (!records.hasNext()) {
            return refused(CsvProblem.file(0, "empty"));
        }
        CSVRecord header = records.next();
        if (header.size() > COLUMNS_MOST) {
            return refused(CsvProblem.file(1, "columns"));
        }
        List<Optional<CsvColumn>> columns = header.stream().map(words::column).toList();
        List<String> unused = header.stream().filter(h -> !h.isBlank() && words.column(h).isEmpty()).toList();
        List<CsvProblem> problems = new ArrayList<>();
        List<CsvColumn> known = columns.stream().flatMap(Optional::stream).toList();
        if (known.stream().distinct().count() < known.size()) {
            problems.add(CsvProblem.file(1, "twice"));
        }
        if (!known.contains(CsvColumn.NAME) || !known.contains(CsvColumn.NUMBER)) {
            problems.add(CsvProblem.file(1, "header"));
        }
        List<CsvLine> lines = new ArrayList<>();
        while (records.hasNext() && problems.isEmpty()) {
            CSVRecord record = records.next();
            if (record.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (lines.size() == ROWS_MOST || record.stream().anyMatch(c -> c.length() > CELL_MOST)) {
                problems.add(CsvProblem.file((int) record.getRecordNumber(), "long"));
            } else {
                lines.add(line(record, columns, words));
            }
        }
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(CsvProblem.file(0, "empty"));
        }
        return new CsvTable(lines, unused, problems);
    }

    private static CsvLine line(CSVRecord record, List<Optional<CsvColumn>> columns, CsvWords words) {
        Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);
        for (int i = 0; i < Math.min(record.size(), columns.size()); i++) {
            String cell = CsvWriter.plain(record.get(i).strip());
            columns.get(i).filter(c -> !cell.isEmpty()).ifPresent(c -> cells.put(c, words.value(c, cell)));
        }
        return new CsvLine((int) record.getRecordNumber(), cells);
    }
}
