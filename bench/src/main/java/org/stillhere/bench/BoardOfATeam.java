package org.stillhere.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.casework.due.Sweep;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Standing;
import org.stillhere.domain.TeamId;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.servedashboard.ServeDashboard;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.access.SignInAttempt;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/**
 * Measures how long the board of a large team takes, from the request to the compressed page. Half of the team is
 * asked.
 */
final class BoardOfATeam {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:30:00Z");
    private static final int WARM = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BoardOfATeam() {
    }

    /** Returns a row of a table: people, how many were asked, milliseconds, of these of the processor, kilobytes. */
    static String run(int watches) {
        try (LocalDynamo dynamo = LocalDynamo.inMemory()) {
            Environment environment = BenchPeople.environment(dynamo, EIGHT.plusSeconds(30));
            for (int i = 0; i < watches; i++) {
                Instant at = i % 2 == 0 ? EIGHT : EIGHT.plus(Duration.ofHours(6));
                environment.rows().transact(
                        List.of(new Write.PutRow(environment.watches().row(BenchPeople.due(i, at)), Write.ABSENT)));
            }
            new Sweep(environment, keys -> {
            }).run(() -> true);
            Senders senders = Senders
                    .parse("a=+12025550101|+12025550102|+12025550103,b=+12025550111|+12025550112|+12025550113");
            CoordinatorId tess = new DutyRoster(environment, senders).enter(new DutyRoster.CoordinatorForm("river",
                    "Tess", "coordinator", "en", "Europe/London", "+447700900032"));
            ServeDashboard handler = new ServeDashboard(environment, senders, Catalogue.withBoard(),
                    URI.create("https://bench.example"), new Nobody());
            APIGatewayV2HTTPEvent event = board(new Sessions(environment).begin(tess));
            for (int i = 0; i < WARM; i++) {
                handler.handleRequest(event, new LocalContext());
            }
            long began = System.nanoTime();
            long worked = THREADS.getCurrentThreadCpuTime();
            APIGatewayV2HTTPResponse page = handler.handleRequest(event, new LocalContext());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - worked);
            long asked = new TeamBoard(environment).of(new TeamId("river")).standings().stream()
                    .filter(s -> s.silence() != Standing.Silence.NONE).count();
            event.setHeaders(Map.of("host", "bench.example"));
            int whole = handler.handleRequest(event, new LocalContext()).getBody()
                    .getBytes(StandardCharsets.UTF_8).length;
            return String.format(Locale.ROOT, "| %,d | %,d | %d | %d | %d | %d |", watches, asked, took.toMillis(),
                    cpu.toMillis(), whole / 1024, Base64.getDecoder().decode(page.getBody()).length / 1024);
        }
    }

    private static APIGatewayV2HTTPEvent board(Private cookie) {
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setRouteKey("GET /board");
        event.setRawPath("/board");
        event.setHeaders(Map.of("host", "bench.example", "accept-encoding", "gzip"));
        event.setCookies(List.of("__Host-session=" + cookie.reveal()));
        event.setRequestContext(RequestContext.builder()
                .withHttp(RequestContext.Http.builder().withMethod("GET").withPath("/board").build()).build());
        return event;
    }

    /** Signs nobody in. */
    private static final class Nobody implements IdentityProvider {
        @Override
        public URI signIn(SignInAttempt attempt) {
            return URI.create("https://bench.example");
        }

        @Override
        public Optional<URI> signOut() {
            return Optional.empty();
        }

        @Override
        public String name(Private code, SignInAttempt attempt) {
            throw new NotSignedIn("nobody can sign in here");
        }
    }
}
