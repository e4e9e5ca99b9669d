package org.stillhere.servedashboard.desk;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.Sessions.OpenSession;
import org.stillhere.casework.desk.WatchingSessions;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.permission.Permitted.ToEndSessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;

/**
 * Serves the list of sessions: where somebody is signed in, since when, and when each session was last used. Everybody
 * ends their own; a lead ends those of their team too.
 */
public final class SessionsPage {
    private final Environment environment;
    private final Sessions sessions;
    private final WatchingSessions watching;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public SessionsPage(Environment environment, Sessions sessions, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.sessions = sessions;
        this.watching = new WatchingSessions(environment);
        this.team = team;
        this.pages = pages;
    }

    /** The sign-ins and the watching sessions of one coordinator. */
    public record SessionsOfOne(CoordinatorCard card, List<OpenSession> open, List<OpenSession> watching) {
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        List<SessionsOfOne> all = mayEnd(request)
                .map(card -> new SessionsOfOne(card, sessions.list(card.id()), watching.list(card.id()))).toList();
        return pages.page(request, 200, "desk/sessions",
                Map.of("all", all, "mine", request.session().since(), "begins", watching.mayBegin(request.session())));
    }

    /** Ends one session of a coordinator, or all of them if none is named. */
    public APIGatewayV2HTTPResponse end(DashboardRequest request) {
        Optional<CoordinatorCard> who = mayEnd(request).filter(c -> c.id().value().equals(request.field("who")))
                .findFirst();
        if (who.isEmpty()) {
            return pages.page(request, 403, "common/unavailable", Map.of("why", "not.lead"));
        }
        sessions.end(new ToEndSessions(request.card(), who.get()), request.field("one"));
        return Web.seeOther("/desk/sessions");
    }

    /** The coordinators whose sessions the reader may end: their own first, for a lead all, auditors too. */
    private Stream<CoordinatorCard> mayEnd(DashboardRequest request) {
        Desk desk = team.desk(request);
        Stream<CoordinatorId> others = request.may(Permission.END_SESSIONS)
                ? Stream.concat(desk.staff().stream().map(Desk.Member::id),
                        environment.desks().auditors(request.card().team()).stream())
                : Stream.empty();
        return Stream.concat(Stream.of(request.card()), others.filter(id -> !id.equals(request.who()))
                .flatMap(id -> environment.coordinators().find(id).stream()));
    }
}
