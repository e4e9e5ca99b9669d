package org.stillhere.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;
import org.stillhere.local.deployment.ForwardingPlatform;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.sendmessages.SendMessages;
import org.stillhere.sweepdue.SweepDue;

/** Tests that the work of a laptop continues while it takes in more kept texts than it can in a minute. */
class FloodOfKeptTextsTest {
    private static final int TEXTS = 90;
    /** Each text takes so long here. */
    private static final Duration SLOW = Duration.ofSeconds(2);
    private Instant now = Instant.parse("2026-11-23T05:00:00Z");
    private final List<Instant> sweeps = new ArrayList<>();
    /** What ran, in order. */
    private final List<String> ran = new ArrayList<>();

    /** Notes which functions run, and lets time pass with each text. */
    private final class NotingPlatform extends ForwardingPlatform {
        NotingPlatform(LocalOptions options) {
            super(options.laptop());
        }

        @Override
        public <T> T as(String handler, Supplier<T> work) {
            if (handler.equals(SweepDue.class.getName())) {
                sweeps.add(now);
            } else if (handler.equals(ReceiveSms.class.getName())) {
                now = now.plus(SLOW);
                ran.add("text");
            } else if (handler.equals(SendMessages.class.getName()) && !ran.isEmpty()
                    && ran.get(ran.size() - 1).equals("text")) {
                ran.add("sent");
            }
            return super.as(handler, work);
        }
    }

    @Test
    void sweepRunsEachMinuteAndEachAnswerLeavesBeforeTheNextTextIsTakenIn() throws IOException {
        Path folder = Files.createTempDirectory("stillhere-flood");
        LocalOptions options = new LocalOptions(folder,
                Path.of(System.getProperty("root.dir", "..")).toAbsolutePath().resolve("template.yaml"), 0, 0, true,
                new PrintStream(OutputStream.nullOutputStream()));
        try (LocalSystem system = new LocalSystem(options, new NotingPlatform(options), () -> now, new Random(3),
                length -> {
                })) {
            system.start(false);
            enrol(system);
            system.engine().step(now); // Every schedule runs once at the start.
            for (int i = 0; i < TEXTS; i++) {
                system.platform().queue()
                        .add(String.format(Locale.ROOT,
                                "MessageSid=SM%032x&From=%%2B95942%07d&To=%%2B12025550102&Body=1", i, i),
                                Priority.ROUTINE, now);
            }
            sweeps.clear();
            ran.clear();
            sweeps.add(now);
            while (system.keptTexts() > 0) {
                system.engine().step(now);
            }
            system.engine().step(now);
            sweeps.add(now);
        }
        assertEquals(TEXTS, ran.stream().filter("text"::equals).count());
        for (int i = 1; i < ran.size(); i++) {
            assertTrue(!ran.get(i).equals(ran.get(i - 1)), "two texts without an answer between them: " + ran);
        }
        for (int i = 1; i < sweeps.size(); i++) {
            Duration gap = Duration.between(sweeps.get(i - 1), sweeps.get(i));
            assertTrue(gap.compareTo(Duration.ofMinutes(1).plus(SLOW)) <= 0, () -> "sweeps at " + sweeps);
        }
    }

    private static void enrol(LocalSystem system) {
        DutyRoster desk = new DutyRoster(system.environment(), system.senders());
        CoordinatorId tess = desk.enter(
                new DutyRoster.CoordinatorForm("river", "Tess", "coordinator", "en", "Europe/London", "+447700900032"));
        desk.setDuty(new TeamId("river"), List.of(tess), List.of(), List.of(), Duration.ofMinutes(15));
        EnrolDefender enrolling = new EnrolDefender(system.environment(), system.senders());
        for (int i = 0; i < TEXTS; i++) {
            enrolling.enrol(tess,
                    new EnrolmentForm(new EnrolmentForm.BoardEntry("river", "", ""),
                            new EnrolmentForm.PersonEntry("Somebody", "en", "friend", "Asia/Bangkok",
                                    List.of(new EnrolmentForm.NumberEntry(String.format(Locale.ROOT, "+95942%07d", i),
                                            "two-way"))),
                            EnrolmentForm.CheckInEntry.of("steady", EnrolmentForm.When.at("09:00"),
                                    EnrolmentForm.WordsEntry.of("mango tree", "paper boat")),
                            EnrolmentForm.ContactList.onlyDesk(), EnrolmentForm.NotesEntry.NONE));
        }
    }
}
