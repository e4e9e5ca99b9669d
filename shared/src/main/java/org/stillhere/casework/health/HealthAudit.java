package org.stillhere.casework.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.trail.TrailCheck;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Notice;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Problems.Problem;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Checks whether the engine itself is alive, and tells somebody when it is not.
 * <ol>
 * <li>{@link HealthChecks} checks everything that must be true.
 * <li>Problems are stored in one row, and every desk is told in the same transaction: once when a problem opens, and
 * once when none is left. If the desks could not be told, a later audit tells them.
 * <li>Operators are told the same by the second channel. If that fails, a later audit tells them.
 * <li>Outside, two signals are given: one that the engine is alive, which is sent while audits and sweeps run and the
 * table answers, and one that says whether all is well. An engine that dies changes the first, also after days of
 * trouble.
 * </ol>
 */
public final class HealthAudit {
    /** Problems that are not this engine's own. */
    private static final Set<ProblemKind> NOT_OWN = Set.of(ProblemKind.OTHER_STACK, ProblemKind.MISUSE,
            ProblemKind.TRAIL);
    private final Environment environment;
    private final HealthChecks checks;
    private final OperatorMail mail;
    private final OutsideHeartbeat heartbeat;
    private final MailProofs proofs;
    private final RosterGaps rosters;
    private final Optional<Supplier<String>> address;

    /**
     * @param canary
     *            a defender with a handset that answers each ask by itself, if there is one
     */
    public HealthAudit(Environment environment, String tableName, Optional<DefenderId> canary, Probes probes,
            SecondChannel second) {
        this.environment = environment;
        this.checks = new HealthChecks(environment, tableName, canary, probes);
        this.mail = new OperatorMail(environment, second);
        this.heartbeat = new OutsideHeartbeat(probes.heartbeat(), environment.telemetry());
        this.proofs = new MailProofs(environment);
        this.address = probes.address();
        this.rosters = new RosterGaps(environment, mail);
    }

    /**
     * The result of one audit.
     *
     * @param beat
     *            whether the outside heartbeat was sent
     * @param well
     *            whether the outside was told that all is well
     */
    public record Audited(Set<ProblemKind> open, boolean beat, boolean well) {
    }

    /** Runs one audit. Of two at once, one is counted. */
    public Audited run() {
        HealthChecks.Findings findings = checks.found();
        Map<ProblemKind, Integer> found = findings.problems();
        Versioned<Problems> before = environment.engine().problems();
        Set<ProblemKind> known = before.value().knownToDesks();
        Problems seen = seen(before.value(), found);
        List<NoticeKind> news = news(known, seen.kinds());
        Optional<List<TeamId>> desks = news.isEmpty() ? Optional.of(List.of()) : teams();
        Problems now = desks.isPresent() ? seen : seen.withDesksKnowing(known);
        try {
            environment.rows().transact(writes(before, now, news, desks.orElse(List.of())));
        } catch (TransactionCancelled anotherAudit) {
            environment.telemetry().trouble(Metric.CONFLICT, anotherAudit);
            return new Audited(now.kinds(), false, false);
        }
        less(now.kinds(), before.value().kinds()).forEach(kind -> {
            environment.telemetry().count(Metric.PROBLEM_OPENED);
            environment.telemetry().trace(Metric.PROBLEM_OPENED, Safe.state(kind));
        });
        Audited audited = new Audited(now.kinds(), heartbeat.beatIf(findings.swept()), well(now, found));
        guarded(() -> tellOperators(now, before.version() + 1));
        guarded(() -> rosters.mailGaps());
        guarded(() -> address.ifPresent(a -> proofs.sendIfDue(path -> mail.proof(a, path))));
        return audited;
    }

    /** E-mail is the least of what an audit does: a failure is counted, and the next audit tries it again. */
    private void guarded(Runnable mailing) {
        try {
            mailing.run();
        } catch (RuntimeException unsent) {
            environment.telemetry().count(Metric.SECOND_CHANNEL_FAILED);
            environment.telemetry().trouble(Metric.SECOND_CHANNEL_FAILED, unsent);
        }
    }

    /**
     * Reports what is wrong with this engine, and returns whether all is well. The silence of another stack is that
     * one's own, and an odd use of the board is no fault of the engine. While something could not be checked, and that
     * has not lasted yet, nothing is reported.
     */
    private boolean well(Problems now, Map<ProblemKind, Integer> found) {
        Set<ProblemKind> own = less(now.kinds(), NOT_OWN);
        return !(own.isEmpty() && found.containsKey(ProblemKind.UNSEEN)) && heartbeat.report(own) && own.isEmpty();
    }

    /**
     * Checks every day of every audit trail, as an operator's command.
     *
     * @param seen
     *            whether operators know of the days that are broken: these are then reported no more
     */
    public void checkTrails(boolean seen) {
        TrailCheck check = new TrailCheck(environment);
        environment.desks().teams().ids().forEach(team -> {
            if (check.all(team) > 0 && seen) {
                check.seen(team);
            }
        });
    }

    private Problems seen(Problems before, Map<ProblemKind, Integer> found) {
        Instant at = environment.clock().instant();
        List<Problem> all = found
                .entrySet().stream().map(f -> new Problem(f.getKey(), before.seen().stream()
                        .filter(p -> p.kind() == f.getKey()).map(Problem::since).findFirst().orElse(at), f.getValue()))
                .toList();
        return new Problems(at, all, before.mailed());
    }

    /** Returns the row of problems, and a notice to each desk if there is news. */
    private List<Write> writes(Versioned<Problems> before, Problems now, List<NoticeKind> news, List<TeamId> desks) {
        List<Write> writes = new ArrayList<>(List.of(put(now, before.version())));
        // As many as fit into the transaction: the board shows it to everybody.
        desks.stream().limit((Rows.MOST_ACTIONS - 1L) / Math.max(1, news.size())).forEach(team -> news
                .forEach(kind -> writes.add(tell(team, Notice.ofEngine(kind, now.at()), before.version() + 1))));
        return writes;
    }

    /**
     * Returns the news for a desk: about this engine when something opens and when all is well, and about another stack
     * by itself.
     */
    private static List<NoticeKind> news(Set<ProblemKind> known, Set<ProblemKind> now) {
        List<NoticeKind> news = new ArrayList<>();
        Set<ProblemKind> other = NOT_OWN;
        Set<ProblemKind> opened = less(now, known);
        if (!less(opened, other).isEmpty()) {
            news.add(NoticeKind.ENGINE);
        } else if (less(now, other).isEmpty() && !less(known, other).isEmpty()) {
            news.add(NoticeKind.ENGINE_WELL);
        }
        if (opened.contains(ProblemKind.OTHER_STACK)) {
            news.add(NoticeKind.OTHER_STACK);
        } else if (known.contains(ProblemKind.OTHER_STACK) && !now.contains(ProblemKind.OTHER_STACK)) {
            news.add(NoticeKind.OTHER_STACK_BACK);
        }
        return news;
    }

    /**
     * Returns the teams to tell; empty if they could not be read, so that a later audit tells them. A damaged row costs
     * only its own team the news.
     */
    private Optional<List<TeamId>> teams() {
        try {
            return Optional.of(environment.desks().teams().ids());
        } catch (RuntimeException unread) {
            environment.telemetry().trouble(Metric.PROBLEM_OPENED, unread);
            return Optional.empty();
        }
    }

    private Write tell(TeamId team, Notice notice, long version) {
        MessageKey key = new MessageKey("E_" + team + "-" + notice.at().toEpochMilli() + "-" + version
                + (notice.kind().ofOtherStack() ? "-o" : ""));
        return environment.messages().pending(key, new Message.Owner.OfDesk(team), new Effect.Tell(key, team, notice),
                notice.at());
    }

    private Write put(Problems problems, long was) {
        return new Write.PutRow(environment.engine().problemsRow(problems, was + 1), Write.version(was));
    }

    private void tellOperators(Problems now, long version) {
        Set<ProblemKind> opened = less(now.kinds(), now.mailed());
        Set<ProblemKind> closed = less(now.mailed(), now.kinds());
        if (opened.isEmpty() && closed.isEmpty() || !mail.problems(opened, closed, now)) {
            return;
        }
        try {
            environment.rows().transact(List.of(put(now.told(), version)));
        } catch (TransactionCancelled anotherAudit) {
            return; // The other audit says the same once more.
        }
    }

    private static Set<ProblemKind> less(Set<ProblemKind> these, Set<ProblemKind> without) {
        Set<ProblemKind> rest = EnumSet.noneOf(ProblemKind.class);
        these.stream().filter(k -> !without.contains(k)).forEach(rest::add);
        return rest;
    }
}
