package org.stillhere.casework.trail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.store.trail.TrailDay;
import org.stillhere.store.trail.TrailDay.TrailEnd;
import org.stillhere.store.trail.TrailEntry;
import org.stillhere.store.trail.TrailRows;
import org.stillhere.store.trail.TrailRows.FoundDay;
import org.stillhere.store.trail.TrailRows.FoundEntry;

/**
 * Enters in a team's audit trail what somebody is about to do, before they do it: nothing is seen or changed without an
 * entry. So an entry can be there for something that then failed.
 * <ol>
 * <li>It reads the last entry of the team's day. The first entry of a day also begins the day, which has the end of the
 * day before.
 * <li>It puts the next number where no row exists. If somebody else was first, it reads again. So no row is ever
 * changed, and two entries never follow the same one.
 * </ol>
 */
public final class AuditTrail {
    private static final int TRIES = 12;
    /** The hash that stands for an entry that cannot be opened. The next check finds that entry. */
    private static final String UNREADABLE = "unreadable";
    private static final Pattern DETAIL = Pattern.compile("[a-z-]{0,40}");
    private final Environment environment;

    public AuditTrail(Environment environment) {
        this.environment = environment;
    }

    /**
     * What is entered.
     *
     * @param who
     *            empty for an operator's command
     * @param detail
     *            small letters and dashes: never anything that a person typed
     */
    public record TrailDeed(TeamId team, TrailAction what, Optional<CoordinatorId> who, Optional<DefenderId> about,
            Optional<CoordinatorId> staff, String detail) {
        public TrailDeed {
            if (!DETAIL.matcher(detail).matches()) {
                detail = "";
            }
        }

        /** Something that a coordinator does in their team. */
        public static TrailDeed of(CoordinatorCard by, TrailAction what) {
            return new TrailDeed(by.team(), what, Optional.of(by.id()), Optional.empty(), Optional.empty(), "");
        }

        /** Something that an operator does by command. */
        public static TrailDeed ofCommand(TeamId team, TrailAction what) {
            return new TrailDeed(team, what, Optional.empty(), Optional.empty(), Optional.empty(), "");
        }

        /** The same about a person. */
        public TrailDeed about(DefenderId person) {
            return new TrailDeed(team, what, who, Optional.of(person), staff, detail);
        }

        /** The same about a coordinator. */
        public TrailDeed aboutStaff(CoordinatorId colleague) {
            return new TrailDeed(team, what, who, about, Optional.of(colleague), detail);
        }

        /** The same with a detail, such as the name of a button. */
        public TrailDeed detail(String more) {
            return new TrailDeed(team, what, who, about, staff, more.toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /**
     * Enters it. Two round trips; two more for the first entry of a day.
     *
     * @throws Busy
     *             if too many others enter something at the same moment; nothing may be done then
     */
    public void enter(TrailDeed deed) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                environment.rows().transact(next(deed));
                return;
            } catch (TransactionCancelled another) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    /**
     * Enters something that is done already and that nothing may prevent, such as signing out. A failure is reported
     * and thrown away.
     */
    public void enterAfterwards(TrailDeed deed) {
        try {
            enter(deed);
        } catch (RuntimeException failure) {
            environment.telemetry().trouble(Metric.PAGE_FAILED, failure);
        }
    }

    private List<Write> next(TrailDeed deed) {
        Instant now = environment.clock().instant();
        LocalDate today = TrailRows.day(now);
        List<Write> writes = new ArrayList<>();
        Optional<FoundEntry> last = environment.trail().last(deed.team(), today);
        String before;
        if (last.isPresent()) {
            before = hash(last.get());
        } else {
            TrailDay begin = new TrailDay(today, end(deed.team(), today));
            writes.add(new Write.PutRow(environment.trail().dayRow(deed.team(), begin), Write.ABSENT));
            before = begin.hash(deed.team());
        }
        TrailEntry entry = new TrailEntry(last.map(FoundEntry::number).orElse(0L) + 1, now, deed.what().name(),
                deed.who(), deed.about(), deed.staff(), deed.detail(), before);
        writes.add(new Write.PutRow(environment.trail().entryRow(deed.team(), today, entry), Write.ABSENT));
        return writes;
    }

    /** The end of the latest day before this one. The clock of another process may be in the next day already. */
    private Optional<TrailEnd> end(TeamId team, LocalDate today) {
        return environment.trail().lastDay(team).map(FoundDay::day).filter(day -> day.isBefore(today))
                .flatMap(day -> environment.trail().last(team, day).map(e -> new TrailEnd(day, e.number(), hash(e))));
    }

    private static String hash(FoundEntry found) {
        return found.entry().map(TrailEntry::hash).orElse(UNREADABLE);
    }
}
