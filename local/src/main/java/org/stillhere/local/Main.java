package org.stillhere.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.stillhere.runtime.Aws;

/** {@code mvn -Prun}: starts the house, seeds the demo organisation once, and says what to open. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(System.getProperty("root.dir", "."));
        Path folder = Path.of(System.getProperty("data.dir", root.resolve(".local").toString()));
        String fresh = System.getProperty("fresh", "false");
        if (fresh.isEmpty() || fresh.equals("true")) {
            remove(folder);
        }
        Files.createDirectories(folder);
        try {
            run(new LocalOptions(folder, root.resolve("template.yaml"), Integer.getInteger("app.port", 8080),
                    Integer.getInteger("phones.port", 8025), false, log(folder)));
        } catch (RuntimeException failure) {
            System.err.println("Stillhere could not start: " + failure.getMessage()
                    + (failure.getCause() instanceof BindException
                            ? " (ports %d and %d; choose others with -Dapp.port and -Dphones.port)".formatted(
                                    Integer.getInteger("app.port", 8080), Integer.getInteger("phones.port", 8025))
                            : ""));
            System.exit(1); // DynamoDB Local's threads would keep the process up.
        }
    }

    private static void run(LocalOptions options) throws InterruptedException {
        LocalSystem house = new LocalSystem(options, Clock.systemUTC(), LocalSystem.secure(), Aws::sleep);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            house.close();
            System.out.println("Stopped. What was there is kept in " + options.folder() + ".");
            stopped.countDown();
        }));
        Demo.seedOnce(house, options.folder());
        house.start(true);
        System.out.printf(
                "%nStillhere is up.%n  phones  http://localhost:%d%n  board   http://localhost:%d/board%n  data    %s%n"
                        + "Ctrl-C stops it; the next start goes on from there; -Dfresh starts clean.%n%n",
                house.phones().port(), house.appPort(), options.folder());
        stopped.await();
    }

    private static PrintStream log(Path folder) throws IOException {
        OutputStream file = Files.newOutputStream(folder.resolve("engine.log"), java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        return new PrintStream(file, true, StandardCharsets.UTF_8);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            boolean ours = Files.exists(folder.resolve("carrier-token"));
            try (Stream<Path> files = Files.list(folder)) {
                if (!ours && files.findAny().isPresent()) {
                    throw new IllegalStateException(
                            folder + " holds something else; -Dfresh removes only what an earlier run left");
                }
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
