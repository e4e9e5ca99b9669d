package org.stillhere.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.LocalSystem;

/**
 * Measures how much time of a processor one check-in takes, from the sweep to the thanks, when many people are asked at
 * nine and answer. The handlers are the real ones. The figure includes the local table and the simulated carrier, which
 * take most of it, so it is an upper bound.
 */
final class ADayOfCheckIns {
    private static final Instant BEGINS = Instant.parse("2026-11-23T01:59:00Z");
    private static final int WARM_DAYS = 2;
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSystem house;

    private ADayOfCheckIns(LocalSystem house) {
        this.house = house;
    }

    static void run(int people) {
        try {
            Path folder = Files.createTempDirectory("stillhere-bench");
            LocalOptions options = new LocalOptions(folder,
                    Path.of(System.getProperty("root.dir", "."), "template.yaml"), 0, 0, true,
                    new PrintStream(OutputStream.nullOutputStream()));
            try (LocalSystem house = new LocalSystem(options, InstantSource.fixed(BEGINS), new Random(1), length -> {
            })) {
                house.start(false);
                new ADayOfCheckIns(house).live(people);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void live(int people) throws IOException {
        DutyRoster keeping = new DutyRoster(house.environment(), house.senders());
        CoordinatorId tess = keeping.enter(
                new DutyRoster.CoordinatorForm("river", "Tess", "coordinator", "en", "Europe/London", "+447700900032"));
        keeping.setDuty(new TeamId("river"), List.of(tess), List.of(), List.of(), Duration.ofMinutes(15));
        EnrolDefender enrolling = new EnrolDefender(house.environment(), house.senders());
        for (int i = 0; i < people; i++) {
            enrolling.enrol(tess,
                    new EnrolmentForm(new EnrolmentForm.BoardEntry("river", BenchPeople.codename(i), ""),
                            new EnrolmentForm.PersonEntry("Somebody", "en", "friend", "Asia/Bangkok",
                                    List.of(new EnrolmentForm.NumberEntry(number(i), "two-way"))),
                            EnrolmentForm.CheckInEntry.of("steady", When.at("09:00"),
                                    EnrolmentForm.WordsEntry.of("mango tree", "paper boat")),
                            EnrolmentForm.ContactList.onlyDesk(), EnrolmentForm.NotesEntry.NONE));
        }
        for (int day = 0; day < WARM_DAYS; day++) {
            checkIns(people);
        }
        long before = cpu();
        checkIns(people);
        System.out.printf(Locale.ROOT, "%d check-ins: %.1f ms of one processor each, everything included%n", people,
                (cpu() - before) / 1e6 / people);
    }

    private void checkIns(int people) throws IOException {
        house.advance(Duration.ofMinutes(6));
        for (int i = 0; i < people; i++) {
            text(number(i));
        }
        house.advance(Duration.ofHours(24).minusMinutes(6));
    }

    private void text(String from) throws IOException {
        String path = "/api/phones/" + URLEncoder.encode(from, StandardCharsets.UTF_8) + "/messages";
        try {
            int status = http
                    .send(HttpRequest.newBuilder(URI.create("http://localhost:" + house.phones().port() + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"+12025550102\",\"body\":\"1\"}"))
                            .build(), BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                throw new IllegalStateException("a text was answered with " + status);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(int i) {
        return String.format(Locale.ROOT, "+95942%07d", i);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
