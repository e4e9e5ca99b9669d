package org.stillhere.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Is started by {@code mvn -Pbench}. It runs the measurement that {@code -Dbench} names, and otherwise those of
 * {@link PerformancePage}.
 */
public final class BenchMain {
    private BenchMain() {
    }

    public static void main(String[] args) throws RunnerException {
        int watches = Integer.getInteger("watches", 1000);
        switch (System.getProperty("bench", "all")) {
            case "decide" -> new Runner(new OptionsBuilder().include(DecideBench.class.getSimpleName()).forks(1)
                    .warmupIterations(3).warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1))
                    .measurementIterations(5).build()).run();
            case "board" -> System.out.println(BoardOfATeam.run(watches));
            case "texts" -> BurstOfTexts.run(watches, Integer.getInteger("rate", 60));
            case "checkins" -> ADayOfCheckIns.run(watches);
            case "asks" -> System.out.println(AsksOfOneMinute.run(watches));
            case "due" -> System.out.println(DueInOneMinute.run(watches));
            default -> PerformancePage.write();
        }
        System.exit(0); // The threads of DynamoDB Local would keep the process running.
    }
}
