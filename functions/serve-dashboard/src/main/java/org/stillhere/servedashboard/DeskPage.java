package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.DeskKeeping;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Sessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Refused;
import org.stillhere.runtime.Web;

/** Who is on duty, who stands behind them, and who is the last resort. */
final class DeskPage {
    private static final List<Integer> INTERVALS = List.of(5, 10, 15, 30, 60);
    private final DeskKeeping keeping;
    private final Sessions sessions;
    private final PersonPage persons;
    private final Pages pages;

    DeskPage(Ground ground, Senders senders, Sessions sessions, PersonPage persons, Pages pages) {
        this.keeping = new DeskKeeping(ground, senders);
        this.sessions = sessions;
        this.persons = persons;
        this.pages = pages;
    }

    APIGatewayV2HTTPResponse show(Visit visit, int status, String error) {
        Desk desk = persons.desk(visit);
        return pages.page(visit, status, "desk", Map.of("desk", desk, "names", persons.names(visit, desk, List.of()),
                "error", error, "intervals", INTERVALS));
    }

    /** Each coordinator of the desk stands in one ring, or in none. */
    APIGatewayV2HTTPResponse duty(Visit visit) {
        Desk desk = persons.desk(visit);
        try {
            String interval = visit.field("interval");
            Refused.unless(INTERVALS.stream().anyMatch(i -> i.toString().equals(interval)), "interval",
                    "one of the lengths");
            keeping.duty(visit.card().team(), in(visit, desk, "duty"), in(visit, desk, "backup"),
                    in(visit, desk, "last"), Duration.ofMinutes(Long.parseLong(interval)));
            return Web.seeOther("/desk");
        } catch (Refused refused) {
            return show(visit, 422, visit.l().say("refused"));
        }
    }

    private static List<CoordinatorId> in(Visit visit, Desk desk, String ring) {
        return desk.staff().stream().map(Desk.Member::id).filter(id -> visit.field("ring." + id).equals(ring)).toList();
    }

    /** Ends every session of a colleague; a lead may, and everybody their own. */
    APIGatewayV2HTTPResponse endSessions(Visit visit) {
        Optional<CoordinatorId> who = persons.desk(visit).staff().stream().map(Desk.Member::id)
                .filter(id -> id.value().equals(visit.field("who"))).findFirst();
        if (who.isEmpty() || !visit.leads() && !who.get().equals(visit.who())) {
            return pages.page(visit, 403, "not", Map.of("why", "not.lead"));
        }
        sessions.endAll(who.get());
        return Web.seeOther("/desk");
    }
}
