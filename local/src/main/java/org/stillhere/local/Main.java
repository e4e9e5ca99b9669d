package org.stillhere.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.stillhere.runtime.Aws;

/**
 * Is started by {@code mvn -Prun}. It starts the system, enrols the demo organisation once, and prints the addresses.
 */
public final class Main {
    /** Whoever stops it waits no longer than this, also in the middle of an advance of weeks. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);
    /** What a shell reports of a process that SIGTERM ended. */
    private static final int TERMINATED = 143;

    private Main() {
    }

    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Main::endForSure));
        if (Boolean.getBoolean("ends.with.parent")) { // Maven does not pass SIGTERM on to what it started.
            ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(TERMINATED)));
        }
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
                            ? " (ports %d and %d; use others with -Dapp.port and -Dphones.port)".formatted(
                                    Integer.getInteger("app.port", 8080), Integer.getInteger("phones.port", 8025))
                            : ""));
            System.exit(1); // The threads of DynamoDB Local would keep the process running.
        }
    }

    private static void run(LocalOptions options) throws InterruptedException {
        LocalSystem system = new LocalSystem(options, Clock.systemUTC(), LocalSystem.secure(), Aws::sleep);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            system.close();
            System.out.println("Stopped. The data stays in " + options.folder() + ".");
            stopped.countDown();
        }));
        Demo.seedOnce(system, options.folder());
        system.start(true);
        System.out.printf(
                "%nStillhere is running.%n  phones  http://localhost:%d%n  board   http://localhost:%d/board%n  data    %s%n"
                        + "Ctrl-C stops it. The next start continues with this data; -Dfresh removes the data first.%n%n",
                system.phones().port(), system.appPort(), options.folder());
        stopped.await();
    }

    /**
     * Ends the process if closing takes too long. Closing waits for what the engine does, and that may be an advance of
     * weeks. Nothing is lost: a process that is killed at any point continues where it was.
     */
    private static void endForSure() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(STOPS_WITHIN);
            } catch (InterruptedException e) {
                return;
            }
            System.out.println("Stopped in the middle of its work. The next start continues there.");
            Runtime.getRuntime().halt(TERMINATED);
        });
    }

    private static PrintStream log(Path folder) throws IOException {
        OutputStream file = Files.newOutputStream(folder.resolve("engine.log"), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return new PrintStream(file, true, StandardCharsets.UTF_8);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            boolean ours = Files.exists(folder.resolve("carrier-token"));
            try (Stream<Path> files = Files.list(folder)) {
                if (!ours && files.findAny().isPresent()) {
                    throw new IllegalStateException(
                            folder + " contains other files; -Dfresh removes only the data of an earlier run");
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
