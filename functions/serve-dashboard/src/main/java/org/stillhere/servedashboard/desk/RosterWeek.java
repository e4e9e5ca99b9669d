package org.stillhere.servedashboard.desk;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DutyCover;
import org.stillhere.domain.DutyGap;
import org.stillhere.domain.DutyHours;
import org.stillhere.domain.DutyPlan;
import org.stillhere.domain.DutyShift;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.Labels;

/** Describes the roster of a desk in the reader's words and by the reader's clock. */
public final class RosterWeek {
    /** Shifts within this time can be taken in return. */
    private static final Duration IN_RETURN = Duration.ofDays(21);
    private final Desk desk;
    private final DutyPlan plan;
    private final Labels labels;
    private final DisplayNames names;
    private final Locale locale;

    RosterWeek(Desk desk, Labels labels, DisplayNames names) {
        this.desk = desk;
        this.plan = desk.duty().plan();
        this.labels = labels;
        this.names = names;
        this.locale = Locale.forLanguageTag(labels.language());
    }

    /**
     * A line of the week.
     *
     * @param who
     *            who is on duty; in a gap, who stands in
     * @param key
     *            names the line in a form
     */
    public record RosterLine(String day, String from, String until, String who, boolean gap, String key) {
    }

    /** The shifts and gaps of this time by their start. A gap is shown in parts that one person can take. */
    List<RosterLine> lines(Instant from, Instant until) {
        if (plan.weekly().isEmpty()) {
            return List.of();
        }
        Stream<DutyShift> shifts = plan.shifts(from, until).stream();
        List<RosterLine> lines = new ArrayList<>();
        List<TimedLine> all = Stream
                .concat(shifts.map(s -> new TimedLine(s.from(), line(s))),
                        plan.gaps(from, until).stream()
                                .flatMap(g -> parts(g).map(p -> new TimedLine(p.from(), line(p)))))
                .sorted(Comparator.comparing(TimedLine::from)).toList();
        all.forEach(t -> lines.add(t.line()));
        return lines;
    }

    private record TimedLine(Instant from, RosterLine line) {
    }

    private static Stream<DutyGap> parts(DutyGap gap) {
        List<DutyGap> parts = new ArrayList<>();
        Instant from = gap.from();
        while (from.isBefore(gap.until())) {
            Instant end = from.plus(DutyPlan.LONGEST);
            Instant until = end.isBefore(gap.until()) ? end : gap.until();
            parts.add(new DutyGap(from, until));
            from = until;
        }
        return parts.stream();
    }

    private RosterLine line(DutyShift shift) {
        return new RosterLine(day(shift.from()), clock(shift.from()), end(shift.from(), shift.until()),
                names.coordinator(shift.who().value()), false, RosterKeys.of(shift));
    }

    private RosterLine line(DutyGap gap) {
        List<CoordinatorId> standIns = desk.backup().isEmpty() ? desk.lastResort() : desk.backup();
        return new RosterLine(day(gap.from()), clock(gap.from()), end(gap.from(), gap.until()), named(standIns), true,
                RosterKeys.ofGap(gap.from(), gap.until()));
    }

    private String named(List<CoordinatorId> who) {
        return who.stream().map(id -> names.coordinator(id.value())).collect(Collectors.joining(", "));
    }

    /** The line that this key names, if it names one. */
    Optional<RosterLine> line(String key) {
        return RosterKeys.gap(key).map(g -> line(new DutyGap(g.from(), g.until())))
                .or(() -> RosterKeys.shift(key).map(this::line));
    }

    /** The shifts that others can give in return for the one that this key names. */
    List<Choice> backs(String key) {
        Instant now = labels.now();
        return RosterKeys.shift(key).stream()
                .flatMap(given -> plan.shifts(now, now.plus(IN_RETURN)).stream()
                        .filter(s -> !s.who().equals(given.who())).filter(s -> s.from().isAfter(now)))
                .map(s -> new Choice(RosterKeys.of(s), names.coordinator(s.who().value()) + ": " + day(s.from()) + ", "
                        + clock(s.from()) + "–" + end(s.from(), s.until())))
                .toList();
    }

    /** The weekly hours by day and time, by the clock of their own zone. */
    List<RosterLine> weekly() {
        return plan.weekly().stream().sorted(Comparator.comparing(DutyHours::day).thenComparing(DutyHours::from))
                .map(h -> new RosterLine(dayName(h.day()), h.from().toString(), h.to() + " " + h.zone(),
                        names.coordinator(h.who().value()), false, RosterKeys.of(h)))
                .toList();
    }

    /** What was swapped or added and is not over yet. The gap of a line says that nobody is replaced. */
    List<RosterLine> covers() {
        return plan.covers().stream().filter(c -> c.until().isAfter(labels.now()))
                .sorted(Comparator.comparing(DutyCover::from))
                .map(c -> new RosterLine(day(c.from()), clock(c.from()), end(c.from(), c.until()),
                        c.replaces() ? labels.say("roster.instead", names.coordinator(c.who().value()),
                                names.coordinator(c.insteadOf().value())) : names.coordinator(c.who().value()),
                        !c.replaces(), RosterKeys.of(c)))
                .toList();
    }

    List<Choice> staff() {
        return desk.staff().stream().map(m -> new Choice(m.id().value(), names.coordinator(m.id().value()))).toList();
    }

    List<Choice> days() {
        return Stream.of(DayOfWeek.values()).map(d -> new Choice(d.name(), dayName(d))).toList();
    }

    private String dayName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    private String day(Instant at) {
        return DateTimeFormatter.ofPattern("EEE d MMM", locale).format(at.atZone(labels.zone()));
    }

    private String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(at.atZone(labels.zone()));
    }

    /** The time of the end, with its day if that is another one than the day of the start. */
    private String end(Instant from, Instant until) {
        ZonedDateTime end = until.atZone(labels.zone());
        boolean sameDay = end.toLocalDate().equals(from.atZone(labels.zone()).toLocalDate());
        return sameDay ? clock(until) : clock(until) + " (" + day(until) + ")";
    }
}
