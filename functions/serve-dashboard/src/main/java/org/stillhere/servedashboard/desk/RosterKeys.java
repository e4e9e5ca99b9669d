package org.stillhere.servedashboard.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DutyCover;
import org.stillhere.domain.DutyHours;
import org.stillhere.domain.DutyShift;

/** Names the entries of a roster in forms. A gap is named as a shift of nobody. */
final class RosterKeys {
    private static final String NOBODY = "-";
    private static final Pattern SHIFT = Pattern.compile("([A-Za-z0-9_]{1,32}|-)\\.([0-9]{10,14})\\.([0-9]{10,14})");

    private RosterKeys() {
    }

    static String of(DutyHours hours) {
        return hours.who() + "." + hours.day() + "." + hours.from() + "." + hours.to() + "." + hours.zone();
    }

    static String of(DutyCover cover) {
        return cover.insteadOf() + "." + of(new DutyShift(cover.who(), cover.from(), cover.until()));
    }

    static String of(DutyShift shift) {
        return shift.who() + times(shift.from(), shift.until());
    }

    static String ofGap(Instant from, Instant until) {
        return NOBODY + times(from, until);
    }

    private static String times(Instant from, Instant until) {
        return "." + from.toEpochMilli() + "." + until.toEpochMilli();
    }

    /** The gap that this names; nobody is on duty in it, so its coordinator means nothing. */
    static Optional<DutyShift> gap(String key) {
        return read(key, true);
    }

    static Optional<DutyShift> shift(String key) {
        return read(key, false);
    }

    private static Optional<DutyShift> read(String key, boolean gap) {
        Matcher named = SHIFT.matcher(key);
        if (!named.matches() || named.group(1).equals(NOBODY) != gap) {
            return Optional.empty();
        }
        return Optional.of(new DutyShift(new CoordinatorId(gap ? "nobody" : named.group(1)),
                Instant.ofEpochMilli(Long.parseLong(named.group(2))),
                Instant.ofEpochMilli(Long.parseLong(named.group(3)))));
    }
}
