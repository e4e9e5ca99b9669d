package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.trail.TrailCheck;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.DeskRows.Teams;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Pulse.Of;
import org.stillhere.store.engine.SendingHoldSetting;

/**
 * Checks what must be true of an engine that is alive. It looks from outside of the functions that do the work: at the
 * table, and at the queues beside it. Each check runs by itself: one that fails hides no other, and is itself a
 * problem.
 */
final class HealthChecks {
    /** The last sweep may be so old. Sweeps run every minute. */
    private static final Duration SWEEP = Duration.ofMinutes(3);
    /** The last reading of the list may be so old. The list is read every three minutes. */
    private static final Duration LIST = Duration.ofMinutes(12);
    /** One refusal may concern one text; refusals for so long are the carrier's. */
    private static final Duration REFUSES = Duration.ofMinutes(2);
    /** One message may be lost; two sweeps that find some prove that the stream fails. */
    private static final Duration LEAVES = Duration.ofMinutes(1);
    /** A limit that kept a text back within this time bites now. */
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** Operators are told of an odd use of the board until it is this old. */
    private static final Duration MISUSE = Duration.ofHours(1);
    /** Time for the carrier and the sweep, beyond the window that was agreed. */
    private static final Duration CANARY_SLACK = Duration.ofMinutes(10);
    private final Environment environment;
    private final String tableName;
    private final Optional<DefenderId> canary;
    private final Probes probes;
    private final Backlog backlog;
    private final Census census;
    private final ListChecks lists;

    HealthChecks(Environment environment, String tableName, Optional<DefenderId> canary, Probes probes) {
        this.environment = environment;
        this.tableName = tableName;
        this.canary = canary;
        this.probes = probes;
        this.backlog = new Backlog(environment);
        this.census = new Census(environment);
        this.lists = new ListChecks(environment);
    }

    /**
     * The result of all checks.
     *
     * @param problems
     *            what is wrong now, each kind with the carrier's code or a number
     * @param swept
     *            whether the table says that a sweep ran lately: then the engine is alive, whatever else is wrong
     */
    record Findings(Map<ProblemKind, Integer> problems, boolean swept) {
    }

    Findings found() {
        Instant now = environment.clock().instant();
        Map<ProblemKind, Integer> found = new EnumMap<>(ProblemKind.class);
        look(found, () -> pulses(found, now));
        boolean swept = !found.containsKey(ProblemKind.SWEEP) && !found.containsKey(ProblemKind.UNSEEN);
        look(found, () -> carriers(found));
        look(found, () -> census.count(now));
        look(found, () -> lists.look(found, now));
        look(found, () -> held(found));
        look(found, () -> overdue(found, now));
        look(found, () -> outbox(found, now));
        look(found, () -> queues(found));
        look(found, () -> desks(found));
        look(found, () -> trails(found));
        look(found, () -> probes.other().filter(o -> !o.alive()).ifPresent(o -> found.put(ProblemKind.OTHER_STACK, 0)));
        look(found, () -> canary.ifPresent(id -> canary(found, id, now)));
        look(found, () -> mailboxes(found));
        return new Findings(found, swept);
    }

    private void look(Map<ProblemKind, Integer> found, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException unseen) {
            environment.telemetry().trouble(Metric.PROBLEM_OPENED, unseen);
            found.put(ProblemKind.UNSEEN, 0);
        }
    }

    private void pulses(Map<ProblemKind, Integer> found, Instant now) {
        List<Pulse> pulses = environment.engine().pulses();
        if (older(pulses, Of.SWEEP, now.minus(SWEEP))) {
            found.put(ProblemKind.SWEEP, 0);
        }
        if (older(pulses, Of.LISTED, now.minus(LIST))) {
            found.put(ProblemKind.LIST, 0);
        }
        Pulse.lasting(Of.REFUSED, Of.ACCEPTED, pulses).filter(p -> lasts(p, REFUSES))
                .ifPresent(p -> found.put(ProblemKind.CARRIER, p.code()));
        if (!older(pulses, Of.LIMITED, now.minus(LIMIT))) {
            found.put(ProblemKind.LIMIT, 0);
        }
        if (!older(pulses, Of.MISUSED, now.minus(MISUSE))) {
            found.put(ProblemKind.MISUSE, 0);
        }
        Pulse.lasting(Of.LEFT, Of.STREAM, pulses).filter(p -> lasts(p, LEAVES))
                .ifPresent(p -> found.put(ProblemKind.STREAM, 0));
    }

    private static boolean older(List<Pulse> pulses, Of kind, Instant than) {
        return Pulse.of(kind, pulses).filter(p -> !p.at().isBefore(than)).isEmpty();
    }

    private static boolean lasts(Pulse pulse, Duration length) {
        return !pulse.since().plus(length).isAfter(pulse.at());
    }

    /** Where there are two carriers. With one, no such state is ever written. */
    private void carriers(Map<ProblemKind, Integer> found) {
        CarrierHealth health = new CarrierHealth(environment, true);
        if (Arrays.stream(CarrierName.values()).anyMatch(health::isDown)) {
            found.put(ProblemKind.FAILED_OVER, 0);
        }
    }

    private void held(Map<ProblemKind, Integer> found) {
        if (holds().isPresent()) {
            found.put(ProblemKind.HELD, 0);
        }
    }

    private Optional<SendingHoldSetting> holds() {
        return environment.engine().hold()
                .filter(h -> h.what() != SendingHoldSetting.HoldScope.NOTHING || !h.table().equals(tableName));
    }

    private void overdue(Map<ProblemKind, Integer> found, Instant now) {
        if (backlog.overdue(now)) {
            found.put(ProblemKind.OVERDUE, 0);
        }
    }

    /** While sending is on hold, that is why messages do not leave. */
    private void outbox(Map<ProblemKind, Integer> found, Instant now) {
        if (holds().isPresent()) {
            return;
        }
        long urgent = backlog.stuck(Priority.URGENT, now, Duration.ofMinutes(15));
        environment.telemetry().count(Metric.URGENT_UNSETTLED, urgent);
        if (urgent > 0 || backlog.stuck(Priority.ROUTINE, now, Duration.ofMinutes(60)) > 0) {
            found.put(ProblemKind.OUTBOX, 0);
        }
    }

    private void queues(Map<ProblemKind, Integer> found) {
        Probes.Queues sizes = probes.queues().get();
        if (sizes.inbound() > 0) {
            found.put(ProblemKind.INBOUND, sizes.inbound());
        }
        if (sizes.givenUp() > 0) {
            found.put(ProblemKind.GIVEN_UP, sizes.givenUp());
        }
    }

    private void mailboxes(Map<ProblemKind, Integer> found) {
        int unreached = probes.mailboxes().getAsInt();
        if (unreached > 0) {
            found.put(ProblemKind.MAILBOX, unreached);
        }
        if (probes.address().isPresent() && new MailProofs(environment).unread()) {
            found.put(ProblemKind.MAIL_UNREAD, 0);
        }
    }

    private void desks(Map<ProblemKind, Integer> found) {
        Teams teams = environment.desks().teams();
        if (teams.unread() > 0) {
            found.put(ProblemKind.UNSEEN, 0);
        }
        if (teams.ids().isEmpty() && teams.unread() == 0
                || teams.ids().stream().anyMatch(t -> !environment.desks().get(t).staffed())) {
            found.put(ProblemKind.DESK, 0);
        }
        long unreached = teams.ids().stream().filter(t -> environment.desks().get(t).unreached()).count();
        environment.telemetry().count(Metric.DESK_UNREACHED, unreached);
        if (unreached > 0) {
            found.put(ProblemKind.DESK_UNREACHED, (int) unreached);
        }
    }

    private void trails(Map<ProblemKind, Integer> found) {
        TrailCheck check = new TrailCheck(environment);
        int broken = environment.desks().teams().ids().stream().mapToInt(check::round).sum();
        environment.telemetry().count(Metric.TRAIL_BROKEN, broken);
        if (broken > 0) {
            found.put(ProblemKind.TRAIL, broken);
        }
    }

    private void canary(Map<ProblemKind, Integer> found, DefenderId id, Instant now) {
        if (environment.watches().find(id).filter(w -> sings(w, now)).isEmpty()) {
            found.put(ProblemKind.CANARY, 0);
        }
    }

    /**
     * Whether the canary still answers. It answers each ask, so there must be a sign of life from within the last
     * interval and the window to answer in.
     */
    private static boolean sings(Watch watch, Instant now) {
        if (watch.lastSign().isEmpty()) {
            return watch.asks() <= 1 && watch.open().isEmpty();
        }
        Instant heard = watch.lastSign().get().at();
        Schedule schedule = watch.plan().schedule();
        Instant asked = schedule.nextAfterAnswer(heard, heard);
        return !now.isAfter(asked.plus(watch.plan().jitter()).plus(watch.plan().window())
                .plus(Limits.GRACE_AFTER_DEADLINE).plus(CANARY_SLACK));
    }
}
