package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.board.BoardPage;
import org.stillhere.servedashboard.board.BulkClaimPage;
import org.stillhere.servedashboard.cards.CardsPage;
import org.stillhere.servedashboard.desk.DeskPage;
import org.stillhere.servedashboard.desk.HandOverPage;
import org.stillhere.servedashboard.desk.RosterPage;
import org.stillhere.servedashboard.desk.SessionsPage;
import org.stillhere.servedashboard.desk.WorryingWordsPage;
import org.stillhere.servedashboard.enrolment.DraftPages;
import org.stillhere.servedashboard.enrolment.EnrolPage;
import org.stillhere.servedashboard.exchange.ExportPage;
import org.stillhere.servedashboard.exchange.ImportPage;
import org.stillhere.servedashboard.lookback.TeamLookBackPage;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.staff.SettingsPage;
import org.stillhere.servedashboard.staff.StaffPage;
import org.stillhere.servedashboard.staff.TrailPage;
import org.stillhere.servedashboard.task.TaskPage;
import org.stillhere.servedashboard.watching.WatchingPage;
import org.stillhere.wording.Catalogue;

/** Routes what concerns the team and its desk, and no single person. */
final class DeskRoutes {
    private final BoardPage board;
    private final WatchingPage watching;
    private final BulkClaimPage bulk;
    private final TaskPage tasks;
    private final EnrolPage enrol;
    private final DraftPages drafts;
    private final DeskPage desk;
    private final RosterPage roster;
    private final HandOverPage handOvers;
    private final SessionsPage sessions;
    private final WorryingWordsPage words;
    private final StaffPage staff;
    private final SettingsPage settings;
    private final TrailPage trails;
    private final ImportPage imports;
    private final ExportPage exports;
    private final TeamLookBackPage lookBack;
    private final CardsPage cards;
    private final PageRenderer pages;

    DeskRoutes(Routes.Parts parts, WatchingPage watching, IdentityProvider provider) {
        Environment environment = parts.environment();
        Senders senders = parts.senders();
        Catalogue catalogue = parts.catalogue();
        Sessions sessions = parts.sessions();
        TeamDirectory team = parts.team();
        this.pages = parts.pages();
        this.board = new BoardPage(environment, sessions, team, pages);
        this.watching = watching;
        this.bulk = new BulkClaimPage(environment, team, pages);
        this.tasks = parts.tasks();
        this.enrol = new EnrolPage(environment, pages);
        this.drafts = new DraftPages(environment, senders, catalogue, pages);
        this.desk = new DeskPage(environment, senders, team, pages);
        this.roster = new RosterPage(environment, team, pages);
        this.handOvers = new HandOverPage(environment, team, pages);
        this.sessions = new SessionsPage(environment, sessions, team, pages);
        this.words = new WorryingWordsPage(environment, team, pages);
        this.staff = new StaffPage(environment, senders, provider, pages);
        this.settings = new SettingsPage(environment, senders, pages);
        this.trails = new TrailPage(environment, pages);
        this.imports = new ImportPage(environment, senders, team, pages);
        this.exports = new ExportPage(environment, team, pages);
        this.lookBack = new TeamLookBackPage(environment, pages);
        this.cards = new CardsPage(senders, team, pages);
    }

    APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return switch (request.event().getRouteKey()) {
            case "GET /board" -> board.show(request);
            case "GET /board/now" -> board.now(request);
            case "GET /board/claims" -> bulk.show(request);
            case "GET /tasks" -> tasks.list(request);
            case "GET /tasks/{task}" -> tasks.show(request);
            case "GET /desk" -> desk.show(request);
            case "GET /desk/roster" -> roster.show(request);
            case "GET /desk/hand-over" -> handOvers.show(request);
            case "GET /desk/words" -> words.show(request);
            case "GET /desk/sessions" -> sessions.show(request);
            case "GET /desk/staff" -> staff.show(request);
            case "GET /desk/card" -> cards.ofDesk(request);
            case "GET /desk/import" -> imports.show(request);
            case "GET /desk/export" -> exports.show(request);
            case "GET /desk/lookback" -> lookBack.show(request);
            case "GET /enrol" -> enrol.show(request);
            case "GET /enrol/{draft}/{step}" -> drafts.show(request);
            case "GET /me" -> settings.show(request);
            case "GET /trail" -> trails.show(request);
            default -> Routes.notThere(pages, request);
        };
    }

    APIGatewayV2HTTPResponse change(DashboardRequest request) {
        return switch (request.event().getRouteKey()) {
            case "POST /board/claims" -> bulk.claim(request);
            case "POST /tasks/{task}" -> tasks.take(request);
            case "POST /watch" -> watching.begin(request);
            case "POST /desk" -> desk.setDuty(request);
            case "POST /desk/roster" -> roster.change(request);
            case "POST /desk/hand-over" -> handOvers.change(request);
            case "POST /desk/words" -> words.set(request);
            case "POST /desk/sessions" -> sessions.end(request);
            case "POST /desk/staff" -> staff.take(request);
            case "POST /desk/import" -> imports.take(request);
            case "POST /desk/export" -> exports.take(request);
            case "POST /enrol" -> enrol.begin(request);
            case "POST /enrol/{draft}/{step}" -> drafts.take(request);
            case "POST /me" -> settings.take(request);
            default -> Routes.notThere(pages, request);
        };
    }

    /** Shows a form again with what was typed; empty for a route whose form is not shown again. Does nothing. */
    Optional<APIGatewayV2HTTPResponse> showAgain(DashboardRequest request) {
        return switch (request.event().getRouteKey()) {
            case "POST /board/claims" -> Optional.of(bulk.showAgain(request));
            case "POST /tasks/{task}" -> Optional.of(tasks.showAgain(request));
            case "POST /desk/words" -> Optional.of(words.showAgain(request));
            case "POST /desk/hand-over" -> Optional.of(handOvers.showAgain(request));
            case "POST /desk/staff" -> Optional.of(staff.showAgain(request));
            case "POST /desk/export" -> Optional.of(exports.showAgain(request));
            case "POST /enrol" -> Optional.of(enrol.showAgain(request));
            case "POST /enrol/{draft}/{step}" -> Optional.of(drafts.showAgain(request));
            default -> Optional.empty();
        };
    }
}
