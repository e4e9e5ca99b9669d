package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.store.desk.Session;
import org.stillhere.vault.Private;

class SessionsTest {
    private static final CoordinatorId TESS = new CoordinatorId("tess");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final Sessions sessions = new Sessions(bench.environment);

    @Test
    void aUsedSessionEndsAfterTwelveHours() {
        Private cookie = sessions.begin(TESS);
        for (int i = 0; i < 71; i++) {
            bench.clock.advance(Duration.ofMinutes(10));
            assertEquals(TESS, sessions.resume(cookie).orElseThrow().who());
        }
        bench.clock.advance(Duration.ofMinutes(10));
        assertEquals(Optional.empty(), sessions.resume(cookie), "it ends after twelve hours, used or not");
    }

    @Test
    void anIdleSessionEndsAfterFifteenMinutes() {
        Private cookie = sessions.begin(TESS);
        bench.clock.advance(Duration.ofMinutes(14));
        assertTrue(sessions.resume(cookie).isPresent());
        bench.clock.advance(Duration.ofMinutes(15));
        assertEquals(Optional.empty(), sessions.resume(cookie));
    }

    @Test
    void signingOutEndsOneSessionAndEndAllEndsEverySessionOfTheCoordinator() {
        Private phone = sessions.begin(TESS);
        Private desk = sessions.begin(TESS);
        Private other = sessions.begin(new CoordinatorId("vinh"));
        sessions.end(phone);
        assertEquals(List.of(false, true, true), present(phone, desk, other));
        sessions.endAll(TESS);
        assertEquals(List.of(false, false, true), present(phone, desk, other));
        assertEquals(Optional.empty(), sessions.resume(desk), "an ended session is not resumed");
    }

    /** The table takes days to delete expired sessions. A live one among them must be ended too. */
    @Test
    void endAllFindsTheLiveSessionAmongAHundredExpiredOnes() {
        for (int i = 0; i < 100; i++) {
            sessions.begin(TESS);
        }
        bench.clock.advance(Duration.ofHours(1));
        Private lives = sessions.begin(TESS);
        sessions.endAll(TESS);
        assertEquals(List.of(false), present(lives));
        assertEquals(List.of(), bench.store.sessions().all(TESS, 200));
    }

    @Test
    void theTimeOfTheLastLookIsKeptAcrossSessions() {
        sessions.begin(TESS);
        assertEquals(Optional.empty(), sessions.looks(TESS));
        Instant looked = bench.clock.instant();
        bench.clock.advance(Duration.ofHours(20));
        sessions.begin(TESS);
        assertEquals(Optional.of(looked), sessions.looks(TESS));
    }

    @Test
    void peekingDoesNotExtendASession() {
        Private cookie = sessions.begin(TESS);
        bench.clock.advance(Duration.ofMinutes(14));
        assertTrue(sessions.peek(cookie).isPresent());
        bench.clock.advance(Duration.ofMinutes(2));
        assertEquals(Optional.empty(), sessions.peek(cookie));
    }

    private List<Boolean> present(Private... cookies) {
        return List.of(cookies).stream().map(c -> sessions.resume(c).isPresent()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "tess", "tess.", ".x", "tess.wrong", "te ss.x", "DESK#north.x", "../x.y" })
    void aMalformedCookieResumesNoSession(String cookie) {
        sessions.begin(TESS);
        assertEquals(Optional.empty(), sessions.resume(Private.of(cookie)));
    }

    @Test
    void aTokenBelongsToOneCoordinatorAndIsNotStored() {
        Private cookie = sessions.begin(TESS);
        String token = cookie.reveal().substring(cookie.reveal().indexOf('.') + 1);
        assertEquals(43, token.length(), "256 bits");
        assertEquals(Optional.empty(), sessions.resume(Private.of("vinh." + token)));
        assertFalse(bench.snapshot().toString().contains(token));
        assertNotEquals(cookie, sessions.begin(TESS));
    }

    @Test
    void theFormSecretIsAcceptedForItsOwnSessionOnly() {
        Session one = sessions.resume(sessions.begin(TESS)).orElseThrow();
        Session two = sessions.resume(sessions.begin(TESS)).orElseThrow();
        assertTrue(Sessions.own(one, one.csrf().reveal()));
        assertFalse(Sessions.own(one, two.csrf().reveal()));
        assertFalse(Sessions.own(one, ""));
    }

    @Test
    void aRequestWithinAMinuteOfTheLastWritesNothing() {
        Private cookie = sessions.begin(TESS);
        bench.rows.reset();
        bench.clock.advance(Duration.ofSeconds(59));
        sessions.resume(cookie);
        assertEquals(1, bench.rows.trips());
        bench.clock.advance(Duration.ofSeconds(30));
        sessions.resume(cookie);
        assertEquals(3, bench.rows.trips());
    }
}
