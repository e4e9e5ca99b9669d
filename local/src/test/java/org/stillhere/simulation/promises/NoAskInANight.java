package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;

/**
 * Nobody is asked in their agreed night. The exceptions are an ask that was due before the night and is still worth it,
 * which is less than the plan's window after it was due or after the time to which it was put off, also by another
 * number; and a trip's arrival.
 */
public final class NoAskInANight implements Promise {
    private static final String NAME = "nobody is asked in their night";
    /** Clocks differ, and a sweep takes its time. */
    private static final Duration SLACK = Duration.ofMinutes(2);
    private final PromiseMonitor monitor;
    private final Map<DefenderId, AskTime> asks = new HashMap<>();

    /**
     * One ask, whatever its numbers were.
     *
     * @param due
     *            when it was due, or when it was put off to
     * @param byDay
     *            whether it was due outside of the night that was agreed when it was asked first: an edit that moves
     *            the night does not take it back
     * @param until
     *            until when the carrier may accept it within the night
     */
    private record AskTime(int number, Instant scheduled, Instant due, boolean byDay, Instant until) {
    }

    public NoAskInANight(PromiseMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void changed(Change change) {
        if (!change.has(EventKind.ASKED) || !(change.after().cycle() instanceof Cycle.Asking asking)) {
            return;
        }
        Watch watch = change.after();
        Cycle.Ask ask = asking.ask();
        Instant due = due(change, ask);
        boolean free = ask.trip() || night(watch).isEmpty();
        Instant worth = due.plus(watch.plan().window()).plus(SLACK);
        Instant until = free ? Instant.MAX : change.at().plus(watch.plan().window()).plus(SLACK);
        boolean askedBefore = Optional.ofNullable(asks.get(watch.id()))
                .filter(a -> a.scheduled().equals(ask.scheduled()) && a.byDay()).isPresent();
        boolean before = askedBefore || !inNight(watch, due) || ask.laters() > 0 && !inNight(watch, ask.scheduled());
        asks.put(watch.id(), new AskTime(ask.number(), ask.scheduled(), due, before, until));
        if (!free && inNight(watch, change.at()) && !(before && change.at().isBefore(worth))) {
            throw new Violation(NAME,
                    watch.id() + " v" + watch.version() + " was asked at " + local(watch, change.at()) + ", due at "
                            + local(watch, due) + ", after "
                            + change.before().map(b -> b.cycle().getClass().getSimpleName()).orElse("nothing"));
        }
    }

    /** An ask that is tried again, or asked afresh, was due when it was due first. */
    private Instant due(Change change, Cycle.Ask ask) {
        Optional<Cycle> before = change.before().map(Watch::cycle);
        if (before.orElse(null) instanceof Cycle.Waiting waiting) {
            return waiting.askAt();
        }
        if (before.orElse(null) instanceof Cycle.Paused paused) {
            return paused.until();
        }
        return Optional.ofNullable(asks.get(change.after().id())).filter(a -> a.scheduled().equals(ask.scheduled()))
                .map(AskTime::due).orElse(ask.scheduled());
    }

    @Override
    public void taken(AcceptedText taken) {
        if (taken.send().purpose() != Purpose.ASK
                || !(taken.message().owner() instanceof Message.Owner.OfWatch owner)) {
            return;
        }
        Watch watch = Optional.ofNullable(monitor.watches().get(owner.id())).orElseThrow();
        boolean late = Optional.ofNullable(asks.get(watch.id()))
                .filter(a -> taken.send().ask().filter(n -> n == a.number()).isPresent())
                .filter(a -> taken.at().isAfter(a.until())).isPresent();
        if (late && inNight(watch, taken.at())) {
            throw new Violation(NAME, taken.message().key() + " was accepted at " + local(watch, taken.at()));
        }
    }

    private static Optional<QuietHours> night(Watch watch) {
        return watch.plan().schedule() instanceof Schedule.Every every ? every.night() : Optional.empty();
    }

    private static LocalTime local(Watch watch, Instant at) {
        return at.atZone(watch.plan().schedule().zone()).toLocalTime();
    }

    /** Whether this lies in the night, and not at its very beginning or end. */
    private static boolean inNight(Watch watch, Instant at) {
        return night(watch).filter(n -> covers(n, local(watch, at.minus(SLACK))))
                .filter(n -> covers(n, local(watch, at.plus(SLACK)))).isPresent();
    }

    private static boolean covers(QuietHours night, LocalTime time) {
        boolean afterBedtime = time.isAfter(night.bedtime());
        boolean beforeWaking = time.isBefore(night.waking());
        return night.bedtime().isBefore(night.waking()) ? afterBedtime && beforeWaking : afterBedtime || beforeWaking;
    }
}
