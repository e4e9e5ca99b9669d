package org.stillhere.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.local.platform.LocalKeys;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.ReplySender;

/** Measures what one text or one tick costs in our own code, without the table. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked
public class DecideBench {
    private static final Instant AT = Instant.parse("2026-11-23T01:30:00Z");
    private Watch watch;
    private Bodies bodies;
    private WatchRows watches;
    private Row row;
    private PersonalWords words;

    /** Runs all of them, and returns a row of a table for each: microseconds, and the error of their mean. */
    static List<String> run() {
        try {
            return new Runner(new OptionsBuilder().include(DecideBench.class.getSimpleName()).forks(1)
                    .warmupIterations(2).warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1))
                    .measurementIterations(3).build()).run().stream().map(RunResult::getPrimaryResult)
                            .map(r -> String.format(Locale.ROOT, "| %s | %.1f | %.1f |", r.getLabel(), r.getScore(),
                                    r.getScoreError()))
                            .toList();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void prepare() throws java.io.IOException {
        Path folder = Files.createTempDirectory("stillhere-bench");
        watch = BenchPeople.due(1, AT);
        bodies = new Bodies(new LocalKeys(folder).vault());
        watches = new WatchRows(null, bodies); // Sealing a row needs no table.
        row = watches.row(watch);
        words = new PersonalWords(Private.of("mango tree"), Private.of("paper boat"));
    }

    @Benchmark
    public Decision decide() {
        return Decider.decide(watch, new Command.Tick(DeskStaffing.STAFFED), AT);
    }

    @Benchmark
    public Row seal() {
        return watches.row(watch);
    }

    @Benchmark
    public Watch open() {
        return bodies.open(row, KeyPurpose.CASES, Watch.class);
    }

    @Benchmark
    public ParsedText read() {
        return Replies.read("Mango tree, 1!", words, ReplySender.DEFENDER);
    }
}
