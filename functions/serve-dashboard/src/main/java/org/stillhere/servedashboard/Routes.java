package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.servedashboard.board.BoardPage;
import org.stillhere.servedashboard.desk.DeskPage;
import org.stillhere.servedashboard.enrolment.AgreementPage;
import org.stillhere.servedashboard.enrolment.EnrolPage;
import org.stillhere.servedashboard.person.ActionPage;
import org.stillhere.servedashboard.person.CaseAction;
import org.stillhere.servedashboard.person.PersonPage;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;

/** Which page answers what, for somebody who is signed in: what this coordinator may, and of their own team. */
public final class Routes {
    private final SignIn signIn;
    private final BoardPage board;
    private final PersonPage persons;
    private final ActionPage acts;
    private final EnrolPage enrol;
    private final AgreementPage agreements;
    private final DeskPage desk;
    private final PageRenderer pages;

    public Routes(Environment environment, Senders senders, Sessions sessions, SignIn signIn, PageRenderer pages) {
        this.signIn = signIn;
        this.board = new BoardPage(environment, sessions, pages);
        this.persons = new PersonPage(environment, pages);
        this.acts = new ActionPage(environment, persons, pages);
        this.enrol = new EnrolPage(environment, senders, pages);
        this.agreements = new AgreementPage(environment, senders, pages);
        this.desk = new DeskPage(environment, senders, sessions, persons, pages);
        this.pages = pages;
    }

    /** Changes nothing. */
    public APIGatewayV2HTTPResponse look(DashboardRequest visit) {
        return switch (visit.event().getRouteKey()) {
            case "GET /board" -> board.show(visit);
            case "GET /board/now" -> board.now(visit);
            case "GET /desk" -> desk.show(visit);
            case "GET /enrol" -> visit.acts() ? enrol.questions(visit) : mayNot(visit);
            case "GET /people/{id}" -> person(visit, f -> persons.show(visit, f));
            case "GET /people/{id}/do/{act}" ->
                    visit.acts() ? person(visit, f -> act(visit, a -> acts.ask(visit, f, a))) : mayNot(visit);
            default -> notThere(visit);
        };
    }

    /** What was sent with the session's own secret. */
    public APIGatewayV2HTTPResponse change(DashboardRequest visit) {
        String route = visit.event().getRouteKey();
        if (route.equals("POST /sign-out")) {
            return signIn.out(visit.cookie(), visit.l());
        }
        if (route.equals("POST /desk/sessions")) {
            return desk.endSessions(visit);
        }
        if (!visit.acts()) {
            return mayNot(visit);
        }
        return switch (route) {
            case "POST /desk" -> desk.setDuty(visit);
            case "POST /enrol" -> enrol.take(visit);
            case "POST /people/{id}/open" -> person(visit, f -> persons.open(visit, f));
            case "POST /people/{id}/agreement" -> person(visit, f -> agreements.take(visit, f));
            case "POST /people/{id}/do/{act}" -> person(visit, f -> act(visit, a -> acts.take(visit, f, a)));
            default -> notThere(visit);
        };
    }

    /** What was sent with another secret: shown again, and nothing of it is done; empty where nothing is typed. */
    public Optional<APIGatewayV2HTTPResponse> again(DashboardRequest visit) {
        if (!visit.acts()) {
            return Optional.empty();
        }
        return switch (visit.event().getRouteKey()) {
            case "POST /enrol" -> Optional.of(enrol.again(visit));
            case "POST /people/{id}/open" -> Optional.of(person(visit, f -> persons.again(visit, f)));
            case "POST /people/{id}/agreement" -> Optional.of(person(visit, f -> agreements.again(visit, f)));
            case "POST /people/{id}/do/{act}" ->
                    Optional.of(person(visit, f -> act(visit, a -> acts.again(visit, f, a))));
            default -> Optional.empty();
        };
    }

    private APIGatewayV2HTTPResponse person(DashboardRequest visit,
            Function<WatchFile, APIGatewayV2HTTPResponse> page) {
        return persons.file(visit).map(page).orElseGet(() -> notThere(visit));
    }

    private APIGatewayV2HTTPResponse act(DashboardRequest visit, Function<CaseAction, APIGatewayV2HTTPResponse> page) {
        return CaseAction.of(visit.path("act")).map(page).orElseGet(() -> notThere(visit));
    }

    private APIGatewayV2HTTPResponse notThere(DashboardRequest visit) {
        return pages.page(visit, 404, "not", Map.of("why", "not.there"));
    }

    private APIGatewayV2HTTPResponse mayNot(DashboardRequest visit) {
        return pages.page(visit, 403, "not", Map.of("why", "not.auditor"));
    }
}
