package org.stillhere.casework.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Route;
import org.stillhere.domain.UntrustedPhone;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;

/**
 * Finds the people who are linked with somebody whose phone is not trusted: contacts of theirs who are defenders too,
 * people whose contact they are, and coordinators with the same phone. It changes nothing; the board proposes them. A
 * phone that is no longer the person's is still looked up, because alarms about others can still go there.
 */
public final class LinkedPeople {
    private final Environment environment;

    public LinkedPeople(Environment environment) {
        this.environment = environment;
    }

    /** How somebody is linked. */
    public enum Tie {
        IS_CONTACT, HAS_CONTACT,
        /** Alarms about them go to the very phone that is not trusted. */
        ALARMED
    }

    /** Somebody of the same team who is linked. */
    public record LinkedPerson(DefenderId id, Codename codename, Tie how) {
    }

    /**
     * The people who are linked.
     *
     * @param coordinators
     *            those of the team whose phone it is: alarms of the desk go there
     * @param elsewhere
     *            how many are of other teams, whom this team may not know
     */
    public record Links(List<LinkedPerson> people, List<CoordinatorId> coordinators, int elsewhere) {
        public static final Links NONE = new Links(List.of(), List.of(), 0);

        public boolean isEmpty() {
            return people.isEmpty() && coordinators.isEmpty() && elsewhere == 0;
        }
    }

    /** Nobody, while all of the person's phones are trusted. One round trip for each phone, and one for the people. */
    public Links of(Watch watch) {
        if (watch.safeguards().untrusted().isEmpty()) {
            return Links.NONE;
        }
        Instant now = environment.clock().instant();
        Map<DefenderId, Tie> ties = new LinkedHashMap<>();
        List<CoordinatorCard> staff = new ArrayList<>();
        for (UntrustedPhone untrusted : watch.safeguards().untrusted()) {
            PhoneFile phone = environment.phones().find(untrusted.phone(), now);
            phone.contacts().forEach(c -> ties.put(c.defender(), Tie.ALARMED));
            phone.identities().stream()
                    .flatMap(i -> i instanceof Identity.OfCoordinator k
                            ? environment.coordinators().find(k.coordinator()).stream()
                            : Stream.empty())
                    .forEach(staff::add);
        }
        watch.contacts().stream().flatMap(c -> c.routes().stream()).map(Route::phone).distinct()
                .forEach(phone -> environment.phones().find(phone, now).defender().map(Identity.OfDefender::defender)
                        .ifPresent(id -> ties.putIfAbsent(id, Tie.IS_CONTACT)));
        watch.routes().forEach(r -> environment.phones().find(r.phone(), now).contacts()
                .forEach(c -> ties.putIfAbsent(c.defender(), Tie.HAS_CONTACT)));
        ties.remove(watch.id());
        Map<DefenderId, Watch> found = environment.watches().findAll(ties.keySet());
        List<LinkedPerson> people = new ArrayList<>();
        List<CoordinatorId> coordinators = staff.stream().filter(c -> c.team().equals(watch.team()))
                .map(CoordinatorCard::id).toList();
        int elsewhere = staff.size() - coordinators.size();
        for (Map.Entry<DefenderId, Tie> tie : ties.entrySet()) {
            Watch one = found.get(tie.getKey());
            if (one != null && one.team().equals(watch.team())) {
                people.add(new LinkedPerson(one.id(), one.codename(), tie.getValue()));
            } else if (one != null) {
                elsewhere++;
            }
        }
        return new Links(List.copyOf(people), coordinators, elsewhere);
    }
}
