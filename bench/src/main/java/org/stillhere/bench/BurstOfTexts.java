package org.stillhere.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.stillhere.bench.events.SignedForms;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.LocalSystem;
import org.stillhere.runtime.Aws;

/**
 * Measures how long the carrier waits for an answer when many people text at the same time. Each text comes from a
 * phone of its own, is signed as the carrier signs it, and arrives through the local gateway; the clock is the real
 * one, and sweep, stream and sending run as on any day. A text is sent at its time, whether or not those before it were
 * answered, and its time begins then.
 */
final class BurstOfTexts {
    /** The carrier gives up after this time. */
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** So many texts are sent before the measured ones, from phones of their own. */
    private static final int WARM = 600;
    private static final String OURS = "+12025550102";
    /** Of a hundred texts one calls for help, one holds words that nobody can read, and the others answer. */
    private static final int HUNDRED = 100;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalSystem system;
    private final URI webhook;
    private final SignedForms forms;
    private final AtomicInteger unanswered = new AtomicInteger();

    private BurstOfTexts(LocalSystem system, Path folder) throws IOException {
        this.system = system;
        this.webhook = URI.create("http://localhost:" + system.appPort() + "/twilio/sms");
        this.forms = new SignedForms(Files.readString(folder.resolve("carrier-token")).strip());
    }

    /**
     * @param phones
     *            the number of texts, each from another phone
     * @param rate
     *            texts per second
     */
    static void run(int phones, int rate) {
        try {
            Path folder = Files.createTempDirectory("stillhere-bench");
            LocalOptions options = new LocalOptions(folder,
                    Path.of(System.getProperty("root.dir", "."), "template.yaml"), 0, 0, true,
                    new PrintStream(OutputStream.nullOutputStream()));
            try (LocalSystem system = new LocalSystem(options, Clock.systemUTC(), new Random(1), Aws::sleep)) {
                BurstOfTexts burst = new BurstOfTexts(system, folder);
                burst.enrol(WARM + phones);
                system.start(true);
                burst.send(0, WARM, rate / 2);
                burst.report(rate, burst.send(WARM, phones, rate));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void enrol(int people) {
        DutyRoster desk = new DutyRoster(system.environment(), system.senders());
        CoordinatorId tess = desk.enter(
                new DutyRoster.CoordinatorForm("river", "Tess", "coordinator", "en", "Europe/London", "+447700900032"));
        desk.setDuty(new TeamId("river"), List.of(tess), List.of(), List.of(), Duration.ofMinutes(15));
        EnrolDefender enrolling = new EnrolDefender(system.environment(), system.senders());
        for (int i = 0; i < people; i++) {
            enrolling.enrol(tess,
                    new EnrolmentForm(new EnrolmentForm.BoardEntry("river", BenchPeople.codename(i), ""),
                            new EnrolmentForm.PersonEntry("Somebody", "en", "friend", "Asia/Bangkok",
                                    List.of(new EnrolmentForm.NumberEntry(number(i), "two-way"))),
                            EnrolmentForm.CheckInEntry.of("steady", When.at("09:00"),
                                    EnrolmentForm.WordsEntry.of("mango tree", "paper boat")),
                            EnrolmentForm.ContactList.onlyDesk(), EnrolmentForm.NotesEntry.NONE));
        }
    }

    /** Sends the texts at their times, and returns the nanoseconds after which each was answered, in order of size. */
    private long[] send(int first, int texts, int rate) throws InterruptedException {
        unanswered.set(0);
        long[] took = new long[texts];
        CountDownLatch answered = new CountDownLatch(texts);
        long begins = System.nanoTime();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < texts; i++) {
                int text = i;
                long at = begins + i * 1_000_000_000L / rate;
                Thread.sleep(Duration.ofNanos(Math.max(0, at - System.nanoTime())));
                each.execute(() -> {
                    if (!answered(first + text)) {
                        unanswered.incrementAndGet();
                    }
                    took[text] = System.nanoTime() - at;
                    answered.countDown();
                });
            }
            answered.await();
        }
        Arrays.sort(took);
        return took;
    }

    private boolean answered(int phone) {
        Map<String, String> form = new TreeMap<>(Map.of("MessageSid", String.format(Locale.ROOT, "SM%032x", phone),
                "From", number(phone), "To", OURS, "Body", words(phone), "NumMedia", "0", "NumSegments", "1"));
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(webhook).timeout(LIMIT)
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .header("X-Twilio-Signature", forms.signature(webhook.toString(), form))
                    .POST(BodyPublishers.ofString(SignedForms.body(form))).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("<Message>");
        } catch (IOException late) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(int phone) {
        return switch (phone % HUNDRED) {
            case 13 -> "9";
            case 57 -> "the rain came through the roof again";
            default -> "1";
        };
    }

    private void report(int rate, long[] took) {
        double cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() / 1e9;
        System.out.printf(Locale.ROOT,
                "%d texts, %d a second: answered after %.2f s (median), %.2f s (95 of 100), %.2f s (99 of 100), "
                        + "%.2f s (the last); %d without an answer, %d in the queues; %.0f s of processor since the start%n",
                took.length, rate, seconds(took, 0.5), seconds(took, 0.95), seconds(took, 0.99), seconds(took, 1),
                unanswered.get(), system.keptTexts(), cpu);
    }

    private static double seconds(long[] took, double part) {
        return took[(int) Math.ceil(part * took.length) - 1] / 1e9;
    }

    private static String number(int i) {
        return String.format(Locale.ROOT, "+95942%07d", i);
    }
}
