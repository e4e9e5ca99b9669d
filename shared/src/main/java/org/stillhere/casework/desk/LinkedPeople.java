package org.stillhere.casework.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Route;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;

/**
 * Finds the people who are linked with somebody whose phone is not trusted: contacts of theirs who are defenders too,
 * and people whose contact they are. It changes nothing; the board proposes them.
 */
public final class LinkedPeople {
    private final Environment environment;

    public LinkedPeople(Environment environment) {
        this.environment = environment;
    }

    /** How somebody is linked. */
    public enum Tie {
        IS_CONTACT, HAS_CONTACT
    }

    /** Somebody of the same team who is linked. */
    public record LinkedPerson(DefenderId id, Codename codename, Tie how) {
    }

    /**
     * The people who are linked.
     *
     * @param elsewhere
     *            how many are of other teams, whom this team may not know
     */
    public record Links(List<LinkedPerson> people, int elsewhere) {
        public static final Links NONE = new Links(List.of(), 0);
    }

    /** Nobody, while all of the person's phones are trusted. One round trip for each phone, and one for the people. */
    public Links of(Watch watch) {
        if (watch.routes().stream().noneMatch(r -> watch.distrusts(r.id()))) {
            return Links.NONE;
        }
        Instant now = environment.clock().instant();
        Map<DefenderId, Tie> ties = new LinkedHashMap<>();
        watch.contacts().stream().flatMap(c -> c.routes().stream()).map(Route::phone).distinct()
                .forEach(phone -> environment.phones().find(phone, now).defender().map(Identity.OfDefender::defender)
                        .ifPresent(id -> ties.putIfAbsent(id, Tie.IS_CONTACT)));
        watch.routes().forEach(r -> environment.phones().find(r.phone(), now).contacts()
                .forEach(c -> ties.putIfAbsent(c.defender(), Tie.HAS_CONTACT)));
        ties.remove(watch.id());
        Map<DefenderId, Watch> found = environment.watches().findAll(ties.keySet());
        List<LinkedPerson> people = new ArrayList<>();
        int elsewhere = 0;
        for (Map.Entry<DefenderId, Tie> tie : ties.entrySet()) {
            Watch one = found.get(tie.getKey());
            if (one != null && one.team().equals(watch.team())) {
                people.add(new LinkedPerson(one.id(), one.codename(), tie.getValue()));
            } else if (one != null) {
                elsewhere++;
            }
        }
        return new Links(List.copyOf(people), elsewhere);
    }
}
