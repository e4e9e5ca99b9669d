package org.stillhere.servedashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.RecordedTelemetry;
import org.stillhere.servedashboard.access.IdentityProvider.AccountOutcome;
import org.stillhere.vault.Private;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Invites coordinators at a server that answers as Cognito does. */
class CognitoProviderTest {
    private static final CoordinatorId MYA = new CoordinatorId("k7mya");
    private final Deque<String> errors = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final RecordedTelemetry telemetry = new RecordedTelemetry();
    private HttpServer server;
    private CognitoProvider provider;

    /** The pool as it signs in, which is not asked here. */
    private record NoSignIn() implements IdentityProvider {
        @Override
        public URI signIn(SignInAttempt attempt) {
            return URI.create("https://pool.example/");
        }

        @Override
        public Optional<URI> signOut() {
            return Optional.empty();
        }

        @Override
        public String name(Private code, SignInAttempt attempt) {
            return code.reveal();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> {
            asked.add(http.getRequestHeaders().getFirst("X-Amz-Target") + " "
                    + new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String error = Optional.ofNullable(errors.poll()).orElse("");
            byte[] answer = (error.isEmpty() ? "{\"User\":{}}" : "{\"__type\":\"" + error + "\",\"message\":\"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            http.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            http.sendResponseHeaders(error.isEmpty() ? 200 : 400, answer.length);
            http.getResponseBody().write(answer);
            http.close();
        });
        server.start();
        CognitoIdentityProviderClient client = CognitoIdentityProviderClient.builder().region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort())).build();
        provider = new CognitoProvider(new NoSignIn(), "eu-west-1_pool", () -> client, telemetry);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AccountOutcome invites(String... fails) {
        errors.addAll(List.of(fails));
        return provider.invite(MYA, Private.of("mya@example.org"));
    }

    @Test
    void newColleagueGetsAnAccountUnderTheirIdAndAnEmail() {
        assertEquals(AccountOutcome.SENT, invites());
        String call = asked.get(0);
        assertTrue(
                call.contains("AdminCreateUser") && call.contains("\"Username\":\"k7mya\"")
                        && call.contains("mya@example.org") && call.contains("\"DesiredDeliveryMediums\":[\"EMAIL\"]"),
                call);
        assertFalse(call.contains("ForceAliasCreation"), "nobody's address is taken away: " + call);
    }

    @Test
    void colleagueWhoNeverSignedInGetsTheEmailOnceMore() {
        assertEquals(AccountOutcome.SENT, invites("UsernameExistsException"));
        assertTrue(asked.get(1).contains("\"MessageAction\":\"RESEND\""), asked.get(1));
    }

    @Test
    void colleagueWhoHasSignedInGetsNoEmail() {
        assertEquals(AccountOutcome.HAS_ACCOUNT, invites("UsernameExistsException", "UnsupportedUserStateException"));
    }

    @Test
    void addressOfSomebodyElseIsRefused() {
        assertEquals(AccountOutcome.ADDRESS_REFUSED, invites("UsernameExistsException", "UserNotFoundException"));
        assertEquals(AccountOutcome.ADDRESS_REFUSED, invites("AliasExistsException"));
        assertEquals(AccountOutcome.ADDRESS_REFUSED, invites("InvalidParameterException"));
    }

    @Test
    void failureOfTheProviderIsSaidAndNamesNobodyInTheLog() {
        assertEquals(AccountOutcome.FAILED, invites("NotAuthorizedException"));
        assertFalse(telemetry.toString().contains("mya@example.org"));
    }
}
