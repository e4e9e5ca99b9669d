package org.stillhere.casework.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.TeamId;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailDay;
import org.stillhere.store.trail.TrailDay.TrailEnd;
import org.stillhere.store.trail.TrailEntry;
import org.stillhere.store.trail.TrailMark;
import org.stillhere.store.trail.TrailRows;
import org.stillhere.store.trail.TrailRows.FoundDay;
import org.stillhere.store.trail.TrailRows.FoundEntry;

/**
 * Checks that nobody edited, removed or reordered an entry of a team's audit trail. A day is whole if
 * <ol>
 * <li>its begin and each of its entries can be opened: without the key nobody makes or moves one;
 * <li>its numbers run from 1 without a gap, and each entry has the hash of the one before;
 * <li>the day before, unless it has expired, still has the entry with which it was left.
 * </ol>
 * The end of the trail is compared with a mark that only the audit of the engine may write, so that nobody can cut the
 * trail off, or write all of it anew, behind the mark.
 */
public final class TrailCheck {
    private static final Duration ROUND = Duration.ofMinutes(5);
    private final Environment environment;

    public TrailCheck(Environment environment) {
        this.environment = environment;
    }

    /**
     * Checks what is new since the last check, and one older day. Every day has its turn within a day and a half.
     *
     * @return how many days of the team are broken, and operators do not say yet that they know
     */
    public int round(TeamId team) {
        Versioned<TrailMark> before = environment.trail().mark(team);
        List<FoundDay> days = environment.trail().days(team);
        Set<LocalDate> turn = new LinkedHashSet<>();
        before.value().end().map(TrailEnd::day).ifPresent(turn::add);
        days.stream().map(FoundDay::day).filter(d -> before.value().end().filter(e -> !d.isAfter(e.day())).isEmpty())
                .forEach(turn::add);
        if (!days.isEmpty()) {
            long round = environment.clock().instant().getEpochSecond() / ROUND.toSeconds();
            turn.add(days.get((int) (round % days.size())).day());
        }
        return checked(team, before, days, turn);
    }

    /** Checks every day of a team. */
    public int all(TeamId team) {
        Versioned<TrailMark> before = environment.trail().mark(team);
        List<FoundDay> days = environment.trail().days(team);
        Set<LocalDate> turn = new LinkedHashSet<>(days.stream().map(FoundDay::day).toList());
        before.value().end().map(TrailEnd::day).ifPresent(turn::add);
        return checked(team, before, days, turn);
    }

    /** Says that operators know of the broken days. They are not reported again. */
    public void seen(TeamId team) {
        Versioned<TrailMark> now = environment.trail().mark(team);
        Set<LocalDate> known = new TreeSet<>(now.value().known());
        known.addAll(now.value().broken());
        store(team, now.version(), new TrailMark(now.value().end(), List.of(), List.copyOf(known)));
    }

    private int checked(TeamId team, Versioned<TrailMark> before, List<FoundDay> days, Set<LocalDate> turn) {
        Instant now = environment.clock().instant();
        TrailMark mark = before.value();
        Set<LocalDate> broken = new TreeSet<>(mark.broken());
        for (LocalDate day : turn) {
            if (!mark.known().contains(day) && !isWhole(team, day, days, mark.end(), now)) {
                broken.add(day);
            }
        }
        broken.removeIf(day -> !TrailRows.expiry(day).isAfter(now));
        List<LocalDate> known = mark.known().stream().filter(d -> TrailRows.expiry(d).isAfter(now)).toList();
        Optional<TrailEnd> end = days.stream().findFirst().map(FoundDay::day).flatMap(d -> end(team, d))
                .filter(e -> broken.isEmpty()).or(mark::end);
        TrailMark next = new TrailMark(end, List.copyOf(broken), known);
        if (!next.equals(mark)) {
            store(team, before.version(), next);
        }
        return broken.size();
    }

    private void store(TeamId team, long version, TrailMark mark) {
        environment.rows().transact(List
                .of(new Write.PutRow(environment.trail().markRow(team, mark, version + 1), Write.version(version))));
    }

    private Optional<TrailEnd> end(TeamId team, LocalDate day) {
        return environment.trail().last(team, day)
                .flatMap(f -> f.entry().map(e -> new TrailEnd(day, f.number(), e.hash())));
    }

    private boolean isWhole(TeamId team, LocalDate day, List<FoundDay> days, Optional<TrailEnd> mark, Instant now) {
        if (!TrailRows.expiry(day).isAfter(now)) {
            return true;
        }
        Optional<TrailDay> begin = days.stream().filter(d -> d.day().equals(day)).findFirst().flatMap(FoundDay::begin)
                .filter(b -> b.day().equals(day));
        if (begin.isEmpty()) {
            return false;
        }
        List<FoundEntry> entries = environment.trail().entries(team, day);
        return isChain(begin.get().hash(team), entries)
                && mark.filter(m -> m.day().equals(day) && !has(entries, m)).isEmpty()
                && begin.get().before().filter(b -> TrailRows.expiry(b.day()).isAfter(now))
                        .filter(b -> days.stream().noneMatch(d -> d.day().equals(b.day()))
                                || !has(environment.trail().entries(team, b.day()), b))
                        .isEmpty();
    }

    private static boolean isChain(String begin, List<FoundEntry> entries) {
        String before = begin;
        long number = 0;
        for (FoundEntry found : entries) {
            number++;
            Optional<TrailEntry> entry = found.entry();
            if (entry.isEmpty() || found.number() != number || entry.get().number() != number
                    || !entry.get().before().equals(before)) {
                return false;
            }
            before = entry.get().hash();
        }
        return number > 0;
    }

    /** Whether a chain still has the entry that somebody saw at its end. */
    private static boolean has(List<FoundEntry> entries, TrailEnd end) {
        return entries.stream().filter(e -> e.number() == end.number()).flatMap(e -> e.entry().stream())
                .anyMatch(e -> e.hash().equals(end.hash()));
    }
}
