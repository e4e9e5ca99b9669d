package org.stillhere.servedashboard.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.vault.Private;

/**
 * The way in and out.
 * <p>
 * What is remembered of an attempt is in a cookie that comes back with a request from elsewhere (Lax), for ten minutes;
 * the session's own cookie never does (Strict). So the way back from the provider ends at a page of ours that goes on
 * by itself, not at a redirect: with a redirect the browser would still be on its way from elsewhere, and keep the
 * session's cookie back.
 */
public final class SignIn {
    public static final String SESSION = "__Host-session";
    private static final String ATTEMPT = "__Host-attempt";
    private static final String OWN = "; Path=/; Secure; HttpOnly; SameSite=";
    /** Our own pages; nothing that a browser could take for another site's address. */
    private static final Pattern PAGE = Pattern
            .compile("/(board|desk|enrol|people/[A-Za-z0-9_]{1,32}(/do/[a-z-]{1,20})?)");
    private final Environment environment;
    private final Sessions sessions;
    private final IdentityProvider provider;
    private final PageRenderer pages;

    public SignIn(Environment environment, Sessions sessions, IdentityProvider provider, PageRenderer pages) {
        this.environment = environment;
        this.sessions = sessions;
        this.provider = provider;
        this.pages = pages;
    }

    /** A page of ours, or the board. */
    static String ours(String path) {
        return PAGE.matcher(path).matches() ? path : "/board";
    }

    /** To the provider, and back to that page. */
    APIGatewayV2HTTPResponse start(String to) {
        SignInAttempt attempt = SignInAttempt.fresh(environment.random());
        APIGatewayV2HTTPResponse answer = Web.seeOther(provider.signIn(attempt).toString());
        answer.setCookies(List
                .of(ATTEMPT + "=" + attempt.secret().reveal() + ours(to).replace('/', '.') + OWN + "Lax; Max-Age=600"));
        return answer;
    }

    /** Back from the provider. */
    APIGatewayV2HTTPResponse back(APIGatewayV2HTTPEvent event, Labels labels) {
        String kept = Web.cookie(event, ATTEMPT);
        int dot = kept.indexOf('.');
        Map<String, String> query = Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
        SignInAttempt attempt = new SignInAttempt(Private.of(dot < 0 ? "" : kept.substring(0, dot)));
        String code = query.getOrDefault("code", "");
        if (code.isEmpty() || !attempt.owns(query.getOrDefault("state", ""))) {
            return refused(labels);
        }
        try {
            CoordinatorId who = new CoordinatorId(provider.name(Private.of(code), attempt));
            Optional<CoordinatorCard> card = environment.coordinators().find(who);
            if (card.isEmpty()) {
                return refused(labels);
            }
            APIGatewayV2HTTPResponse answer = pages.outside(labels, 200, "access/onward",
                    Map.of("to", ours(kept.substring(dot).replace('.', '/'))));
            answer.setCookies(List.of(gone(ATTEMPT), SESSION + "=" + sessions.begin(who).reveal() + OWN + "Strict"));
            return answer;
        } catch (IdentityProvider.NotRequested e) {
            environment.telemetry().count(Metric.SIGN_IN_REFUSED);
            return forgotten(labels, ATTEMPT);
        } catch (IdentityProvider.NotSignedIn | InvalidInput e) {
            environment.telemetry().trouble(Metric.SIGN_IN_REFUSED, e);
            return refused(labels);
        }
    }

    private APIGatewayV2HTTPResponse refused(Labels labels) {
        environment.telemetry().count(Metric.SIGN_IN_REFUSED);
        APIGatewayV2HTTPResponse answer = pages.outside(labels, 403, "access/outsideMessage",
                Map.of("why", "signin.refused"));
        answer.setCookies(List.of(gone(ATTEMPT)));
        return answer;
    }

    /** Here first, then at the provider: otherwise whoever comes next is let in without being asked anything. */
    public APIGatewayV2HTTPResponse out(Private cookie, Labels labels) {
        sessions.end(cookie);
        return forgotten(labels, SESSION);
    }

    /** By way of the provider, where they are forgotten too: the next time they are asked. */
    private APIGatewayV2HTTPResponse forgotten(Labels labels, String cookie) {
        APIGatewayV2HTTPResponse answer = pages.outside(labels, 200, "access/onward", Map.of("to", there()));
        answer.setCookies(List.of(gone(cookie)));
        return answer;
    }

    /** The provider may be away just now; here they are signed out in any case. */
    private String there() {
        try {
            return provider.signOut().map(Object::toString).orElse("/signed-out");
        } catch (IllegalStateException unreached) {
            return "/signed-out";
        }
    }

    private static String gone(String cookie) {
        return cookie + "=" + OWN + "Strict; Max-Age=0";
    }
}
