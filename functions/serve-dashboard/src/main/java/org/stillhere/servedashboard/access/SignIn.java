package org.stillhere.servedashboard.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.SessionBrowser;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.WatchingSessions;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.vault.Private;

/**
 * Signs coordinators in and out. Each sign-in is in the trail of their team, also one that proves a session anew, and
 * one that is refused to somebody whom the provider knows as a coordinator; so is each sign-out.
 * <p>
 * A cookie remembers an attempt for ten minutes. It is sent with a request that another site starts (SameSite=Lax); the
 * session's own cookie never is (SameSite=Strict). So the request that returns from the provider is answered with a
 * page of ours that reloads by itself, not with a redirect: during a redirect the browser would still treat the request
 * as another site's and not send the session's cookie.
 * <p>
 * Somebody who is signed in is sent to the provider again before a file opens. The cookie of the attempt then names
 * their session, and only the same person may return: their session gets a new token and is proven for some minutes.
 */
public final class SignIn {
    public static final String SESSION = "__Host-session";
    /** A secret that binds the session to this browser. The way back from the provider carries it too. */
    public static final String BROWSER = "__Host-browser";
    /** The cookie of a watching session. */
    public static final String WATCHING = "__Host-watching";
    private static final String ATTEMPT = "__Host-attempt";
    private static final char AGAIN = '~';
    private static final String OWN = "; Path=/; Secure; HttpOnly; SameSite=";
    /** Our own pages. No address that a browser could take for another site's matches. */
    private static final Pattern PAGE = Pattern
            .compile("/(board|board/claims|me|trail|desk(/(sessions|staff|roster|hand-over|import|export|lookback))?|"
                    + "enrol(/[a-z0-9]{16}/[a-z0-9-]{1,20})?|people/[A-Za-z0-9_]{1,32}(/held|/next|/month|/do/[a-z-]{1,20})?)");
    private final Environment environment;
    private final Sessions sessions;
    private final IdentityProvider provider;
    private final WatchingSessions watching;
    private final PageRenderer pages;
    private final AuditTrail trail;

    public SignIn(Environment environment, Sessions sessions, IdentityProvider provider, PageRenderer pages) {
        this.environment = environment;
        this.sessions = sessions;
        this.provider = provider;
        this.watching = new WatchingSessions(environment);
        this.pages = pages;
        this.trail = new AuditTrail(environment);
    }

    /** The path if it is a page of ours, otherwise the board. */
    static String ownPage(String path) {
        return PAGE.matcher(path).matches() ? path : "/board";
    }

    /** The browser that sent a request. */
    public static Optional<SessionBrowser> browser(APIGatewayV2HTTPEvent event) {
        return Optional.of(new SessionBrowser(Web.header(event, "user-agent"), Web.cookie(event, BROWSER)));
    }

    /**
     * Sends the browser to the provider. Afterwards it returns to the page that the query names. With {@code again}, a
     * session that exists is proven anew.
     */
    APIGatewayV2HTTPResponse start(APIGatewayV2HTTPEvent event, Private cookie) {
        Map<String, String> query = Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
        String proves = query.containsKey("again")
                ? sessions.open(cookie, browser(event)).map(s -> AGAIN + s.session().who().value() + AGAIN + s.key())
                        .orElse("")
                : "";
        SignInAttempt attempt = SignInAttempt.fresh(environment.random());
        APIGatewayV2HTTPResponse answer = Web.seeOther(provider.signIn(attempt).toString());
        answer.setCookies(List.of(ATTEMPT + "=" + attempt.secret().reveal()
                + ownPage(query.getOrDefault("to", "")).replace('/', '.') + proves + OWN + "Lax; Max-Age=600"));
        return answer;
    }

    /** Completes an attempt when the browser returns from the provider. */
    APIGatewayV2HTTPResponse back(APIGatewayV2HTTPEvent event, Labels labels) {
        String[] remembered = Web.cookie(event, ATTEMPT).split("[~]", 3);
        int dot = remembered[0].indexOf('.');
        Map<String, String> query = Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
        SignInAttempt attempt = new SignInAttempt(Private.of(dot < 0 ? "" : remembered[0].substring(0, dot)));
        String code = query.getOrDefault("code", "");
        if (code.isEmpty() || !attempt.owns(query.getOrDefault("state", ""))) {
            return refused(labels);
        }
        try {
            CoordinatorId who = new CoordinatorId(provider.name(Private.of(code), attempt));
            boolean again = remembered.length == 3;
            Optional<CoordinatorCard> card = environment.coordinators().find(who);
            if (card.isEmpty() || again && !remembered[1].equals(who.value())) {
                card.ifPresent(c -> trail.enter(TrailDeed.of(c, TrailAction.SIGN_IN_REFUSED)));
                return refused(labels);
            }
            trail.enter(TrailDeed.of(card.get(), TrailAction.SIGNED_IN));
            APIGatewayV2HTTPResponse answer = pages.outside(labels, 200, "access/onward",
                    Map.of("to", ownPage(remembered[0].substring(dot).replace('.', '/'))));
            answer.setCookies(again ? proven(event, who, remembered[2]) : begun(event, who));
            return answer;
        } catch (IdentityProvider.NotRequested e) {
            environment.telemetry().count(Metric.SIGN_IN_REFUSED);
            return signOutThere(labels, ATTEMPT);
        } catch (IdentityProvider.NotSignedIn | InvalidInput e) {
            environment.telemetry().trouble(Metric.SIGN_IN_REFUSED, e);
            return refused(labels);
        }
    }

    /**
     * The cookies of a new session, which belongs to this browser alone. A browser that has a watching session keeps
     * its secret, so that somebody who acts does not end what the screen shows.
     */
    private List<String> begun(APIGatewayV2HTTPEvent event, CoordinatorId who) {
        boolean watched = browser(event).flatMap(b -> watching.look(Private.of(Web.cookie(event, WATCHING)), b))
                .isPresent();
        String secret = watched ? Web.cookie(event, BROWSER) : secret(environment);
        Private session = sessions.begin(who, Optional.of(new SessionBrowser(Web.header(event, "user-agent"), secret)));
        return List.of(removed(ATTEMPT), browserCookie(secret), strict(SESSION, session));
    }

    /** The cookies of a session that was proven anew. */
    private List<String> proven(APIGatewayV2HTTPEvent event, CoordinatorId who, String key) {
        return List.of(removed(ATTEMPT),
                SESSION + "=" + sessions.prove(who, key, browser(event)).reveal() + OWN + "Strict");
    }

    private APIGatewayV2HTTPResponse refused(Labels labels) {
        environment.telemetry().count(Metric.SIGN_IN_REFUSED);
        APIGatewayV2HTTPResponse answer = pages.outside(labels, 403, "access/outsideMessage",
                Map.of("why", "signin.refused"));
        answer.setCookies(List.of(removed(ATTEMPT)));
        return answer;
    }

    /** Signs out here first, then at the provider, which otherwise would let the next person in without a login. */
    public APIGatewayV2HTTPResponse out(CoordinatorCard who, Private cookie, Labels labels) {
        sessions.end(cookie);
        trail.enterAfterwards(TrailDeed.of(who, TrailAction.SIGNED_OUT));
        return signOutThere(labels, SESSION);
    }

    /** Removes the cookie and sends the browser to the provider, which ends its own session, so that it asks again. */
    private APIGatewayV2HTTPResponse signOutThere(Labels labels, String cookie) {
        APIGatewayV2HTTPResponse answer = pages.outside(labels, 200, "access/onward", Map.of("to", providerSignOut()));
        answer.setCookies(List.of(removed(cookie)));
        return answer;
    }

    /** The provider may not answer now. The session here has ended in any case. */
    private String providerSignOut() {
        try {
            return provider.signOut().map(Object::toString).orElse("/signed-out");
        } catch (IllegalStateException unreached) {
            return "/signed-out";
        }
    }

    /** A new secret that binds sessions to one browser. */
    public static String secret(Environment environment) {
        return SignInAttempt.fresh(environment.random()).secret().reveal();
    }

    /** The cookie with the secret that binds sessions to this browser. */
    public static String browserCookie(String secret) {
        return BROWSER + "=" + secret + OWN + "Lax";
    }

    /** A cookie that no other site's request carries. */
    public static String strict(String cookie, Private content) {
        return cookie + "=" + content.reveal() + OWN + "Strict";
    }

    /** The header that removes a cookie. */
    public static String removed(String cookie) {
        return cookie + "=" + OWN + "Strict; Max-Age=0";
    }
}
