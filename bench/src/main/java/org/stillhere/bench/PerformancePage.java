package org.stillhere.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Measures everything that takes minutes, prints the tables, and writes them into docs/performance.md. */
final class PerformancePage {
    private static final String BEGINS = "<!-- Written by mvn -Pbench. -->";
    private static final String ENDS = "<!-- To here. -->";
    private final List<String> lines = new ArrayList<>();

    static void write() {
        PerformancePage page = new PerformancePage();
        page.lines.add("Measured on " + LocalDate.now(ZoneOffset.UTC) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version().feature() + ".");
        page.table("Due in one minute, until the text has arrived",
                "| due | s | texts/s | ms of processor an ask | ms of the table's processor | MB |",
                List.of(() -> AsksOfOneMinute.run(1_000), () -> AsksOfOneMinute.run(10_000)));
        page.table("Due in one minute, until the ask is in the outbox; the table in the same process",
                "| due | s | watches/s |", List.of(() -> DueInOneMinute.run(100), () -> DueInOneMinute.run(1_000),
                        () -> DueInOneMinute.run(10_000)));
        page.table("The board", "| people | of these asked | ms | of these of the processor | KB | KB compressed |",
                List.of(() -> BoardOfATeam.run(100), () -> BoardOfATeam.run(1_000)));
        page.save();
    }

    private void table(String title, String header, List<Supplier<String>> rows) {
        List<String> table = new ArrayList<>(List.of("", "### " + title, header, header.replaceAll("[^|]+", " --- ")));
        rows.forEach(row -> table.add(row.get()));
        table.forEach(System.out::println);
        lines.addAll(table);
    }

    private void save() {
        Path file = Path.of(System.getProperty("root.dir", "."), "docs", "performance.md");
        try {
            String page = Files.readString(file);
            int begins = page.indexOf(BEGINS);
            int ends = page.indexOf(ENDS);
            if (begins < 0 || ends < begins) {
                throw new IllegalStateException("docs/performance.md has no place for the tables");
            }
            Files.writeString(file, page.substring(0, begins + BEGINS.length()) + "\n" + String.join("\n", lines) + "\n"
                    + page.substring(ends));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
