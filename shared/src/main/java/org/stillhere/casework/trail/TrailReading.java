package org.stillhere.casework.trail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permission;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.trail.TrailEntry;
import org.stillhere.store.trail.TrailRows.FoundDay;
import org.stillhere.store.trail.TrailRows.FoundEntry;

/** Reads the audit trail of a team for its leads and auditors. It changes nothing. */
public final class TrailReading {
    /** Lines of one page. */
    public static final int LINES = 200;
    /** Days that are looked through for one page. */
    private static final int DAYS = 31;
    private final Environment environment;

    public TrailReading(Environment environment) {
        this.environment = environment;
    }

    /**
     * What is looked for. An empty field leaves nothing out.
     *
     * @param person
     *            the codename of somebody who is enrolled, or a person's id
     * @param day
     *            that day alone
     * @param until
     *            that day and those before it
     */
    public record TrailFilter(Optional<String> person, Optional<CoordinatorId> staff, Optional<LocalDate> day,
            Optional<LocalDate> until) {
    }

    /**
     * A page of the trail.
     *
     * @param entries
     *            the latest first
     * @param codenames
     *            of those people who are enrolled in this team
     * @param unread
     *            number of entries that cannot be opened
     * @param earlier
     *            the day with which the next page begins; empty if there is none
     */
    public record TrailPageRead(List<TrailEntry> entries, Map<DefenderId, Codename> codenames, int unread,
            Optional<LocalDate> earlier) {
    }

    public TrailPageRead read(CoordinatorCard by, TrailFilter filter) {
        Permission.READ_TRAIL.check(by);
        Optional<DefenderId> person = filter.person().map(this::person);
        List<LocalDate> days = environment.trail().days(by.team()).stream().map(FoundDay::day)
                .filter(d -> filter.day().filter(only -> !only.equals(d)).isEmpty())
                .filter(d -> filter.until().filter(d::isAfter).isEmpty()).toList();
        List<TrailEntry> entries = new ArrayList<>();
        int unread = 0;
        int read = 0;
        while (read < days.size() && read < DAYS && entries.size() < LINES) {
            List<FoundEntry> found = environment.trail().entries(by.team(), days.get(read));
            unread += (int) found.stream().filter(f -> f.entry().isEmpty()).count();
            found.reversed().stream().flatMap(f -> f.entry().stream()).filter(e -> matches(e, person, filter.staff()))
                    .forEach(entries::add);
            read++;
        }
        Optional<LocalDate> earlier = read < days.size() ? Optional.of(days.get(read)) : Optional.empty();
        return new TrailPageRead(List.copyOf(entries), codenames(by, entries), unread, earlier);
    }

    private static boolean matches(TrailEntry entry, Optional<DefenderId> person, Optional<CoordinatorId> staff) {
        return person.filter(p -> !entry.about().equals(Optional.of(p))).isEmpty() && staff
                .filter(s -> !entry.who().equals(Optional.of(s)) && !entry.staff().equals(Optional.of(s))).isEmpty();
    }

    /** A name that is nobody's codename is read as the id of a person, who may be erased. */
    private DefenderId person(String typed) {
        return codename(typed).flatMap(c -> environment.codenames().find(c.folded())).or(() -> id(typed))
                .orElse(new DefenderId("nobody"));
    }

    private static Optional<Codename> codename(String typed) {
        try {
            return Optional.of(new Codename(typed));
        } catch (InvalidInput none) {
            return Optional.empty();
        }
    }

    private static Optional<DefenderId> id(String typed) {
        try {
            return Optional.of(new DefenderId(typed));
        } catch (InvalidInput none) {
            return Optional.empty();
        }
    }

    private Map<DefenderId, Codename> codenames(CoordinatorCard by, Collection<TrailEntry> entries) {
        Set<DefenderId> ids = entries.stream().flatMap(e -> e.about().stream()).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of()
                : environment.watches().findAll(ids).values().stream().filter(w -> w.team().equals(by.team()))
                        .collect(Collectors.toMap(w -> w.id(), w -> w.codename()));
    }
}
