package org.stillhere.servedashboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks that the board of a thousand people arrives on a slow line. */
class BoardSizeTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PEOPLE = 1_000;
    private static final int NEEDING = 36;
    private static final int MOST_BYTES = 150 * 1024;

    /** A bad night: 36 of a thousand need a human. The time is printed, since a busy machine is slow, not wrong. */
    @Test
    void boardOfAThousandPeopleIsUnderAHundredAndFiftyKilobytes() {
        DashboardBrowser web = new DashboardBrowser();
        Watch calm = web.rehearsal.watch(web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131"));
        DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator", "my"));
        Watch alarmed = new WatchCommands(web.rehearsal.environment())
                .give(calm.id(), new Command.StartCase(tess.id, Cause.SOS)).decision().watch();
        for (int i = 1; i < PEOPLE; i++) {
            TeamSample.like(web.rehearsal, i < NEEDING ? alarmed : calm, "person" + i,
                    "Bird " + (char) ('a' + i / 676) + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26),
                    "MDY" + i % 7);
        }
        String page = DashboardBrowser.text(tess.get("/board"));
        assertEquals(NEEDING, page.split("<tr class=\"s-sos", -1).length - 1);
        web.headers.put("accept-encoding", "gzip");
        tess.get("/board");
        Instant began = Instant.now();
        long worked = THREADS.getCurrentThreadCpuTime();
        APIGatewayV2HTTPResponse answer = tess.get("/board");
        Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - worked);
        Duration took = Duration.between(began, Instant.now());
        int sent = Base64.getDecoder().decode(answer.getBody()).length;
        int bytes = page.getBytes(StandardCharsets.UTF_8).length;
        System.out.printf(Locale.ROOT,
                "the board of %d in Burmese: %d ms, of which %d ms of work, %d KB, %d KB compressed%n", PEOPLE,
                took.toMillis(), cpu.toMillis(), bytes / 1024, sent / 1024);
        assertTrue(bytes < MOST_BYTES, bytes + " bytes");
        assertTrue(sent < MOST_BYTES, sent + " bytes compressed");
        assertTrue(tess.get("/board?all=1").getBody().length() < MOST_BYTES, "everybody, compressed");
    }

    /** A morning: six hundred were asked, and those with the least time left are listed; the others on demand. */
    @Test
    void morningOfAThousandPeopleIsUnderAHundredAndTwentyKilobytes() {
        DashboardBrowser web = new DashboardBrowser();
        Watch calm = web.rehearsal.watch(web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131"));
        web.rehearsal.clock().advance(Duration.between(web.rehearsal.clock().instant(), calm.dueAt()));
        DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
        MessageKey ask = web.rehearsal.ask(calm.id());
        web.rehearsal.send(List.of(ask));
        Watch early = web.rehearsal.watch(calm.id());
        assertTrue(early.cycle() instanceof Cycle.Asked);
        Cycle.Asked asked = (Cycle.Asked) early.cycle();
        Watch late = new Watch(early.identity(), early.version(), early.changedAt(), early.agreement(),
                WatchState.starting(new Cycle.Asked(asked.ask(), asked.message(), asked.route(), asked.acceptedAt(),
                        asked.gaps(), asked.nextAt().plusSeconds(60), asked.held(), asked.underway())));
        Watch checking = new Watch(early.identity(), early.version(), early.changedAt(), early.agreement(),
                WatchState.starting(new Cycle.Checking(asked.ask(), asked.nextAt(), asked.acceptedAt(), asked.nextAt(),
                        asked.nextAt().plusSeconds(600), false, false, false)));
        TeamSample.like(web.rehearsal, checking, "silent", "Night Heron", "MDY");
        for (int i = 1; i < PEOPLE; i++) {
            TeamSample.like(web.rehearsal, i % 10 == 0 && i <= 600 ? early : i <= 600 ? late : calm, "person" + i,
                    "Bird " + (char) ('a' + i / 676) + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26), "MDY");
        }
        String page = DashboardBrowser.text(tess.get("/board"));
        assertTrue(page.contains("Show 501 more who were asked, whose next step is later."), page);
        assertTrue(page.contains("id=\"p-silent\""), "whoever's time is over is never left out");
        assertTrue(page.contains("<span class=\"quiet\">602</span></caption>"), "the heading counts everybody");
        for (int i = 10; i <= 600; i += 10) {
            assertTrue(page.contains("id=\"p-person" + i + "\""), "person " + i + " has less time than others");
        }
        int bytes = page.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 120 * 1024, bytes + " bytes");
        String all = DashboardBrowser.text(tess.get("/board?all=1"));
        assertEquals(PEOPLE + 1, all.split("id=\"p-", -1).length - 1);
        assertFalse(all.contains("more who were asked"));
    }
}
