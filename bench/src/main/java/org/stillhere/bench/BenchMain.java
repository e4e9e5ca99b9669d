package org.stillhere.bench;

import java.io.IOException;
import java.net.URI;
import org.stillhere.bench.waking.Waking;

/**
 * Is started by {@code mvn -Pbench}. It runs the measurement that {@code -Dbench} names, and otherwise those of
 * {@link PerformancePage}.
 */
public final class BenchMain {
    private BenchMain() {
    }

    public static void main(String[] args) throws IOException {
        int watches = Integer.getInteger("watches", 1000);
        switch (System.getProperty("bench", "all")) {
            case "decide" -> DecideBench.run().forEach(System.out::println);
            case "board" -> System.out.println(BoardOfATeam.run(watches));
            case "texts" -> BurstOfTexts.run(watches, Integer.getInteger("rate", 60));
            case "checkins" -> CheckInsOfMany.run(watches).forEach(System.out::println);
            case "asks" -> System.out.println(AsksOfOneMinute.run(watches).row("Stillhere"));
            case "memory" -> System.out.println(AsksOfOneMinute.inMemory(watches).row("in memory"));
            case "floor" -> System.out.println(FloorOfAsks.run(watches).row("floor"));
            case "client" -> System.out.println(
                    HttpClients.one(System.getProperty("client", ""), URI.create(System.getProperty("table", ""))));
            case "clients" -> HttpClients.run().forEach(System.out::println);
            case "waking" -> TableProcess.with(Waking::run).forEach(System.out::println);
            case "carrier" -> {
                TakingServer.serve();
                return; // It serves until it is ended.
            }
            default -> PerformancePage.write();
        }
        System.exit(0); // The threads of DynamoDB Local would keep the process running.
    }
}
