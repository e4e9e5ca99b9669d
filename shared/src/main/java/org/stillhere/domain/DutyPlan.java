package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roster of a desk: weekly hours, and covers that change single times. It tells who is on duty at an instant, and
 * knows no clock. Nobody is on duty for longer than {@link #LONGEST} without a break, whatever was entered.
 *
 * @param followed
 *            whether the desk follows it; until then it is a draft
 * @param covers
 *            later ones change what earlier ones made
 */
public record DutyPlan(boolean followed, List<DutyHours> weekly, List<DutyCover> covers) {
    /** The longest time for which anybody is on duty without a break. */
    public static final Duration LONGEST = Duration.ofHours(10);
    /** A roster that nobody has filled in. */
    public static final DutyPlan NONE = new DutyPlan(false, List.of(), List.of());
    /** What repeats does so within this time. */
    private static final Duration WEEK_AND_DAY = Duration.ofDays(8);
    /** So far outside of a time shifts are looked at, because a shift without a break may reach into it. */
    private static final Duration AROUND = Duration.ofDays(3);

    public DutyPlan {
        weekly = List.copyOf(weekly);
        covers = List.copyOf(covers);
    }

    public DutyPlan withWeekly(List<DutyHours> now) {
        return new DutyPlan(followed && !now.isEmpty(), now, covers);
    }

    public DutyPlan withCovers(List<DutyCover> now) {
        return new DutyPlan(followed, weekly, now);
    }

    public DutyPlan with(DutyCover added) {
        return withCovers(Stream.concat(covers.stream(), Stream.of(added)).toList());
    }

    public DutyPlan followed(boolean now) {
        return new DutyPlan(now, weekly, covers);
    }

    /** The plan without covers that are over. */
    public DutyPlan since(Instant now) {
        return withCovers(covers.stream().filter(c -> c.until().isAfter(now.minus(AROUND))).toList());
    }

    /** The shifts that lie in this time or reach into it, by their start. Each ends after {@link #LONGEST}. */
    public List<DutyShift> shifts(Instant from, Instant until) {
        return unlimited(from, until).stream().map(DutyPlan::limited).filter(s -> s.meets(from, until)).toList();
    }

    private static DutyShift limited(DutyShift shift) {
        Instant latest = shift.from().plus(LONGEST);
        return latest.isBefore(shift.until()) ? new DutyShift(shift.who(), shift.from(), latest) : shift;
    }

    /** Who is planned for longer than {@link #LONGEST} without a break in this time. */
    List<DutyShift> tooLong(Instant from, Instant until) {
        return unlimited(from, until).stream().filter(s -> !limited(s).equals(s)).toList();
    }

    private List<DutyShift> unlimited(Instant from, Instant until) {
        Instant begin = from.minus(AROUND);
        Instant end = until.plus(AROUND);
        List<DutyShift> planned = new ArrayList<>();
        for (DutyHours hours : weekly) {
            LocalDate last = LocalDate.ofInstant(end, hours.zone());
            for (LocalDate date = LocalDate.ofInstant(begin, hours.zone()); !date.isAfter(last); date = date
                    .plusDays(1)) {
                hours.on(date).ifPresent(planned::add);
            }
        }
        for (DutyCover cover : covers) {
            if (cover.from().isBefore(end) && cover.until().isAfter(begin)) {
                planned = covered(planned, cover);
            }
        }
        return joined(planned);
    }

    private static List<DutyShift> covered(List<DutyShift> planned, DutyCover cover) {
        List<DutyShift> now = new ArrayList<>(List.of(cover.shift()));
        for (DutyShift shift : planned) {
            if (!cover.replaces() || !shift.who().equals(cover.insteadOf())
                    || !shift.meets(cover.from(), cover.until())) {
                now.add(shift);
                continue;
            }
            if (shift.from().isBefore(cover.from())) {
                now.add(new DutyShift(shift.who(), shift.from(), cover.from()));
            }
            if (shift.until().isAfter(cover.until())) {
                now.add(new DutyShift(shift.who(), cover.until(), shift.until()));
            }
        }
        return now;
    }

    /** Joins the shifts of one coordinator that overlap or follow each other. */
    private static List<DutyShift> joined(List<DutyShift> planned) {
        List<DutyShift> joined = new ArrayList<>();
        for (CoordinatorId who : planned.stream().map(DutyShift::who).distinct().toList()) {
            Optional<DutyShift> last = Optional.empty();
            for (DutyShift next : planned.stream().filter(s -> s.who().equals(who))
                    .sorted(Comparator.comparing(DutyShift::from)).toList()) {
                if (last.filter(l -> !next.from().isAfter(l.until())).isPresent()) {
                    DutyShift before = last.get();
                    last = Optional.of(new DutyShift(who, before.from(),
                            before.until().isAfter(next.until()) ? before.until() : next.until()));
                } else {
                    last.ifPresent(joined::add);
                    last = Optional.of(next);
                }
            }
            last.ifPresent(joined::add);
        }
        return joined.stream().sorted(Comparator.comparing(DutyShift::from).thenComparing(s -> s.who().value()))
                .toList();
    }

    /** Who is on duty at this instant by the roster. */
    public List<CoordinatorId> at(Instant time) {
        return shifts(time, time.plusMillis(1)).stream().map(DutyShift::who).distinct().toList();
    }

    /** The times without anybody on duty, cut to this time. */
    public List<DutyGap> gaps(Instant from, Instant until) {
        List<DutyGap> gaps = new ArrayList<>();
        Instant covered = from;
        for (DutyShift shift : shifts(from, until)) {
            if (shift.from().isAfter(covered)) {
                gaps.add(new DutyGap(covered, shift.from()));
            }
            covered = shift.until().isAfter(covered) ? shift.until() : covered;
        }
        if (covered.isBefore(until)) {
            gaps.add(new DutyGap(covered, until));
        }
        return gaps;
    }

    /**
     * How many times {@link #LONGEST} a gap has lasted at this instant. Whoever stands in is relieved after that time.
     * 0 if there is no gap.
     */
    long standIns(Instant time) {
        return at(time).isEmpty() ? Duration.between(gapSince(time), time).dividedBy(LONGEST) : 0;
    }

    private Instant gapSince(Instant time) {
        return shifts(time.minus(WEEK_AND_DAY), time).stream().map(DutyShift::until).filter(u -> !u.isAfter(time))
                .max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** When the duty changes next by this roster, or has to be looked at again. */
    public Instant nextChange(Instant after) {
        Instant latest = after.plus(WEEK_AND_DAY);
        Stream<Instant> bounds = shifts(after, latest).stream().flatMap(s -> Stream.of(s.from(), s.until()));
        Stream<Instant> relief = at(after).isEmpty()
                ? Stream.of(gapSince(after).plus(LONGEST.multipliedBy(standIns(after) + 1)))
                : Stream.empty();
        return Stream.concat(Stream.concat(bounds, relief), Stream.of(latest)).filter(t -> t.isAfter(after))
                .min(Comparator.naturalOrder()).orElse(latest);
    }
}
