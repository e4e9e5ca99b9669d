package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.servedashboard.cards.CardsPage;
import org.stillhere.servedashboard.enrolment.AgreementPage;
import org.stillhere.servedashboard.enrolment.NextStepsPage;
import org.stillhere.servedashboard.lookback.MonthPage;
import org.stillhere.servedashboard.person.ActionPage;
import org.stillhere.servedashboard.person.CaseAction;
import org.stillhere.servedashboard.person.HeldPage;
import org.stillhere.servedashboard.person.PersonPage;
import org.stillhere.servedashboard.person.ReopenPage;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.ring.RingPage;
import org.stillhere.servedashboard.task.TaskPage;
import org.stillhere.store.watch.WatchFile;

/** Routes what concerns one person of the team, and enters it in the audit trail first. */
final class PersonRoutes {
    private final PersonPage persons;
    private final ActionPage acts;
    private final NextStepsPage nextSteps;
    private final AgreementPage agreements;
    private final HeldPage held;
    private final CardsPage cards;
    private final RingPage ring;
    private final ReopenPage reopening;
    private final MonthPage months;
    private final TeamDirectory team;
    private final AuditTrail trail;
    private final PageRenderer pages;

    PersonRoutes(Routes.Parts parts) {
        Environment environment = parts.environment();
        Senders senders = parts.senders();
        Sessions sessions = parts.sessions();
        TaskPage tasks = parts.tasks();
        this.team = parts.team();
        this.pages = parts.pages();
        this.trail = new AuditTrail(environment);
        this.persons = new PersonPage(environment, team, tasks::of, pages);
        this.acts = new ActionPage(environment, team, tasks::evidence, pages);
        this.nextSteps = new NextStepsPage(tasks::of, pages);
        this.agreements = new AgreementPage(environment, senders, pages);
        this.held = new HeldPage(environment, team, pages);
        this.cards = new CardsPage(senders, team, pages);
        this.ring = new RingPage(environment, sessions, team, pages);
        this.reopening = new ReopenPage(environment, team, pages);
        this.months = new MonthPage(environment, pages);
    }

    APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return person(request, f -> switch (request.event().getRouteKey()) {
            case "GET /people/{id}" -> persons.show(request, f);
            case "GET /people/{id}/held" -> held.show(request, f);
            case "GET /people/{id}/next" -> nextSteps.show(request, f);
            case "GET /people/{id}/month" -> months.show(request, f);
            case "GET /people/{id}/cards" -> cards.ofPerson(request, f);
            case "GET /people/{id}/do/{act}" -> switch (request.path("act")) {
                case "ring" -> ring.show(request, f);
                case "reopen" -> reopening.show(request, f);
                default -> act(request, a -> acts.ask(request, f, a));
            };
            default -> Routes.notThere(pages, request);
        });
    }

    APIGatewayV2HTTPResponse change(DashboardRequest request) {
        return person(request, f -> switch (request.event().getRouteKey()) {
            case "POST /people/{id}/open" -> persons.open(request, f);
            case "POST /people/{id}/held" -> held.take(request, f);
            case "POST /people/{id}/agreement" -> agreements.take(request, f);
            case "POST /people/{id}/do/{act}" -> switch (request.path("act")) {
                case "ring" -> ring.take(request, f);
                case "reopen" -> reopening.take(request, f);
                default -> act(request, a -> acts.take(request, f, a));
            };
            default -> Routes.notThere(pages, request);
        });
    }

    /** Shows a form again with what was typed; empty for a route whose form is not shown again. Does nothing. */
    Optional<APIGatewayV2HTTPResponse> showAgain(DashboardRequest request) {
        return switch (request.event().getRouteKey()) {
            case "POST /people/{id}/open" -> Optional.of(person(request, f -> persons.showAgain(request, f)));
            case "POST /people/{id}/held" -> Optional.of(person(request, f -> held.showAgain(request, f)));
            case "POST /people/{id}/agreement" -> Optional.of(person(request, f -> agreements.showAgain(request, f)));
            case "POST /people/{id}/do/{act}" -> Optional.of(person(request, f -> switch (request.path("act")) {
                case "ring" -> ring.showAgain(request, f);
                case "reopen" -> reopening.showAgain(request, f);
                default -> act(request, a -> acts.showAgain(request, f, a));
            }));
            default -> Optional.empty();
        };
    }

    private APIGatewayV2HTTPResponse person(DashboardRequest request,
            Function<WatchFile, APIGatewayV2HTTPResponse> page) {
        Optional<WatchFile> file = team.file(request);
        if (file.isEmpty()) {
            return Routes.notThere(pages, request);
        }
        RouteRule.of(request.event().getRouteKey()).flatMap(r -> r.enters().apply(request)).ifPresent(a -> trail
                .enter(TrailDeed.of(request.card(), a).about(file.get().watch().id()).detail(request.path("act"))));
        return page.apply(file.get());
    }

    private APIGatewayV2HTTPResponse act(DashboardRequest request,
            Function<CaseAction, APIGatewayV2HTTPResponse> page) {
        return CaseAction.of(request.path("act")).map(page).orElseGet(() -> Routes.notThere(pages, request));
    }
}
