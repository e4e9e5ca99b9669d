package org.stillhere.casework.desk;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/** Binds a session to one browser. A token that comes from another browser ends the session, and the team is told. */
final class SessionBinding {
    private final Environment environment;

    SessionBinding(Environment environment) {
        this.environment = environment;
    }

    /** The session, bound to this browser if it has none yet. */
    Session bound(Session session, Optional<SessionBrowser> browser) {
        return browser.filter(b -> session.use().browser().isEmpty()).map(b -> session.boundTo(hash(b), b.device()))
                .orElse(session);
    }

    /** Whether a session may be used by this browser. If not, it has ended. */
    boolean accepts(Stored<Session> held, Optional<SessionBrowser> browser) {
        String own = held.value().use().browser();
        if (own.isEmpty() || browser.filter(b -> !own.equals(hash(b))).isEmpty()) {
            return true;
        }
        environment.rows().transact(List.of(new Write.DeleteRow(held.row().pk(), held.row().sk(), Write.ANY)));
        Optional<CoordinatorCard> card = environment.coordinators().find(held.value().who());
        card.ifPresent(c -> new AccessLog(environment).odd(c.team(),
                AccessEvent.of(AccessKind.OTHER_BROWSER, environment.clock().instant(), c)));
        return false;
    }

    /** The version of the browser does not count: it may be updated during a session. */
    private String hash(SessionBrowser browser) {
        return environment.vault().name("browser", browser.secret() + "\n" + browser.device());
    }

    /** The content of a session's cookie: whose it is, and a secret token. */
    record SessionCookie(CoordinatorId who, String token) {
        private static final int TOKEN_BYTES = 32;
        private static final int LONGEST = 128;

        /** Parses a cookie; empty if it can be none of ours. */
        static Optional<SessionCookie> of(Private cookie) {
            String value = cookie.reveal();
            int dot = value.indexOf('.');
            if (dot <= 0 || value.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                return Optional
                        .of(new SessionCookie(new CoordinatorId(value.substring(0, dot)), value.substring(dot + 1)));
            } catch (InvalidInput notAnId) {
                return Optional.empty();
            }
        }

        static String random(RandomGenerator random) {
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        Private content() {
            return Private.of(who + "." + token);
        }

        @Override
        public String toString() {
            return "SessionCookie";
        }
    }
}
