package org.stillhere.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Notice;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.Book.Versioned;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Message;
import org.stillhere.store.Problems;
import org.stillhere.store.Problems.Kind;
import org.stillhere.store.Problems.Problem;
import org.stillhere.store.Rows;
import org.stillhere.store.Write;

/**
 * Is the engine itself alive?
 * <ol>
 * <li>Everything that must be true is looked at.
 * <li>What is wrong is kept in one row, and told to every desk in the same transaction: once when it opens, and once
 * when nothing is wrong any more.
 * <li>Operators hear of the same by the second channel; what could not be said is said by a later audit.
 * <li>Only if nothing at all is wrong, the outside heartbeat is beaten: whoever listens there hears of everything that
 * this engine can no longer say.
 * </ol>
 */
public final class Audit {
    private final Ground ground;
    private final Inspection inspection;
    private final Letters letters;
    private final Heartbeat heartbeat;

    /**
     * @param canary
     *            a defender with a handset that answers each ask by itself, if there is one
     * @param other
     *            another stack that this one watches, if there is one
     */
    public Audit(Ground ground, String tableName, Optional<DefenderId> canary, Supplier<Queues> queues,
            Optional<OtherStack> other, SecondChannel second, Heartbeat heartbeat) {
        this.ground = ground;
        this.inspection = new Inspection(ground, tableName, canary, queues, other);
        this.letters = new Letters(ground, second);
        this.heartbeat = heartbeat;
    }

    /** Whoever expects to hear from us, outside of everything that can fail with us. */
    @FunctionalInterface
    public interface Heartbeat {
        /**
         * @throws RuntimeException
         *             if nobody was there
         */
        void beat();
    }

    /** A stack in another region, which this one watches. */
    @FunctionalInterface
    public interface OtherStack {
        /** Whether it says that it is alive; never throws for what the network does. */
        boolean alive();
    }

    /**
     * How many wait in the queues.
     *
     * @param inbound
     *            texts to be taken in
     * @param givenUp
     *            texts and events that were given up on
     */
    public record Queues(int inbound, int givenUp) {
    }

    /**
     * What one audit saw.
     *
     * @param beat
     *            whether the heartbeat was beaten
     */
    public record Audited(Set<Kind> open, boolean beat) {
    }

    /** One audit. Of two at once, one is counted. */
    public Audited run() {
        Map<Kind, Integer> found = inspection.found();
        Versioned<Problems> before = ground.book().problems();
        Problems now = now(before.value(), found);
        Set<Kind> opened = less(now.kinds(), before.value().kinds());
        try {
            ground.rows().transact(writes(before, now, opened));
        } catch (Cancelled anotherAudit) {
            ground.telemetry().trouble(Metric.CONFLICT, anotherAudit);
            return new Audited(now.kinds(), false);
        }
        opened.forEach(kind -> {
            ground.telemetry().count(Metric.PROBLEM_OPENED);
            ground.telemetry().trace(Metric.PROBLEM_OPENED, Safe.state(kind));
        });
        tellOperators(now, before.version() + 1);
        return new Audited(now.kinds(), isWell(now, found) ? beat() : withhold());
    }

    /** Another stack's silence is no reason to be silent too. */
    private static boolean isWell(Problems now, Map<Kind, Integer> found) {
        return less(now.kinds(), EnumSet.of(Kind.OTHER_STACK)).isEmpty() && !found.containsKey(Kind.UNSEEN);
    }

    private Problems now(Problems before, Map<Kind, Integer> found) {
        Instant at = ground.clock().instant();
        List<Problem> seen = found
                .entrySet().stream().map(f -> new Problem(f.getKey(), before.seen().stream()
                        .filter(p -> p.kind() == f.getKey()).map(Problem::since).findFirst().orElse(at), f.getValue()))
                .toList();
        return new Problems(at, seen, before.mailed());
    }

    /** The row, and beside it a word to each desk, if there is news. */
    private List<Write> writes(Versioned<Problems> before, Problems now, Set<Kind> opened) {
        List<Write> writes = new ArrayList<>(List.of(put(now, before.version())));
        List<Notice.Kind> news = news(before.value().kinds(), now.kinds(), opened);
        if (!news.isEmpty()) {
            // As many as fit: the board shows it to everybody.
            teams().stream().limit((Rows.MOST_ACTIONS - 1L) / news.size()).forEach(team -> news
                    .forEach(kind -> writes.add(tell(team, Notice.ofEngine(kind, now.at()), before.version() + 1))));
        }
        return writes;
    }

    /** What a desk hears: of this engine when something opens and when all is well, and of another by itself. */
    private static List<Notice.Kind> news(Set<Kind> before, Set<Kind> now, Set<Kind> opened) {
        List<Notice.Kind> news = new ArrayList<>();
        Set<Kind> other = EnumSet.of(Kind.OTHER_STACK);
        if (!less(opened, other).isEmpty()) {
            news.add(Notice.Kind.ENGINE);
        } else if (less(now, other).isEmpty() && !less(before, other).isEmpty()) {
            news.add(Notice.Kind.ENGINE_WELL);
        }
        if (opened.contains(Kind.OTHER_STACK)) {
            news.add(Notice.Kind.OTHER_STACK);
        } else if (before.contains(Kind.OTHER_STACK) && !now.contains(Kind.OTHER_STACK)) {
            news.add(Notice.Kind.OTHER_STACK_BACK);
        }
        return news;
    }

    private List<TeamId> teams() {
        try {
            return ground.book().teams();
        } catch (RuntimeException unread) {
            ground.telemetry().trouble(Metric.PROBLEM_OPENED, unread);
            return List.of();
        }
    }

    private Write tell(TeamId team, Notice notice, long version) {
        MessageKey key = new MessageKey("E_" + team + "-" + notice.at().toEpochMilli() + "-" + version
                + (notice.kind().ofOtherStack() ? "-o" : ""));
        return ground.pages().pending(key, new Message.Owner.OfDesk(team), new Effect.Tell(key, team, notice),
                notice.at());
    }

    private Write put(Problems problems, long was) {
        return new Write.Put(ground.pages().problems(problems, was + 1), Write.version(was));
    }

    private void tellOperators(Problems now, long version) {
        Set<Kind> opened = less(now.kinds(), now.mailed());
        Set<Kind> closed = less(now.mailed(), now.kinds());
        if (opened.isEmpty() && closed.isEmpty() || !letters.problems(opened, closed, now)) {
            return;
        }
        try {
            ground.rows().transact(List.of(put(now.told(), version)));
        } catch (Cancelled anotherAudit) {
            return; // It says the same once more.
        }
    }

    private static Set<Kind> less(Set<Kind> these, Set<Kind> without) {
        Set<Kind> rest = EnumSet.noneOf(Kind.class);
        these.stream().filter(k -> !without.contains(k)).forEach(rest::add);
        return rest;
    }

    private boolean beat() {
        try {
            heartbeat.beat();
            return true;
        } catch (RuntimeException unheard) {
            ground.telemetry().count(Metric.HEARTBEAT_FAILED);
            ground.telemetry().trouble(Metric.HEARTBEAT_FAILED, unheard);
            return false;
        }
    }

    private boolean withhold() {
        ground.telemetry().count(Metric.HEARTBEAT_WITHHELD);
        return false;
    }
}
