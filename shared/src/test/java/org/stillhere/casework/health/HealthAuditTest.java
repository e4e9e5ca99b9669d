package org.stillhere.casework.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.HoldSettings;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.health.HealthAudit.Audited;
import org.stillhere.casework.health.Probes.Queues;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.NoticeKind;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.EngineRows;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;

/** Tests that an audit finds what is wrong, tells it once and withholds the heartbeat, and that nothing else does. */
class HealthAuditTest {
    private static final Set<ProblemKind> NOTHING = Set.of();
    private final AtomicReference<Runnable> beforeTheRowIsRead = new AtomicReference<>(() -> {
    });
    private final CaseworkFixture bench = new CaseworkFixture(rows -> new ForwardingRows(rows) {
        @Override
        public Optional<Row> get(String pk, String sk) {
            Optional<Row> read = super.get(pk, sk);
            if (sk.equals(EngineRows.PROBLEMS)) {
                beforeTheRowIsRead.getAndSet(() -> {
                }).run();
            }
            return read;
        }

        @Override
        public List<Row> query(String pk, String prefix, int limit) {
            if (teamsAway && prefix.equals(DeskRows.TEAM)) {
                throw new IllegalStateException("away");
            }
            return super.query(pk, prefix, limit);
        }
    });
    private boolean teamsAway;
    private Queues queues = new Queues(0, 0);
    private boolean queuesAway;
    private boolean nobodyListens;
    private int beats;
    private int unreached;
    private final List<Set<ProblemKind>> reported = new ArrayList<>();
    private boolean otherAlive = true;
    private HealthAudit audit = audit(Optional.empty(), false);
    private CoordinatorId mary = new CoordinatorId("not_yet");
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void maryIsOnDutyAndThidaIsAskedAtEight() {
        mary = bench.staffed();
        thida = bench.enrol(new FormSample());
    }

    private HealthAudit audit(Optional<DefenderId> canary, boolean watching) {
        Probes probes = new Probes(this::queues, watching ? Optional.of(() -> otherAlive) : Optional.empty(),
                new Outside(), () -> unreached, Optional.of(() -> "https://here.example"));
        return new HealthAudit(bench.environment, CaseworkFixture.TABLE, canary, probes, bench.mail);
    }

    /** The two checks outside. */
    private final class Outside implements Probes.Heartbeat {
        @Override
        public void beat() {
            if (nobodyListens) {
                throw new IllegalStateException("nobody there");
            }
            beats++;
        }

        @Override
        public void report(Set<ProblemKind> problems) {
            if (nobodyListens) {
                throw new IllegalStateException("nobody there");
            }
            reported.add(problems);
        }
    }

    private Queues queues() {
        if (queuesAway) {
            throw new IllegalStateException("away");
        }
        return queues;
    }

    /** Runs the schedules for so many minutes, and then an audit. */
    private Set<ProblemKind> after(int minutes) {
        for (int i = 0; i < minutes; i++) {
            bench.minutes(1);
            bench.outbox.catchUp();
        }
        return audit.run().open();
    }

    private long maryHeard(String part) {
        return bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).stream().filter(t -> t.contains(part)).count();
    }

    private List<String> mails() {
        return bench.mail.to(To.OPERATORS).stream().map(Mailbox.SentMail::subject).toList();
    }

    @Test
    void silentOtherStackIsToldOnceItLasts() {
        audit = audit(Optional.empty(), true);
        assertEquals(NOTHING, after(5));
        otherAlive = false;
        assertEquals(NOTHING, after(5), "five minutes may be the network");
        otherAlive = true;
        assertEquals(NOTHING, after(5));
        otherAlive = false;
        after(5);
        after(5);
        assertEquals(Set.of(ProblemKind.OTHER_STACK), after(5));
        after(5);
        assertEquals(1, maryHeard("The other system is silent"));
        assertEquals(7, beats, "the silence of the other stack does not withhold the heartbeat");
        assertEquals(Set.of(NOTHING), Set.copyOf(reported), "it is no problem of this one");
        otherAlive = true;
        assertEquals(NOTHING, after(5));
        after(10);
        assertEquals(List.of(1L, 1L),
                List.of(maryHeard("The other system is silent"), maryHeard("The other system is back")));
        assertTrue(bench.mail.to(To.OPERATORS).get(0).body().contains("The other system is silent"));
    }

    @Test
    void returnOfTheOtherStackIsToldWhateverElseIsWrongHere() {
        audit = audit(Optional.empty(), true);
        otherAlive = false;
        after(5);
        queues = new Queues(0, 3);
        after(5);
        after(5);
        after(10);
        assertEquals(List.of(1L, 1L),
                List.of(maryHeard("The other system is silent"), maryHeard("The engine is in trouble")));
        otherAlive = true;
        after(5);
        after(10);
        assertEquals(List.of(1L, 0L), List.of(maryHeard("The other system is back"), maryHeard("well again")));
        queues = new Queues(0, 0);
        after(5);
        after(10);
        assertEquals(1, maryHeard("The engine is well again"));
    }

    @Test
    void engineIsAliveWhileAuditsAndSweepsRun() {
        Liveness alive = new Liveness(bench.environment);
        assertFalse(alive.now(), "no audit has run yet");
        after(5);
        assertTrue(alive.now());
        queues = new Queues(0, 3);
        after(5);
        assertTrue(alive.now(), "other problems are reported by this engine itself");
        bench.clock.advance(Duration.ofMinutes(15));
        assertFalse(alive.now(), "the last audit is too old");
        audit.run();
        assertFalse(alive.now(), "the last sweep is too old");
    }

    @Test
    void wellEngineSendsTheHeartbeatAndTellsNobody() {
        assertEquals(NOTHING, after(5));
        assertEquals(NOTHING, after(5));
        assertEquals(2, beats);
        assertEquals(List.of(), mails());
        assertEquals(0, maryHeard("engine"));
        assertEquals(0, bench.telemetry.counted(Metric.HEARTBEAT_WITHHELD));
    }

    /** A problem that has been open for days must not hide that the engine dies. */
    @Test
    void engineThatDiesAfterDaysOfTroubleMissesItsHeartbeat() {
        queues = new Queues(0, 3);
        for (int hour = 0; hour < 72; hour++) {
            bench.minutes(60);
            bench.outbox.catchUp();
            assertTrue(audit.run().open().contains(ProblemKind.GIVEN_UP));
        }
        assertEquals(72, beats, "it is alive all the time");
        assertEquals(72, reported.stream().filter(p -> p.contains(ProblemKind.GIVEN_UP)).count());
        bench.clock.advance(Duration.ofMinutes(5));
        Audited dead = audit.run();
        assertTrue(dead.open().contains(ProblemKind.SWEEP) && !dead.beat(), dead::toString);
        assertEquals(72, beats);
        assertEquals(1, bench.telemetry.counted(Metric.HEARTBEAT_WITHHELD));
    }

    /** E-mail cannot tell that e-mail does not arrive, so the desks are told by text. */
    @Test
    void mailThatReachesNobodyIsToldToTheDesksByText() {
        after(5);
        unreached = 1;
        assertEquals(Set.of(ProblemKind.MAILBOX), after(5));
        after(10);
        assertEquals(1, maryHeard("The engine is in trouble"));
        assertTrue(bench.mail.to(To.OPERATORS).get(0).body().contains("MAILBOX 1"));
        unreached = 0;
        assertEquals(NOTHING, after(5));
    }

    @Test
    void engineThatNeverRanReportsSweepAndList() {
        assertEquals(new Audited(Set.of(ProblemKind.SWEEP, ProblemKind.LIST), false, false), audit.run());
    }

    @Test
    void noSweepForFourMinutesIsAProblem() {
        after(5);
        bench.clock.advance(Duration.ofMinutes(4));
        assertEquals(Set.of(ProblemKind.SWEEP), audit.run().open());
    }

    @Test
    void listUnreadForAQuarterOfAnHourIsAProblem() {
        after(5);
        bench.carrier.listsDown(true);
        assertEquals(NOTHING, after(10));
        assertEquals(Set.of(ProblemKind.LIST), after(5));
    }

    @Test
    void rowsThatRemainDueAreAProblem() {
        after(5);
        bench.clock.advance(Duration.ofMinutes(40));
        assertTrue(audit.run().open().contains(ProblemKind.OVERDUE));
        assertEquals(NOTHING, after(2));
    }

    @Test
    void rowsThatAreDueOnlyInTheIndexAreNoProblem() {
        CaseworkFixture stale = new CaseworkFixture(rows -> new ForwardingRows(rows) {
            @Override
            public List<DueKey> due(org.stillhere.domain.Priority lane, int shard, java.time.Instant until, int limit) {
                return List.of(new DueKey(WatchRows.pk(thida), WatchRows.WATCH, until));
            }
        });
        stale.staffed();
        thida = stale.enrol(new FormSample());
        HealthAudit other = new HealthAudit(stale.environment, CaseworkFixture.TABLE, Optional.empty(),
                new Probes(() -> queues, Optional.empty(), () -> {
                }), stale.mail);
        assertFalse(other.run().open().contains(ProblemKind.OVERDUE));
    }

    @Test
    void carrierThatTakesNothingIsAProblemAndLaterTheOutboxToo() {
        after(5);
        bench.carrier.always(bench.carrier.refuse(new Failure.Congested(20429, Duration.ofSeconds(30))));
        bench.text("IN1", FormSample.THIDA, "9");
        assertEquals(Set.of(ProblemKind.CARRIER), after(5));
        assertEquals(Set.of(ProblemKind.CARRIER, ProblemKind.OUTBOX), after(15));
        assertTrue(bench.mail.to(To.OPERATORS).get(0).body().contains("20429"));
        bench.carrier.always(bench.carrier::take);
        assertEquals(NOTHING, after(5));
    }

    @Test
    void oneRefusalIsNoProblem() {
        after(5);
        bench.carrier.next(bench.carrier.refuse(new Failure.Congested(20429, Duration.ofSeconds(30))));
        bench.text("IN1", FormSample.THIDA, "9");
        assertEquals(NOTHING, after(5));
    }

    @Test
    void phoneThatIsOffIsNoProblemOfTheOutbox() {
        after(30);
        bench.carrier.always(bench.carrier.refuse(new Failure.Transient(30003, Duration.ofMinutes(30))));
        assertFalse(after(70).contains(ProblemKind.OUTBOX));
    }

    @Test
    void messagesThatTheStreamLeavesToTheSweepTwiceAreAProblem() {
        after(5);
        bench.clock.advance(Duration.ofMinutes(26));
        assertEquals(NOTHING, foundBySweep(25), "one");
        bench.text("IN1", FormSample.THIDA, "9");
        assertEquals(Set.of(ProblemKind.STREAM), foundBySweep(90));
        bench.clock.advance(Duration.ofSeconds(40));
        bench.outbox.fresh(List.of(new MessageKey("any-1-0")));
        assertEquals(NOTHING, after(1));
    }

    private Set<ProblemKind> foundBySweep(int seconds) {
        bench.swept();
        bench.clock.advance(Duration.ofSeconds(seconds));
        List<MessageKey> left = bench.swept();
        assertFalse(left.isEmpty());
        bench.outbox.found(left, () -> true);
        bench.settle();
        bench.outbox.catchUp();
        return audit.run().open();
    }

    @Test
    void inboundQueueIsAProblemAfterTenMinutes() {
        queues = new Queues(3, 0);
        assertEquals(NOTHING, after(5));
        assertEquals(NOTHING, after(5));
        assertEquals(Set.of(ProblemKind.INBOUND), after(5));
        queues = new Queues(0, 0);
        assertEquals(NOTHING, after(5));
        queues = new Queues(1, 0);
        assertEquals(NOTHING, after(5), "the ten minutes start again");
    }

    @Test
    void givenUpEventsAreAProblemAtOnce() {
        queues = new Queues(0, 1);
        assertEquals(Set.of(ProblemKind.GIVEN_UP), after(5));
    }

    @Test
    void unstaffedDeskIsAProblemAfterTenMinutes() {
        after(5);
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, List.of(), List.of(mary), List.of(), Duration.ofMinutes(5));
        assertEquals(NOTHING, after(5));
        assertEquals(Set.of(ProblemKind.DESK), after(10));
    }

    @Test
    void sendingHoldAndARestoredTableAreAProblem() {
        after(5);
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.ROUTINE);
        assertEquals(Set.of(ProblemKind.HELD), after(70), "waiting messages are no other problem");
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.NOTHING, "another");
        assertEquals(Set.of(ProblemKind.HELD), after(1));
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.NOTHING);
        assertEquals(NOTHING, after(5));
    }

    @Test
    void whileACheckFailsAllIsNotReportedWellAndItIsAProblemIfItLasts() {
        queuesAway = true;
        assertEquals(NOTHING, after(5));
        assertEquals(List.of(), reported);
        assertEquals(Set.of(ProblemKind.UNSEEN), after(5));
        queuesAway = false;
        after(5);
        assertEquals(List.of(Set.of(ProblemKind.UNSEEN), NOTHING), reported);
        assertEquals(3, beats, "the engine is alive");
    }

    @Test
    void canaryThatStopsAnsweringIsAProblem() {
        HealthAudit withCanary = audit(Optional.of(thida), false);
        for (int day = 0; day < 2; day++) {
            after(35);
            bench.text("IN" + day, FormSample.THIDA, "1");
            after(5);
            assertEquals(NOTHING, withCanary.run().open(), "day " + day);
            for (int hour = 0; hour < 23; hour++) {
                bench.after(Duration.ofHours(1));
            }
            after(20);
        }
        after(60);
        assertEquals(NOTHING, withCanary.run().open(), "the window to answer has not ended");
        after(70);
        assertEquals(Set.of(ProblemKind.CANARY), withCanary.run().open());
    }

    @Test
    void unknownCanaryIsAProblem() {
        after(5);
        assertEquals(Set.of(ProblemKind.CANARY), audit(Optional.of(new DefenderId("nobody")), false).run().open());
    }

    @Test
    void problemAndItsEndAreToldOnceToDesksAndOperators() {
        after(5);
        queues = new Queues(0, 2);
        after(5);
        after(20);
        assertEquals(1, maryHeard("The engine is in trouble, see the board"));
        assertEquals(1, mails().size());
        assertTrue(mails().get(0).startsWith("The engine is in trouble"), mails()::toString);
        assertTrue(bench.mail.to(To.OPERATORS).get(0).body().contains("GIVEN_UP 2"));
        queues = new Queues(0, 0);
        after(5);
        after(20);
        assertEquals(1, maryHeard("The engine is well again"));
        assertEquals(2, mails().size());
        assertTrue(mails().get(1).startsWith("The engine is well again"), mails()::toString);
        assertEquals(1, maryHeard("The engine is in trouble, see the board"));
    }

    @Test
    void secondProblemIsToldAndTheEndOfOneOfTwoIsNot() {
        after(5);
        queues = new Queues(0, 2);
        after(20);
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.ROUTINE);
        after(5);
        after(10);
        assertEquals(2, maryHeard("The engine is in trouble"));
        queues = new Queues(0, 0);
        after(5);
        after(10);
        assertEquals(0, maryHeard("The engine is well again"));
        assertEquals(3, mails().size());
        String body = bench.mail.to(To.OPERATORS).get(2).body();
        assertTrue(body.contains("Over:\n- Something was given up on") && body.contains("Still:\n- Sending is held"),
                body);
    }

    @Test
    void mailThatFailedIsSentByALaterAuditAndTheDeskIsToldOnce() {
        after(5);
        bench.mail.broken(true);
        queues = new Queues(0, 2);
        after(10);
        assertEquals(1, bench.telemetry.counted(Metric.SECOND_CHANNEL_FAILED));
        bench.mail.broken(false);
        after(10);
        after(10);
        assertEquals(1, mails().size());
        assertEquals(1, maryHeard("The engine is in trouble"));
    }

    @Test
    void ofTwoAuditsAtOnceOneTells() {
        after(5);
        queues = new Queues(0, 2);
        beforeTheRowIsRead.set(audit::run);
        audit.run();
        assertEquals(1, mails().size());
        assertEquals(1, bench.messages().stream()
                .filter(m -> m.work() instanceof Effect.Tell t && t.notice().kind() == NoticeKind.ENGINE).count());
    }

    @Test
    void damagedRowOfProblemsIsReplaced() {
        after(5);
        Row row = bench.table.get(EngineRows.PARTITION, EngineRows.PROBLEMS).orElseThrow();
        bench.table.transact(List.of(new Write.PutRow(row.body(1, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }), Write.ANY)));
        assertEquals(NOTHING, after(5));
        assertEquals(bench.clock.instant(), bench.store.engine().state().problems().at());
    }

    @Test
    void failedHeartbeatIsCountedAndNoProblem() {
        nobodyListens = true;
        after(5);
        assertEquals(new Audited(NOTHING, false, false), audit.run());
        assertEquals(4, bench.telemetry.counted(Metric.HEARTBEAT_FAILED));
    }

    @Test
    void problemThatOpensWhileTheTeamsCannotBeReadIsToldByALaterAudit() {
        after(5);
        queues = new Queues(0, 2);
        teamsAway = true;
        after(5);
        assertEquals(Set.of(ProblemKind.GIVEN_UP, ProblemKind.UNSEEN), after(5));
        assertEquals(0, maryHeard("The engine is in trouble"));
        assertEquals(2, mails().size(), "the operators are told at once");
        teamsAway = false;
        after(5);
        after(10);
        assertEquals(1, maryHeard("The engine is in trouble"));
        queues = new Queues(0, 0);
        after(5);
        after(10);
        assertEquals(List.of(1L, 1L),
                List.of(maryHeard("The engine is in trouble"), maryHeard("The engine is well again")));
    }

    @Test
    void problemThatIsOverBeforeTheTeamsCanBeReadAgainIsNotTold() {
        after(5);
        queues = new Queues(0, 2);
        teamsAway = true;
        after(5);
        queues = new Queues(0, 0);
        teamsAway = false;
        after(5);
        after(10);
        assertEquals(0, maryHeard("The engine"));
    }

    @Test
    void endThatIsSeenWhileTheTeamsCannotBeReadIsToldByALaterAudit() {
        after(5);
        queues = new Queues(0, 2);
        after(5);
        queues = new Queues(0, 0);
        teamsAway = true;
        after(1);
        teamsAway = false;
        after(5);
        after(10);
        assertEquals(List.of(1L, 1L),
                List.of(maryHeard("The engine is in trouble"), maryHeard("The engine is well again")));
    }

    @Test
    void damagedTeamRowSilencesNoOtherDesk() {
        bench.deskKeeping
                .enter(new DutyRoster.CoordinatorForm("south", "Ann", "lead", "en", "Asia/Bangkok", "+66990000002"));
        Row south = bench.table.get(EngineRows.PARTITION, DeskRows.TEAM + "south").orElseThrow();
        after(5);
        bench.table
                .transact(List.of(new Write.PutRow(south.body(1, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }), Write.ANY)));
        queues = new Queues(0, 2);
        after(5);
        assertEquals(Set.of(ProblemKind.GIVEN_UP, ProblemKind.UNSEEN), after(5), "the row is reported");
        after(10);
        assertEquals(2, maryHeard("The engine is in trouble"), "one for each of the two problems");
    }
}
