package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.simulation.people.SimulatedPeople;

/**
 * Every miss, SOS and duress is reported to everybody on duty within its bound, and again in each round, until a human
 * claims or ends the case.
 */
public final class DeskIsTold implements Promise {
    private static final String NAME = "the desk is told until a human has it";
    private static final Duration LOUD = Duration.ofMinutes(6);
    /** One digest in each interval of fifteen minutes, the minute between two prompt ones, and a few sweeps. */
    private static final Duration DIGEST = Duration.ofMinutes(20);
    /** Rounds stretch so far, and no further. */
    private static final Duration LONGEST = Duration.ofHours(3);
    private final Lateness lateness;
    private final PromiseMonitor monitor;
    private final SimulatedPeople people;
    private final Map<CaseId, Debt> debts = new HashMap<>();

    /** What the desk must still be told about one case. */
    private static final class Debt {
        private final Watch watch;
        private Case open;
        private Instant since;
        private final Set<String> still = new HashSet<>();
        private Instant toldAt;

        Debt(Watch watch, Case open, Instant since) {
            this.watch = watch;
            this.open = open;
            this.since = since;
            this.toldAt = since;
        }
    }

    public DeskIsTold(Lateness lateness, PromiseMonitor monitor, SimulatedPeople people) {
        this.lateness = lateness;
        this.monitor = monitor;
        this.people = people;
    }

    @Override
    public void changed(Change change) {
        change.before().flatMap(Watch::open).filter(c -> change.after().open().isEmpty())
                .ifPresent(c -> debts.remove(c.id()));
        change.after().open().ifPresent(open -> {
            Debt debt = debts.computeIfAbsent(open.id(), id -> new Debt(change.after(), open, change.at()));
            boolean other = change.has(EventKind.CASE_OPENED) || change.has(EventKind.CASE_UPGRADED);
            boolean claimed = open.desk().claim().isPresent();
            boolean wasClaimed = debt.open.desk().claim().isPresent();
            boolean otherPace = debt.open.doubtSince().isPresent() != open.doubtSince().isPresent();
            debt.open = open;
            if (other) {
                debt.still.addAll(people.onDuty(change.after().team()));
                debt.since = change.at();
            }
            if (claimed) {
                debt.still.clear();
            }
            if (other || wasClaimed && !claimed || otherPace) {
                debt.toldAt = change.at();
            }
        });
    }

    @Override
    public void taken(AcceptedText taken) {
        if (taken.send().purpose() != Purpose.DESK) {
            return;
        }
        Set<String> named = new HashSet<>(taken.send().says().codenames());
        taken.send().says().lines().stream().filter(l -> DigestsAreSpaced.ASKS.contains(l.kind()))
                .forEach(l -> named.addAll(l.codenames()));
        debts.values().stream().filter(d -> named.contains(d.watch.codename().value())).forEach(d -> {
            d.still.remove(taken.to());
            d.toldAt = taken.at();
        });
    }

    /** A phone that cannot be reached is excused: the backup is told instead. */
    @Override
    public void givenUp(org.stillhere.store.message.Message message, org.stillhere.domain.Effect.Send send) {
        if (send.purpose() == Purpose.DESK && send.says().template() != Template.DESK_DIGEST) {
            debts.values().stream().filter(d -> send.says().codenames().contains(d.watch.codename().value()))
                    .forEach(d -> d.toldAt = lateness.now());
        }
    }

    @Override
    public void everyMinute() {
        debts.values().forEach(this::check);
    }

    /** A coordinator who is not on duty any more, or whose phone cannot be reached, is not waited for. */
    private void check(Debt debt) {
        debt.still.retainAll(people.onDuty(debt.watch.team()));
        boolean loud = debt.open.cause() != Cause.MISSED;
        if (!debt.still.isEmpty() && lateness.late(debt.since, loud ? LOUD : DIGEST)) {
            throw new Violation(NAME, debt.open.id() + " " + debt.open.cause() + " since " + debt.since
                    + " was not told to " + debt.still);
        }
        Duration first = debt.watch.plan().roundEvery();
        Duration slow = first.multipliedBy(debt.open.doubtSince().isPresent() ? 4 : 1);
        boolean early = debt.toldAt.isBefore(debt.since.plus(first)) && slow.compareTo(LONGEST) < 0;
        Duration pace = early ? slow : LONGEST;
        Instant from = debt.open.desk().claim().map(Claim::until).filter(debt.toldAt::isBefore).orElse(debt.toldAt);
        if (lateness.late(from, pace.plus(DIGEST))) {
            throw new Violation(NAME, debt.open.id() + " was last told at " + debt.toldAt + "; nobody has it");
        }
    }

    /** Every case that is open in the table was seen to open. */
    @Override
    public void end() {
        List<CaseId> open = monitor.watches().values().stream().flatMap(w -> w.open().stream()).map(Case::id).toList();
        if (!debts.keySet().containsAll(open)) {
            throw new Violation(NAME, "cases are open that were never seen to open");
        }
    }
}
