package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.servedashboard.access.SignedInPages;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.task.TaskPage;
import org.stillhere.servedashboard.watching.WatchingPage;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.wording.Catalogue;

/** Routes the requests of a signed-in coordinator to pages, as their role allows and for their own team only. */
public final class Routes implements SignedInPages {
    private static final String OF_A_PERSON = "/people/{id}";
    private final SignIn signIn;
    private final DeskRoutes ofDesk;
    private final PersonRoutes ofPersons;
    private final AuditTrail trail;
    private final PageRenderer pages;

    /** The pages are made of these. */
    public record Parts(Environment environment, Senders senders, Catalogue catalogue, Sessions sessions,
            TeamDirectory team, TaskPage tasks, PageRenderer pages) {
        public static Parts of(Environment environment, Senders senders, Catalogue catalogue, Sessions sessions,
                PageRenderer pages) {
            TeamDirectory team = new TeamDirectory(environment);
            return new Parts(environment, senders, catalogue, sessions, team, new TaskPage(environment, team, pages),
                    pages);
        }
    }

    public Routes(Parts parts, SignIn signIn, WatchingPage watching, IdentityProvider provider) {
        this.signIn = signIn;
        this.pages = parts.pages();
        this.trail = new AuditTrail(parts.environment());
        this.ofDesk = new DeskRoutes(parts, watching, provider);
        this.ofPersons = new PersonRoutes(parts);
    }

    private static boolean isOfAPerson(DashboardRequest request) {
        return request.event().getRouteKey().contains(OF_A_PERSON);
    }

    @Override
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return permitted(request, () -> isOfAPerson(request) ? ofPersons.show(request) : ofDesk.show(request));
    }

    @Override
    public APIGatewayV2HTTPResponse change(DashboardRequest request) {
        if (request.event().getRouteKey().equals("POST /sign-out")) {
            return signIn.out(request.card(), request.cookie(), request.labels());
        }
        return permitted(request, () -> isOfAPerson(request) ? ofPersons.change(request) : ofDesk.change(request));
    }

    @Override
    public Optional<APIGatewayV2HTTPResponse> showAgain(DashboardRequest request) {
        String route = request.event().getRouteKey();
        if (RouteRule.of(route).filter(r -> r.permission().isFor(request.card().role())).isEmpty()) {
            return Optional.empty();
        }
        return isOfAPerson(request) ? ofPersons.showAgain(request) : ofDesk.showAgain(request);
    }

    /**
     * Answers if the coordinator's role allows the route. What concerns nobody is entered in the audit trail first;
     * what concerns a person is entered when it is known that the person is of the team.
     */
    private APIGatewayV2HTTPResponse permitted(DashboardRequest request, Supplier<APIGatewayV2HTTPResponse> page) {
        String route = request.event().getRouteKey();
        Optional<RouteRule> rule = RouteRule.of(route);
        if (rule.isEmpty()) {
            return notThere(pages, request);
        }
        Permission needed = rule.get().permission();
        if (!needed.isFor(request.card().role())) {
            return mayNot(request, needed);
        }
        if (!isOfAPerson(request)) {
            rule.get().enters().apply(request).ifPresent(a -> trail.enter(TrailDeed.of(request.card(), a)));
        }
        try {
            return page.get();
        } catch (Permission.NotPermitted refused) {
            return mayNot(request, refused.permission());
        }
    }

    static APIGatewayV2HTTPResponse notThere(PageRenderer pages, DashboardRequest request) {
        return pages.page(request, 404, "common/unavailable", Map.of("why", "not.there"));
    }

    /** Says that the role does not allow it, and enters that it was tried. */
    private APIGatewayV2HTTPResponse mayNot(DashboardRequest request, Permission needed) {
        trail.enter(TrailDeed.of(request.card(), TrailAction.REFUSED).detail(needed.name()));
        String why = switch (needed) {
            case READ_TRAIL -> "not.trail";
            case SET_STAFF -> "not.staff";
            case END_SESSIONS -> "not.lead";
            case SEE_TEAM, OWN_SETTINGS, OPEN_FILES, ACT, ENROL, SET_DESK, ORDER_ERASURE, TRUST_PHONES -> "not.auditor";
        };
        return pages.page(request, 403, "common/unavailable", Map.of("why", why));
    }
}
