package org.stillhere.servedashboard.lookback;

import java.util.List;

/**
 * A table of figures, for the page and for the file.
 *
 * @param title
 *            its heading
 * @param hint
 *            a sentence above it; empty for none
 * @param picture
 *            the picture above it, as SVG; empty for none
 * @param columns
 *            the headings of its columns; the first column names the rows
 */
public record FigureTable(String title, String hint, String picture, List<String> columns, List<List<String>> rows) {
    public FigureTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
