package org.stillhere.servedashboard.board;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.domain.Desk;
import org.stillhere.domain.PhoneDoubt;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.CurrentUser;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.task.TaskLine;
import org.stillhere.vault.Sha256;

/**
 * Serves the board, which lists everybody of a team by urgency and shows whether the engine itself is alive. The page
 * fetches its content every four seconds; unchanged content is not sent again.
 */
public final class BoardPage {
    /** The board shows who opened files, and odd uses, for so long. */
    private static final Duration ACCESS_SHOWN = Duration.ofHours(24);
    private static final int ACCESS_MOST = 20;
    private final Environment environment;
    private final TeamBoard board;
    private final Sessions sessions;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public BoardPage(Environment environment, Sessions sessions, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.board = new TeamBoard(environment);
        this.sessions = sessions;
        this.team = team;
        this.pages = pages;
    }

    /** Shows the board. Changes from now on are marked as new for this coordinator. */
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        boolean refreshesItself = !request.query("since").isEmpty();
        Instant since = refreshesItself ? since(request) : sessions.looks(request.who()).orElse(request.now());
        BoardContent content = content(request, since);
        Map<String, Object> parameters = parameters(content, since);
        return pages.page(request, 200, "board/board", parameters);
    }

    /** The content of the board; 304 if it is unchanged. */
    public APIGatewayV2HTTPResponse now(DashboardRequest request) {
        Instant since = since(request);
        BoardContent content = content(request, since);
        APIGatewayV2HTTPResponse answer;
        if (Web.header(request.event(), "if-none-match").equals("\"" + content.mark() + "\"")) {
            answer = Web.bare(304);
        } else {
            Map<String, Object> parameters = parameters(content, since);
            parameters.put("l", request.labels());
            parameters.put("polled", true);
            answer = Web.html(200, pages.render("board/refreshedPart", parameters), Look.hash());
        }
        Map<String, String> headers = new HashMap<>(answer.getHeaders());
        headers.put("ETag", "\"" + content.mark() + "\"");
        answer.setHeaders(headers);
        return answer;
    }

    /** The part of the board that refreshes itself, and what the rest of the page says of it. */
    private record BoardContent(BoardPeople view, String live, String mark) {
    }

    private static Map<String, Object> parameters(BoardContent content, Instant since) {
        return new HashMap<>(
                Map.of("view", content.view(), "live", content.live(), "mark", content.mark(), "since", since));
    }

    private static String mark(String live) {
        return Sha256.of(live).substring(0, 32);
    }

    /** The time from which the page marks changes; now, if its parameter is not a time. */
    private static Instant since(DashboardRequest request) {
        String typed = request.query("since");
        return typed.matches("[0-9]{10,14}") ? Instant.ofEpochMilli(Long.parseLong(typed)) : request.now();
    }

    /** The names of coordinators whose phone a text took out of use. Nobody may rely on such a text. */
    private List<String> silent(Desk desk) {
        return desk.doubts().stream().map(PhoneDoubt::who).distinct()
                .flatMap(who -> environment.coordinators().find(who).stream()).map(card -> card.name().reveal())
                .toList();
    }

    private BoardContent content(DashboardRequest request, Instant since) {
        TeamBoard.Everybody everybody = board.of(request.card().team());
        BoardPeople view = BoardPeople.of(everybody.standings(), everybody.readiness(), BoardChoices.of(request));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("l", request.labels());
        parameters.put("me", CurrentUser.of(request));
        parameters.put("view", view);
        parameters.put("unread", everybody.unread());
        parameters.put("readiness", everybody.readiness());
        parameters.put("since", since);
        parameters.put("accesses",
                environment.access().since(request.card().team(), request.now().minus(ACCESS_SHOWN), ACCESS_MOST));
        Desk desk = environment.desks().get(request.card().team());
        parameters.put("engine", EngineStatus.of(environment.engine().state(), desk.staffed(), request.now()));
        parameters.put("duty", DutyStatus.of(environment, desk, request.now()));
        parameters.put("silent", silent(desk));
        DisplayNames names = team.names(request, desk, List.of());
        parameters.put("tasks", environment.tasks().openButPreparing(request.card().team()).stream()
                .map(t -> TaskLine.of(request.labels(), names, t)).toList());
        String live = pages.render("board/boardContent", parameters);
        return new BoardContent(view, live, mark(live));
    }
}
