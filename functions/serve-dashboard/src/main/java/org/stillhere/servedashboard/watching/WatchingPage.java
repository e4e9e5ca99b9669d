package org.stillhere.servedashboard.watching;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.SessionBrowser;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.casework.desk.WatchingSessions;
import org.stillhere.casework.permission.Permitted.ToSee;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.servedashboard.access.WatchingScreen;
import org.stillhere.servedashboard.board.BoardChoices;
import org.stillhere.servedashboard.board.BoardPeople;
import org.stillhere.servedashboard.board.EngineStatus;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.request.SubmittedForm;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.vault.Private;
import org.stillhere.vault.Sha256;
import org.stillhere.wording.Catalogue;

/** Begins watching sessions, and shows their one page. To act, somebody signs in, with the second factor. */
public final class WatchingPage implements WatchingScreen {
    private static final int MARK_LENGTH = 32;
    private final Environment environment;
    private final Catalogue catalogue;
    private final Sessions sessions;
    private final WatchingSessions watching;
    private final TeamBoard board;
    private final AuditTrail trail;
    private final PageRenderer pages;

    public WatchingPage(Environment environment, Catalogue catalogue, Sessions sessions, PageRenderer pages) {
        this.environment = environment;
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.watching = new WatchingSessions(environment);
        this.board = new TeamBoard(environment);
        this.trail = new AuditTrail(environment);
        this.pages = pages;
    }

    /**
     * Begins a watching session in this browser and ends its sign-in, so that the screen can be left alone. Without a
     * recent second factor nothing is done, and the page of sessions asks for it.
     */
    public APIGatewayV2HTTPResponse begin(DashboardRequest request) {
        if (!watching.mayBegin(request.session())) {
            return Web.seeOther("/desk/sessions");
        }
        trail.enter(TrailDeed.of(request.card(), TrailAction.WATCHING_BEGUN));
        String known = Web.cookie(request.event(), SignIn.BROWSER);
        String secret = known.isEmpty() ? SignIn.secret(environment) : known;
        Private cookie = watching.begin(new ToSee(request.card()),
                new SessionBrowser(Web.header(request.event(), "user-agent"), secret));
        sessions.end(request.cookie());
        APIGatewayV2HTTPResponse answer = Web.seeOther("/watch");
        answer.setCookies(List.of(SignIn.removed(SignIn.SESSION), SignIn.browserCookie(secret),
                SignIn.strict(SignIn.WATCHING, cookie)));
        return answer;
    }

    @Override
    public boolean watches(APIGatewayV2HTTPEvent event) {
        return watched(event).isPresent();
    }

    @Override
    public APIGatewayV2HTTPResponse show(APIGatewayV2HTTPEvent event) {
        return watched(event).map(watched -> {
            Map<String, Object> parameters = parameters(event, watched);
            return Web.scripted(200, pages.render("watching/watching", parameters), Look.deskHash());
        }).orElseGet(() -> Web.seeOther("/sign-in?to=/board"));
    }

    @Override
    public APIGatewayV2HTTPResponse now(APIGatewayV2HTTPEvent event) {
        Optional<WatchedTeam> watched = watched(event);
        if (watched.isEmpty()) {
            APIGatewayV2HTTPResponse over = Web.bare(401);
            over.getHeaders().put("HX-Redirect", "/signed-out");
            return over;
        }
        Map<String, Object> parameters = parameters(event, watched.get());
        String mark = "\"" + parameters.get("mark") + "\"";
        parameters.put("polled", true);
        APIGatewayV2HTTPResponse answer = Web.header(event, "if-none-match").equals(mark) ? Web.bare(304)
                : Web.html(200, pages.render("watching/refreshed", parameters), Look.hash());
        answer.getHeaders().put("ETag", mark);
        return answer;
    }

    @Override
    public APIGatewayV2HTTPResponse end(APIGatewayV2HTTPEvent event) {
        Optional<WatchedTeam> own = SubmittedForm.of(event) instanceof SubmittedForm.Fields form
                ? watched(event).filter(w -> Sessions.own(w.session(), form.values().getOrDefault("csrf", "")))
                : Optional.empty();
        if (own.isEmpty()) {
            return Web.seeOther("/watch");
        }
        watching.end(cookie(event));
        trail.enterAfterwards(TrailDeed.of(own.get().card(), TrailAction.WATCHING_ENDED));
        APIGatewayV2HTTPResponse answer = Web.seeOther("/signed-out");
        answer.setCookies(List.of(SignIn.removed(SignIn.WATCHING)));
        return answer;
    }

    /** A watching session and its coordinator, who still belongs to a team. */
    private record WatchedTeam(Session session, CoordinatorCard card) {
    }

    private Optional<WatchedTeam> watched(APIGatewayV2HTTPEvent event) {
        return SignIn.browser(event).flatMap(browser -> watching.look(cookie(event), browser))
                .flatMap(s -> environment.coordinators().find(s.who()).map(card -> new WatchedTeam(s, card)));
    }

    private static Private cookie(APIGatewayV2HTTPEvent event) {
        return Private.of(Web.cookie(event, SignIn.WATCHING));
    }

    private Map<String, Object> parameters(APIGatewayV2HTTPEvent event, WatchedTeam watched) {
        CoordinatorCard card = watched.card();
        Labels labels = new Labels(catalogue, card.language(), card.zone(), environment.clock().instant());
        boolean sound = Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of()).getOrDefault("sound", "")
                .equals("on");
        TeamBoard.Everybody everybody = board.of(card.team());
        BoardPeople view = BoardPeople.of(everybody.standings(), Map.of(), BoardChoices.NONE.withSound(sound));
        boolean well = EngineStatus
                .of(environment.engine().state(), environment.desks().get(card.team()).staffed(), labels.now()).well()
                && everybody.unread().isEmpty();
        Map<String, Object> parameters = new HashMap<>(Map.of("l", labels, "view", view, "sound", sound));
        String live = pages.render("watching/live",
                Map.of("l", labels, "view", view, "people", WatchedPeople.of(everybody.standings()), "well", well));
        parameters.put("live", live);
        parameters.put("mark", Sha256.of(live).substring(0, MARK_LENGTH));
        parameters.put("csrf", watched.session().csrf().reveal());
        parameters.put("until", watched.session().until());
        return parameters;
    }
}
