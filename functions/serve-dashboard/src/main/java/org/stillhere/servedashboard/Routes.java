package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Sessions;
import org.stillhere.store.Book.File;

/** Which page answers what, for somebody who is signed in: what this coordinator may, and of their own team. */
final class Routes {
    private final SignIn signIn;
    private final BoardPage board;
    private final PersonPage persons;
    private final ActPage acts;
    private final EnrolPage enrol;
    private final AgreementPage agreements;
    private final DeskPage desk;
    private final Pages pages;

    Routes(Ground ground, Senders senders, Sessions sessions, SignIn signIn, Pages pages) {
        this.signIn = signIn;
        this.board = new BoardPage(ground, sessions, pages);
        this.persons = new PersonPage(ground, pages);
        this.acts = new ActPage(ground, persons, pages);
        this.enrol = new EnrolPage(ground, senders, pages);
        this.agreements = new AgreementPage(ground, senders, pages);
        this.desk = new DeskPage(ground, senders, sessions, persons, pages);
        this.pages = pages;
    }

    /** Changes nothing. */
    APIGatewayV2HTTPResponse look(Visit visit) {
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
    APIGatewayV2HTTPResponse change(Visit visit) {
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
            case "POST /desk" -> desk.duty(visit);
            case "POST /enrol" -> enrol.take(visit);
            case "POST /people/{id}/open" -> person(visit, f -> persons.open(visit, f));
            case "POST /people/{id}/agreement" -> person(visit, f -> agreements.take(visit, f));
            case "POST /people/{id}/do/{act}" -> person(visit, f -> act(visit, a -> acts.take(visit, f, a)));
            default -> notThere(visit);
        };
    }

    /** What was sent with another secret: shown again, and nothing of it is done; empty where nothing is typed. */
    Optional<APIGatewayV2HTTPResponse> again(Visit visit) {
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

    private APIGatewayV2HTTPResponse person(Visit visit, Function<File, APIGatewayV2HTTPResponse> page) {
        return persons.file(visit).map(page).orElseGet(() -> notThere(visit));
    }

    private APIGatewayV2HTTPResponse act(Visit visit, Function<Act, APIGatewayV2HTTPResponse> page) {
        return Act.of(visit.path("act")).map(page).orElseGet(() -> notThere(visit));
    }

    private APIGatewayV2HTTPResponse notThere(Visit visit) {
        return pages.page(visit, 404, "not", Map.of("why", "not.there"));
    }

    private APIGatewayV2HTTPResponse mayNot(Visit visit) {
        return pages.page(visit, 403, "not", Map.of("why", "not.auditor"));
    }
}
