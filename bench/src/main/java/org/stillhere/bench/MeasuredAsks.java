package org.stillhere.bench;

import java.util.Locale;

/**
 * How long it took until each of many people had their text.
 *
 * @param cpu
 *            milliseconds of our processor for each text
 * @param cpuOfTable
 *            the same of the table's process; 0 if the table is in this one
 * @param megabytes
 *            the most memory that this process had so far
 */
record MeasuredAsks(int people, double seconds, double cpu, double cpuOfTable, long megabytes) {
    double textsASecond() {
        return people / seconds;
    }

    /** A row of a table, beginning with what was measured. */
    String row(String what) {
        return String.format(Locale.ROOT, "| %s | %,d | %.1f | %.0f | %.1f | %.1f | %d |", what, people, seconds,
                textsASecond(), cpu, cpuOfTable, megabytes);
    }
}
