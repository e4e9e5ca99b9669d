package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.stillhere.servedashboard.board.BoardPage;
import org.stillhere.servedashboard.desk.DeskPage;
import org.stillhere.servedashboard.desk.SessionsPage;
import org.stillhere.servedashboard.desk.WorryingWordsPage;
import org.stillhere.servedashboard.enrolment.AgreementPage;
import org.stillhere.servedashboard.enrolment.EnrolPage;
import org.stillhere.servedashboard.person.ActionPage;
import org.stillhere.servedashboard.person.CaseAction;
import org.stillhere.servedashboard.person.HeldPage;
import org.stillhere.servedashboard.person.PersonPage;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.staff.SettingsPage;
import org.stillhere.servedashboard.staff.StaffPage;
import org.stillhere.servedashboard.staff.TrailPage;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.store.watch.WatchFile;

/** Routes the requests of a signed-in coordinator to pages, as their role allows and for their own team only. */
public final class Routes implements SignedInPages {
    private final SignIn signIn;
    private final BoardPage board;
    private final TeamDirectory team;
    private final PersonPage persons;
    private final ActionPage acts;
    private final EnrolPage enrol;
    private final AgreementPage agreements;
    private final DeskPage desk;
    private final SessionsPage sessions;
    private final WorryingWordsPage words;
    private final HeldPage held;
    private final StaffPage staff;
    private final SettingsPage settings;
    private final TrailPage trails;
    private final AuditTrail trail;
    private final PageRenderer pages;

    public Routes(Environment environment, Senders senders, Sessions sessions, SignIn signIn, IdentityProvider provider,
            PageRenderer pages) {
        this.signIn = signIn;
        this.board = new BoardPage(environment, sessions, pages);
        this.team = new TeamDirectory(environment);
        this.persons = new PersonPage(environment, team, pages);
        this.acts = new ActionPage(environment, team, pages);
        this.enrol = new EnrolPage(environment, senders, pages);
        this.agreements = new AgreementPage(environment, senders, pages);
        this.desk = new DeskPage(environment, senders, team, pages);
        this.sessions = new SessionsPage(environment, sessions, team, pages);
        this.words = new WorryingWordsPage(environment, team, pages);
        this.held = new HeldPage(environment, team, pages);
        this.staff = new StaffPage(environment, senders, provider, pages);
        this.settings = new SettingsPage(environment, senders, pages);
        this.trails = new TrailPage(environment, pages);
        this.trail = new AuditTrail(environment);
        this.pages = pages;
    }

    @Override
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return permitted(request, () -> switch (request.event().getRouteKey()) {
            case "GET /board" -> board.show(request);
            case "GET /board/now" -> board.now(request);
            case "GET /desk" -> desk.show(request);
            case "GET /desk/words" -> words.show(request);
            case "GET /desk/sessions" -> sessions.show(request);
            case "GET /desk/staff" -> staff.show(request);
            case "GET /me" -> settings.show(request);
            case "GET /trail" -> trails.show(request);
            case "GET /enrol" -> enrol.questions(request);
            case "GET /people/{id}" -> person(request, f -> persons.show(request, f));
            case "GET /people/{id}/held" -> person(request, f -> held.show(request, f));
            case "GET /people/{id}/do/{act}" -> person(request, f -> act(request, a -> acts.ask(request, f, a)));
            default -> notThere(request);
        });
    }

    @Override
    public APIGatewayV2HTTPResponse change(DashboardRequest request) {
        if (request.event().getRouteKey().equals("POST /sign-out")) {
            return signIn.out(request.cookie(), request.labels());
        }
        return permitted(request, () -> switch (request.event().getRouteKey()) {
            case "POST /desk" -> desk.setDuty(request);
            case "POST /desk/words" -> words.set(request);
            case "POST /desk/sessions" -> sessions.end(request);
            case "POST /desk/staff" -> staff.take(request);
            case "POST /me" -> settings.take(request);
            case "POST /enrol" -> enrol.take(request);
            case "POST /people/{id}/open" -> person(request, f -> persons.open(request, f));
            case "POST /people/{id}/held" -> person(request, f -> held.take(request, f));
            case "POST /people/{id}/agreement" -> person(request, f -> agreements.take(request, f));
            case "POST /people/{id}/do/{act}" -> person(request, f -> act(request, a -> acts.take(request, f, a)));
            default -> notThere(request);
        });
    }

    @Override
    public Optional<APIGatewayV2HTTPResponse> showAgain(DashboardRequest request) {
        String route = request.event().getRouteKey();
        if (RouteRule.of(route).filter(r -> r.permission().isFor(request.card().role())).isEmpty()) {
            return Optional.empty();
        }
        return switch (route) {
            case "POST /desk/words" -> Optional.of(words.showAgain(request));
            case "POST /desk/staff" -> Optional.of(staff.showAgain(request));
            case "POST /enrol" -> Optional.of(enrol.showAgain(request));
            case "POST /people/{id}/open" -> Optional.of(person(request, f -> persons.showAgain(request, f)));
            case "POST /people/{id}/held" -> Optional.of(person(request, f -> held.showAgain(request, f)));
            case "POST /people/{id}/agreement" -> Optional.of(person(request, f -> agreements.showAgain(request, f)));
            case "POST /people/{id}/do/{act}" ->
                    Optional.of(person(request, f -> act(request, a -> acts.showAgain(request, f, a))));
            default -> Optional.empty();
        };
    }

    /**
     * Answers if the coordinator's role allows the route. What concerns nobody is entered in the audit trail first;
     * what concerns a person is entered when it is known that the person is of the team.
     */
    private APIGatewayV2HTTPResponse permitted(DashboardRequest request, Supplier<APIGatewayV2HTTPResponse> page) {
        String route = request.event().getRouteKey();
        Optional<RouteRule> rule = RouteRule.of(route);
        if (rule.isEmpty()) {
            return notThere(request);
        }
        Permission needed = rule.get().permission();
        if (!needed.isFor(request.card().role())) {
            return mayNot(request, needed);
        }
        if (!route.contains("/people/{id}")) {
            rule.get().enters().apply(request).ifPresent(a -> trail.enter(TrailDeed.of(request.card(), a)));
        }
        try {
            return page.get();
        } catch (Permission.NotPermitted refused) {
            return mayNot(request, refused.permission());
        }
    }

    private APIGatewayV2HTTPResponse person(DashboardRequest request,
            Function<WatchFile, APIGatewayV2HTTPResponse> page) {
        Optional<WatchFile> file = team.file(request);
        if (file.isEmpty()) {
            return notThere(request);
        }
        RouteRule.of(request.event().getRouteKey()).flatMap(r -> r.enters().apply(request)).ifPresent(a -> trail
                .enter(TrailDeed.of(request.card(), a).about(file.get().watch().id()).detail(request.path("act"))));
        return page.apply(file.get());
    }

    private APIGatewayV2HTTPResponse act(DashboardRequest request,
            Function<CaseAction, APIGatewayV2HTTPResponse> page) {
        return CaseAction.of(request.path("act")).map(page).orElseGet(() -> notThere(request));
    }

    private APIGatewayV2HTTPResponse notThere(DashboardRequest request) {
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
