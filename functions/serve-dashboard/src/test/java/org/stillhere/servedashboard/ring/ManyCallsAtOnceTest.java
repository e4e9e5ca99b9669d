package org.stillhere.servedashboard.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/**
 * Works through a night of 36 calls for help as one coordinator does: from the board, each is taken, its people are
 * rung, and it is closed. Each link that is followed and each form that is sent is a press.
 */
class ManyCallsAtOnceTest {
    private static final int CALLS = 36;
    private static final int PRESSES_MOST = 6;
    private static final Pattern PERSON = Pattern.compile("href=\"(/people/[A-Za-z0-9_]+)\"");
    private final DashboardBrowser web = new DashboardBrowser();
    private DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private int presses;

    private String follows(String page, String path) {
        assertTrue(page.contains("href=\"" + path + "\""), () -> path + " is not linked in " + page);
        presses++;
        return DashboardBrowser.text(tess.get(path));
    }

    private String sends(String path, String... fields) {
        presses++;
        APIGatewayV2HTTPResponse answer = tess.post(path, fields);
        assertTrue(answer.getStatusCode() == 303 || answer.getStatusCode() == 200,
                () -> answer.getStatusCode() + " " + DashboardBrowser.text(answer));
        web.rehearsal.clock().advance(Duration.ofSeconds(5));
        return DashboardBrowser.text(
                answer.getStatusCode() == 303 ? tess.get(answer.getHeaders().getOrDefault("Location", "")) : answer);
    }

    /** One of the numbers that are kept for fiction. */
    private static String number(String area, int i) {
        return "+1%s555%04d".formatted(area, 110 + i);
    }

    @Test
    void eachOfThirtySixCallsForHelpIsTakenRungAndClosedInSixPresses() {
        List<String> called = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            DefenderId person = web.rehearsal.enrol(number("202", i), number("312", i));
            new WatchCommands(web.rehearsal.environment()).give(person, new Command.StartCase(tess.id, Cause.SOS));
            called.add("/people/" + person.value());
        }
        for (int i = 0; i < CALLS; i++) {
            tess = web.proven(tess); // The second factor, which is asked for every five minutes.
            String board = DashboardBrowser.text(tess.get("/board"));
            Matcher first = PERSON.matcher(board);
            assertTrue(first.find(), board);
            String person = first.group(1);
            assertTrue(called.remove(person), "the first line of the board is an open call");
            presses = 0;
            closes(person, follows(board, person));
            assertTrue(presses <= PRESSES_MOST, person + " took " + presses + " presses");
        }
        assertEquals(List.of(), called);
    }

    private void closes(String person, String page) {
        String opening = follows(page, person + "/do/ring");
        assertTrue(opening.contains("value=\"take\""), opening);
        String ring = sends(person + "/do/ring", "what", "take", "reason", "A call for help");
        assertTrue(ring.contains("href=\"tel:+"), ring);
        String form = follows(ring, person + "/do/end");
        assertTrue(form.contains("name=\"outcome\""), form);
        String preview = sends(person + "/do/end", "outcome", "ALL_CLEAR", "known", "CONTACT", "note", "");
        Map<String, String> hidden = PageForm.hidden(preview);
        assertTrue(preview.contains("name=\"sure\" value=\"1\""), preview);
        hidden.put("sure", "1");
        sends(person + "/do/end", hidden.entrySet().stream().flatMap(e -> List.of(e.getKey(), e.getValue()).stream())
                .toArray(String[]::new));
    }
}
