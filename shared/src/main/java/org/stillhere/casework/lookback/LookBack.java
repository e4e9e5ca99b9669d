package org.stillhere.casework.lookback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permitted.ToSee;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.Watch;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchFile;

/**
 * Reads timelines to count what happened. Nothing is stored for it: entries are kept for
 * {@link TimelineRows#ENTRIES_KEPT}, and no figure is known for longer. A person costs two queries; the entries of a
 * month are about 200 KB. So a large team is counted by a sample: ids are random, and the first ids are read.
 */
public final class LookBack {
    /** The most people that are counted for one page. */
    public static final int PEOPLE_MOST = 150;
    /** The longest time that can be looked back. */
    public static final Duration LONGEST = TimelineRows.ENTRIES_KEPT;
    private static final int ENTRIES_MOST = 3_000;
    private static final int TEAM_MOST = 2_000;
    private final Environment environment;

    public LookBack(Environment environment) {
        this.environment = environment;
    }

    /** The history of one person, in one query. */
    public PersonHistory person(ToSee by, Watch watch) {
        by.in(watch.team());
        return person(watch);
    }

    private PersonHistory person(Watch watch) {
        List<TimelineEntry> entries = new ArrayList<>(
                environment.timeline().entries(watch, ENTRIES_MOST, environment.clock().instant()));
        Collections.reverse(entries);
        return HistoryReader.read(entries);
    }

    /**
     * The figures of a team.
     *
     * @param zone
     *            the reader's, in which days begin
     * @param goOn
     *            whether there is time for another person
     */
    public LookBackFigures team(ToSee by, int days, ZoneId zone, BooleanSupplier goOn) {
        TeamId team = by.team();
        Instant now = environment.clock().instant();
        Instant from = now.atZone(zone).toLocalDate().minusDays(days - 1L).atStartOfDay(zone).toInstant();
        List<Watch> watches = environment.watches().ofTeam(team, TEAM_MOST).watches().stream()
                .sorted(Comparator.comparing(w -> w.id().value())).toList();
        FigureCounter counter = new FigureCounter(environment, from, now, zone);
        for (Watch watch : watches.subList(0, Math.min(watches.size(), PEOPLE_MOST))) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            environment.watches().file(watch.id()).ifPresent(file -> add(counter, file));
        }
        return counter.figures(watches.size());
    }

    private void add(FigureCounter counter, WatchFile file) {
        counter.add(file, person(file.watch()));
    }
}
