package org.stillhere.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.stillhere.bench.waking.Waking;

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
                "| | due | s | texts/s | ms of processor an ask | ms of the table's processor | MB |",
                List.of(() -> AsksOfOneMinute.run(10_000).row("Stillhere"),
                        () -> FloorOfAsks.run(10_000).row("the same calls, bare")));
        page.table("A check-in", "| | ms of our processor |",
                CheckInsOfMany.run(2_000).stream().<Supplier<String>> map(row -> () -> row).toList());
        page.growth();
        page.table("The board", "| people | of these asked | ms | of these of the processor | KB | KB compressed |",
                List.of(() -> BoardOfATeam.run(100), () -> BoardOfATeam.run(1_000)));
        page.table("The SDK's clients for HTTP",
                "| client | first call, ms | its processor, ms | call, ms | its processor | eight at once, ms | its processor |",
                HttpClients.run().stream().<Supplier<String>> map(row -> () -> row).toList());
        page.table("Waking",
                "| | alone, ms | its processor | times bare | with an archive of classes, ms | its processor | times bare | from a snapshot, ms | its processor | times bare |",
                TableProcess.with(Waking::run).stream().<Supplier<String>> map(row -> () -> row).toList());
        page.table("Our own code, one step", "| step | µs | ± |",
                DecideBench.run().stream().<Supplier<String>> map(row -> () -> row).toList());
        page.save();
    }

    /** How the time to the last text grows with the number of people who are due: a table and a plot. */
    private void growth() {
        List<MeasuredAsks> sizes = IntStream.of(100, 1_000, 10_000, 100_000).mapToObj(AsksOfOneMinute::inMemory)
                .toList();
        table("The time to the last of many, with a table in memory",
                "| | due | s | texts/s | ms of processor an ask | ms of the table's processor | MB |",
                sizes.stream().<Supplier<String>> map(m -> () -> m.row("in memory")).toList());
        lines.addAll(List.of("", "```mermaid", "xychart-beta",
                "  title \"ms until the last text, for each person who is due: a level line is linear growth\"",
                "  x-axis \"due in one minute\" " + sizes.stream().map(m -> Integer.toString(m.people())).toList(),
                "  y-axis \"ms\"",
                "  line " + sizes.stream()
                        .map(m -> String.format(Locale.ROOT, "%.2f", 1_000 * m.seconds() / m.people())).toList(),
                "```"));
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
