package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Case;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.DrillRun;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Route;
import org.stillhere.domain.Safeguards;
import org.stillhere.domain.Sign;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Trip;
import org.stillhere.domain.UnwrittenLine;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;

/** A watch as it is stored: all of it in one object. Safeguards, a drill and lines are left out if there are none. */
record StoredWatch(DefenderId id, TeamId team, Codename codename, String area, long version, Instant changedAt,
        Plan plan, List<Route> routes, List<Contact> contacts, Cycle cycle, Optional<Case> open, Optional<Trip> trip,
        int asks, Optional<Sign> lastSign, Optional<MessageKey> lastAsk,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Safeguards> safeguards,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DrillRun> drill,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> waiting) {

    static StoredWatch of(Watch watch) {
        return new StoredWatch(watch.id(), watch.team(), watch.codename(), watch.area(), watch.version(),
                watch.changedAt(), watch.plan(), watch.routes(), watch.contacts(), watch.cycle(), watch.open(),
                watch.trip(), watch.asks(), watch.lastSign(), watch.lastAsk(),
                Optional.of(watch.safeguards()).filter(s -> !s.equals(Safeguards.NONE)), watch.drill(),
                Optional.of(UnwrittenLine.texts(watch.unwritten())).filter(l -> !l.isEmpty()));
    }

    Watch watch() {
        return new Watch(new DefenderIdentity(id, team, codename, area), version, changedAt,
                new Agreement(plan, routes, contacts),
                new WatchState(cycle, open, trip, asks, lastSign, lastAsk, safeguards.orElse(Safeguards.NONE), drill),
                UnwrittenLine.ofTexts(waiting.orElse(List.of())));
    }
}
