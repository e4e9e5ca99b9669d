package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.stillhere.casework.Board;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Sessions;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Web;
import org.stillhere.vault.Sha256;

/**
 * The board: everybody of a team by urgency, and whether the engine itself is alive. It fetches its own middle every
 * four seconds; what has not changed is not sent again.
 */
final class BoardPage {
    private final Ground ground;
    private final Board board;
    private final Sessions sessions;
    private final Pages pages;

    BoardPage(Ground ground, Sessions sessions, Pages pages) {
        this.ground = ground;
        this.board = new Board(ground);
        this.sessions = sessions;
        this.pages = pages;
    }

    /** Somebody looks: what changes from now on is new to them. */
    APIGatewayV2HTTPResponse show(Visit visit) {
        boolean itself = !visit.query("since").isEmpty();
        Instant since = itself ? since(visit) : sessions.looks(visit.who()).orElse(visit.now());
        String live = live(visit, since);
        return pages.page(visit, 200, "board", Map.of("live", live, "mark", mark(live), "since", since));
    }

    /** The middle of the board, unless it is as it was. */
    APIGatewayV2HTTPResponse now(Visit visit) {
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
    private static Instant since(Visit visit) {
        String typed = visit.query("since");
        return typed.matches("[0-9]{10,14}") ? Instant.ofEpochMilli(Long.parseLong(typed)) : visit.now();
    }

    private String live(Visit visit, Instant since) {
        Board.Everybody everybody = board.of(visit.card().team());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("l", visit.l());
        parameters.put("me", Me.of(visit));
        parameters.put("all", everybody.standings());
        parameters.put("unread", everybody.unread());
        parameters.put("since", since);
        parameters.put("strip",
                Strip.of(ground.book().engine(), ground.book().desk(visit.card().team()).staffed(), visit.now()));
        return pages.render("standings", parameters);
    }
}
