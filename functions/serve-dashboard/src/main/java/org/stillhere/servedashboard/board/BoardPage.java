package org.stillhere.servedashboard.board;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.CurrentUser;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.vault.Sha256;

/**
 * The board: everybody of a team by urgency, and whether the engine itself is alive. It fetches its own middle every
 * four seconds; what has not changed is not sent again.
 */
public final class BoardPage {
    private final Environment environment;
    private final TeamBoard board;
    private final Sessions sessions;
    private final PageRenderer pages;

    public BoardPage(Environment environment, Sessions sessions, PageRenderer pages) {
        this.environment = environment;
        this.board = new TeamBoard(environment);
        this.sessions = sessions;
        this.pages = pages;
    }

    /** Somebody looks: what changes from now on is new to them. */
    public APIGatewayV2HTTPResponse show(DashboardRequest visit) {
        boolean itself = !visit.query("since").isEmpty();
        Instant since = itself ? since(visit) : sessions.looks(visit.who()).orElse(visit.now());
        String live = live(visit, since);
        return pages.page(visit, 200, "board", Map.of("live", live, "mark", mark(live), "since", since));
    }

    /** The middle of the board, unless it is as it was. */
    public APIGatewayV2HTTPResponse now(DashboardRequest visit) {
        Instant since = since(visit);
        String live = live(visit, since);
        String mark = mark(live);
        APIGatewayV2HTTPResponse answer;
        if (Web.header(visit.event(), "if-none-match").equals("\"" + mark + "\"")) {
            answer = Web.bare(304);
        } else {
            Map<String, Object> parameters = new HashMap<>(Map.of("live", live, "mark", mark, "since", since));
            parameters.put("l", visit.l());
            answer = Web.html(200, pages.render("live", parameters), Look.hash());
        }
        Map<String, String> headers = new HashMap<>(answer.getHeaders());
        headers.put("ETag", "\"" + mark + "\"");
        answer.setHeaders(headers);
        return answer;
    }

    private static String mark(String live) {
        return Sha256.of(live).substring(0, 32);
    }

    /** What the page says that it was looked at from; now, if it says nothing that can be. */
    private static Instant since(DashboardRequest visit) {
        String typed = visit.query("since");
        return typed.matches("[0-9]{10,14}") ? Instant.ofEpochMilli(Long.parseLong(typed)) : visit.now();
    }

    private String live(DashboardRequest visit, Instant since) {
        TeamBoard.Everybody everybody = board.of(visit.card().team());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("l", visit.l());
        parameters.put("me", CurrentUser.of(visit));
        parameters.put("all", everybody.standings());
        parameters.put("unread", everybody.unread());
        parameters.put("since", since);
        parameters.put("strip", EngineStatus.of(environment.engine().state(),
                environment.desks().get(visit.card().team()).staffed(), visit.now()));
        return pages.render("standings", parameters);
    }
}
