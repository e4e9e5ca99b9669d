package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.servedashboard.access.SignedInPages;
import org.stillhere.servedashboard.board.BoardPage;
import org.stillhere.servedashboard.board.BulkClaimPage;
import org.stillhere.servedashboard.cards.CardsPage;
import org.stillhere.servedashboard.desk.DeskPage;
import org.stillhere.servedashboard.desk.HandOverPage;
import org.stillhere.servedashboard.desk.RosterPage;
import org.stillhere.servedashboard.desk.SessionsPage;
import org.stillhere.servedashboard.desk.WorryingWordsPage;
import org.stillhere.servedashboard.enrolment.AgreementPage;
import org.stillhere.servedashboard.enrolment.DraftPages;
import org.stillhere.servedashboard.enrolment.EnrolPage;
import org.stillhere.servedashboard.enrolment.NextStepsPage;
import org.stillhere.servedashboard.exchange.ExportPage;
import org.stillhere.servedashboard.exchange.ImportPage;
import org.stillhere.servedashboard.lookback.MonthPage;
import org.stillhere.servedashboard.lookback.TeamLookBackPage;
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
import org.stillhere.servedashboard.watching.WatchingPage;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.wording.Catalogue;

/** Routes the requests of a signed-in coordinator to pages, as their role allows and for their own team only. */
public final class Routes implements SignedInPages {
    private final SignIn signIn;
    private final BoardPage board;
    private final BulkClaimPage bulk;
    private final WatchingPage watching;
    private final TeamDirectory team;
    private final PersonPage persons;
    private final ActionPage acts;
    private final EnrolPage enrol;
    private final DraftPages drafts;
    private final NextStepsPage nextSteps;
    private final AgreementPage agreements;
    private final DeskPage desk;
    private final RosterPage roster;
    private final HandOverPage handOvers;
    private final SessionsPage sessions;
    private final WorryingWordsPage words;
    private final HeldPage held;
    private final CardsPage cards;
    private final RingPage ring;
    private final ReopenPage reopening;
    private final TaskPage tasks;
    private final ImportPage imports;
    private final ExportPage exports;
    private final MonthPage months;
    private final TeamLookBackPage lookBack;
    private final PageRenderer pages;

    public Routes(Environment environment, Senders senders, Catalogue catalogue, Sessions sessions, SignIn signIn,
            WatchingPage watching, PageRenderer pages) {
        this.signIn = signIn;
        this.team = new TeamDirectory(environment);
        this.board = new BoardPage(environment, sessions, team, pages);
        this.watching = watching;
        this.bulk = new BulkClaimPage(environment, team, pages);
        this.tasks = new TaskPage(environment, team, pages);
        this.persons = new PersonPage(environment, team, tasks::of, pages);
        this.acts = new ActionPage(environment, team, tasks::evidence, pages);
        this.enrol = new EnrolPage(environment, pages);
        this.drafts = new DraftPages(environment, senders, catalogue, pages);
        this.nextSteps = new NextStepsPage(pages);
        this.agreements = new AgreementPage(environment, senders, pages);
        this.desk = new DeskPage(environment, senders, team, pages);
        this.roster = new RosterPage(environment, team, pages);
        this.handOvers = new HandOverPage(environment, team, pages);
        this.sessions = new SessionsPage(environment, sessions, team, pages);
        this.words = new WorryingWordsPage(environment, team, pages);
        this.held = new HeldPage(environment, team, pages);
        this.cards = new CardsPage(senders, team, pages);
        this.ring = new RingPage(environment, sessions, team, pages);
        this.reopening = new ReopenPage(environment, team, pages);
        this.imports = new ImportPage(environment, senders, team, pages);
        this.exports = new ExportPage(environment, team, pages);
        this.months = new MonthPage(environment, pages);
        this.lookBack = new TeamLookBackPage(environment, pages);
        this.pages = pages;
    }

    @Override
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return switch (request.event().getRouteKey()) {
            case "GET /board" -> board.show(request);
            case "GET /board/now" -> board.now(request);
            case "GET /board/claims" -> request.mayAct() ? bulk.show(request) : mayNot(request);
            case "GET /desk" -> desk.show(request);
            case "GET /desk/roster" -> roster.show(request);
            case "GET /desk/hand-over" -> handOvers.show(request);
            case "GET /desk/words" -> words.show(request);
            case "GET /desk/sessions" -> sessions.show(request);
            case "GET /desk/card" -> cards.ofDesk(request);
            case "GET /tasks" -> tasks.list(request);
            case "GET /tasks/{task}" -> tasks.show(request);
            case "GET /enrol" -> request.mayAct() ? enrol.show(request) : mayNot(request);
            case "GET /enrol/{draft}/{step}" -> request.mayAct() ? drafts.show(request) : mayNot(request);
            case "GET /people/{id}/next" ->
                    request.mayAct() ? person(request, f -> nextSteps.show(request, f)) : mayNot(request);
            case "GET /desk/import" -> request.mayAct() ? imports.show(request) : mayNot(request);
            case "GET /desk/export" -> exports.show(request);
            case "GET /desk/lookback" -> lookBack.show(request);
            case "GET /people/{id}/month" -> person(request, f -> months.show(request, f));
            case "GET /people/{id}" -> person(request, f -> persons.show(request, f));
            case "GET /people/{id}/held" ->
                    request.mayAct() ? person(request, f -> held.show(request, f)) : mayNot(request);
            case "GET /people/{id}/cards" ->
                    request.mayAct() ? person(request, f -> cards.ofPerson(request, f)) : mayNot(request);
            case "GET /people/{id}/do/{act}" -> request.mayAct() ? person(request, f -> switch (request.path("act")) {
                case "ring" -> ring.show(request, f);
                case "reopen" -> reopening.show(request, f);
                default -> act(request, a -> acts.ask(request, f, a));
            }) : mayNot(request);
            default -> notThere(request);
        };
    }

    @Override
    public APIGatewayV2HTTPResponse change(DashboardRequest request) {
        String route = request.event().getRouteKey();
        if (route.equals("POST /sign-out")) {
            return signIn.out(request.cookie(), request.labels());
        }
        if (route.equals("POST /desk/sessions")) {
            return sessions.end(request);
        }
        if (route.equals("POST /watch")) {
            return watching.begin(request);
        }
        if (!request.mayAct()) {
            return mayNot(request);
        }
        return switch (route) {
            case "POST /board/claims" -> bulk.claim(request);
            case "POST /desk" -> desk.setDuty(request);
            case "POST /desk/roster" -> roster.change(request);
            case "POST /desk/hand-over" -> handOvers.change(request);
            case "POST /desk/words" -> words.set(request);
            case "POST /tasks/{task}" -> tasks.take(request);
            case "POST /enrol" -> enrol.begin(request);
            case "POST /enrol/{draft}/{step}" -> drafts.take(request);
            case "POST /desk/import" -> imports.take(request);
            case "POST /desk/export" -> exports.take(request);
            case "POST /people/{id}/open" -> person(request, f -> persons.open(request, f));
            case "POST /people/{id}/held" -> person(request, f -> held.take(request, f));
            case "POST /people/{id}/agreement" -> person(request, f -> agreements.take(request, f));
            case "POST /people/{id}/do/{act}" -> person(request, f -> switch (request.path("act")) {
                case "ring" -> ring.take(request, f);
                case "reopen" -> reopening.take(request, f);
                default -> act(request, a -> acts.take(request, f, a));
            });
            default -> notThere(request);
        };
    }

    @Override
    public Optional<APIGatewayV2HTTPResponse> showAgain(DashboardRequest request) {
        if (!request.mayAct()) {
            return Optional.empty();
        }
        return switch (request.event().getRouteKey()) {
            case "POST /board/claims" -> Optional.of(bulk.showAgain(request));
            case "POST /desk/words" -> Optional.of(words.showAgain(request));
            case "POST /desk/hand-over" -> Optional.of(handOvers.showAgain(request));
            case "POST /desk/export" -> Optional.of(exports.showAgain(request));
            case "POST /enrol" -> Optional.of(enrol.showAgain(request));
            case "POST /tasks/{task}" -> Optional.of(tasks.showAgain(request));
            case "POST /enrol/{draft}/{step}" -> Optional.of(drafts.showAgain(request));
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
        return team.file(request).map(page).orElseGet(() -> notThere(request));
    }

    private APIGatewayV2HTTPResponse act(DashboardRequest request,
            Function<CaseAction, APIGatewayV2HTTPResponse> page) {
        return CaseAction.of(request.path("act")).map(page).orElseGet(() -> notThere(request));
    }

    private APIGatewayV2HTTPResponse notThere(DashboardRequest request) {
        return pages.page(request, 404, "common/unavailable", Map.of("why", "not.there"));
    }

    private APIGatewayV2HTTPResponse mayNot(DashboardRequest request) {
        return pages.page(request, 403, "common/unavailable", Map.of("why", "not.auditor"));
    }
}
