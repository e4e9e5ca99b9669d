package org.stillhere.servedashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.vault.Private;

/** Signs in at a provider that remembers logins, as a real one does. */
class OidcProviderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:05:00Z");
    private static final String CLIENT = "board";
    private static final RSAKey KEY = key();
    private final FrozenClock clock = new FrozenClock(NOW);
    private final SignInAttempt attempt = SignInAttempt.fresh(new Random(1));
    private final Map<String, Object> claims = new HashMap<>();
    private final HttpServer server;
    private final String issuer;
    private final OidcProvider provider;
    private boolean answered;

    OidcProviderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        answer("/.well-known/openid-configuration", """
                {"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize","token_endpoint":"ISSUER/token",
                "jwks_uri":"ISSUER/keys","subject_types_supported":["public"],"response_types_supported":["code"],
                "id_token_signing_alg_values_supported":["RS256"]}""".replace("ISSUER", issuer));
        answer("/keys", "{\"keys\":[" + KEY.toPublicJWK().toJSONString() + "]}");
        server.start();
        provider = new OidcProvider(issuer, () -> CLIENT, URI.create("https://stillhere.example"), "sub", clock);
        claims.put("nonce", attempt.nonce());
        claims.put("auth_time", NOW.getEpochSecond() - 5);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns from the provider with a token that has the {@link #claims}. */
    private String name() throws JOSEException {
        JWTClaimsSet.Builder said = new JWTClaimsSet.Builder().issuer(issuer).audience(CLIENT).subject("tess")
                .issueTime(Date.from(NOW)).expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))));
        claims.forEach(said::claim);
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), said.build());
        token.sign(new RSASSASigner(KEY));
        if (answered) {
            server.removeContext("/token");
        }
        answered = true;
        answer("/token", "{\"id_token\":\"" + token.serialize() + "\",\"token_type\":\"Bearer\"}");
        return provider.name(Private.of("code"), attempt);
    }

    @Test
    void theSignInRequestForcesAFreshLogin() {
        String query = provider.signIn(attempt).getQuery();
        assertTrue(query.contains("prompt=login"), query);
        assertTrue(query.contains("max_age=0"), query);
        assertTrue(query.contains("code_challenge_method=S256"), query);
    }

    @Test
    void tokenThatAnotherClientAskedForSignsNobodyIn() throws JOSEException {
        claims.put("azp", "another");
        assertThrows(IdentityProvider.NotSignedIn.class, this::name);
        claims.put("azp", CLIENT);
        assertEquals("tess", name());
        claims.put("aud", List.of(CLIENT, "another"));
        assertEquals("tess", name());
        claims.remove("azp");
        assertThrows(IdentityProvider.NotSignedIn.class, this::name);
    }

    @Test
    void aFreshLoginReturnsTheCoordinatorsName() throws JOSEException {
        assertEquals("tess", name());
    }

    /** The age of the login in seconds, by our clock. An hour means that the provider remembered the login. */
    @ParameterizedTest
    @CsvSource({ "119,true", "121,false", "3600,false", "-59,true", "-61,false" })
    void aLoginIsAcceptedForTwoMinutesAndOneMinuteOfClockSkew(long ago, boolean in) throws JOSEException {
        claims.put("auth_time", NOW.getEpochSecond() - ago);
        if (in) {
            assertEquals("tess", name());
        } else {
            assertThrows(IdentityProvider.NotRequested.class, this::name);
        }
    }

    @Test
    void aTokenWithoutAuthTimeIsRefused() {
        claims.remove("auth_time");
        assertThrows(IdentityProvider.NotSignedIn.class, this::name);
        claims.put("auth_time", "just now");
        assertThrows(IdentityProvider.NotSignedIn.class, this::name);
    }

    /** A provider at which the second factor is optional says by a class that it asked for it. */
    @Test
    void aLoginWithoutTheClassThatIsAskedForIsRefused() throws JOSEException {
        OidcProvider strict = new OidcProvider(issuer, () -> CLIENT, () -> URI.create("https://stillhere.example"),
                "sub", List.of("urn:two", "urn:key"), clock);
        assertTrue(strict.signIn(attempt).getQuery().contains("acr_values=urn:two+urn:key"),
                strict.signIn(attempt).getQuery());
        assertEquals("tess", name(), "another provider needs no class");
        assertThrows(IdentityProvider.NotSignedIn.class, () -> strict.name(Private.of("code"), attempt));
        claims.put("acr", "urn:password");
        name();
        assertThrows(IdentityProvider.NotSignedIn.class, () -> strict.name(Private.of("code"), attempt));
        claims.put("acr", "urn:key");
        name();
        assertEquals("tess", strict.name(Private.of("code"), attempt));
    }

    @Test
    void aTokenOfAnotherAttemptIsRefused() {
        claims.put("nonce", "another");
        assertThrows(IdentityProvider.NotSignedIn.class, this::name);
    }
}
