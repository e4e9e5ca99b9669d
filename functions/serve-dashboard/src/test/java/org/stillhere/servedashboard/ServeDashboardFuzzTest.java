package org.stillhere.servedashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.SmallWorld;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Markup;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/**
 * Checks that every request to the board is answered with a page of ours. An input is a number of requests, one a line:
 * who sends it (l the lead, a the auditor; otherwise the text up to the next space is the cookie), G or P for GET and
 * POST, the path with its query, and after a space the body. DANIEL, LEAD, CSRF and SEEN stand for the values that the
 * pages have.
 */
class ServeDashboardFuzzTest {
    private static final int LINES = 8;
    private static final SmallWorld WORLD = new SmallWorld("two-way");
    private static final ServeDashboard HANDLER = new ServeDashboard(WORLD.environment(), WORLD.senders(),
            Catalogue.withBoard(), URI.create(Rehearsal.URL), new DashboardBrowser.FakeIdentityProvider());
    private static final Sessions SESSIONS = new Sessions(WORLD.environment());
    private static final CoordinatorId AUDITOR = new DutyRoster(WORLD.environment(), WORLD.senders())
            .enter(new DutyRoster.CoordinatorForm("river", "Vinh", "auditor", "fr", "Europe/Paris", "+447700900039"));

    static {
        WORLD.keep();
    }

    @DictionaryEntries({ "lG /board", "\\x0AlP /people/DANIEL/do/claim", "\\x0AlP /people/DANIEL/do/remark",
            "\\x0AlP /people/DANIEL/do/end", "\\x0AlP /people/DANIEL/agreement", "\\x0AlP /people/DANIEL/open",
            "\\x0AlP /enrol", "\\x0AlP /desk", " csrf=CSRF", "&seen=SEEN", "&sure=1", "&note=", "&step=", "&reason=",
            "%3Cscript%3E", "\\x22", "/sign-in?to=", "/sign-in/back?code=LEAD&state=" })
    @FuzzTest
    void whateverIsAskedOfTheBoardIsAnswered(byte[] bytes) {
        WORLD.restore();
        Map<Character, Private> cookies = Map.of('l', SESSIONS.begin(WORLD.lead()), 'a', SESSIONS.begin(AUDITOR));
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < Math.min(lines.length, LINES); i++) {
            String[] parts = lines[i].split(" ", 3);
            if (!parts[0].isEmpty()) {
                Private cookie = cookies.getOrDefault(parts[0].charAt(0), Private.of(parts[0]));
                visited(cookie, parts[0].endsWith("P") ? "POST" : "GET",
                        filled(parts.length > 1 ? parts[1] : "/", cookie),
                        filled(parts.length > 2 ? parts[2] : "", cookie));
            }
        }
        WORLD.pass(Duration.ofMinutes(1));
    }

    private static String filled(String text, Private cookie) {
        String csrf = SESSIONS.peek(cookie).map(s -> s.csrf().reveal()).orElse("");
        long seen = WORLD.environment().watches().find(WORLD.defender()).orElseThrow().version();
        return text.replace("DANIEL", WORLD.defender().value()).replace("LEAD", WORLD.lead().value())
                .replace("CSRF", csrf).replace("SEEN", Long.toString(seen));
    }

    private static void visited(Private cookie, String method, String path, String body) {
        APIGatewayV2HTTPEvent event = DashboardBrowser.event(method, path, SignIn.SESSION + "=" + cookie.reveal(),
                body);
        APIGatewayV2HTTPResponse answer = HANDLER.handleRequest(event, TimeLeft.ENOUGH);
        assertTrue(answer.getStatusCode() >= 200 && answer.getStatusCode() < 500,
                () -> answer.getStatusCode() + ": " + WORLD.trouble());
        String type = answer.getHeaders().getOrDefault("Content-Type", "");
        assertTrue(List.of("", "text/html; charset=utf-8").contains(type) || path.startsWith("/assets/"), type);
        if (type.startsWith("text/html")) {
            Markup.isOurs(DashboardBrowser.text(answer));
        }
        answer.getHeaders().forEach((name, value) -> assertEquals(-1, value.indexOf('\n'), name));
        String there = answer.getHeaders().getOrDefault("Location", "");
        assertTrue(
                there.isEmpty() || there.matches("/[a-z][^\\s\\\\]*") || there.startsWith("https://provider.example/"),
                there);
    }
}
