package org.stillhere.servedashboard.enrolment;

import org.stillhere.servedashboard.steps.PrefilledFields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/** Provides two coordinators of one team and a valid enrolment. */
abstract class EnrolmentFormFixture {
    final DashboardBrowser web = new DashboardBrowser();
    final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));
    final DraftWalk walk = new DraftWalk(tess);

    Watch enrolled(APIGatewayV2HTTPResponse answer) {
        assertEquals(303, answer.getStatusCode(), DashboardBrowser.text(answer));
        String location = DraftWalk.location(answer);
        return web.rehearsal.watch(new DefenderId(location.replaceAll("^/people/([a-z0-9]+)/next$", "$1")));
    }

    static String to(Watch watch) {
        return "/people/" + watch.id() + "/agreement";
    }

    /** Opens the page of one subject of an agreement, with a reason, and returns its fields. */
    static Map<String, String> opened(DashboardBrowser.SignedIn who, Watch watch, String subject) {
        return opened(who, watch, subject, ticket(who, watch));
    }

    static Map<String, String> opened(DashboardBrowser.SignedIn who, Watch watch, String subject, String ticket) {
        return PageForm.fields(
                DashboardBrowser.text(who.post(to(watch), "step", "show", "subject", subject, "ticket", ticket)));
    }

    /** Opens the agreement with a reason. */
    static String ticket(DashboardBrowser.SignedIn who, Watch watch) {
        String page = DashboardBrowser.text(who.post(to(watch), "step", "open", "reason", "Something is to change"));
        return PageForm.hidden(page).getOrDefault("ticket", "");
    }

    /** Sends the page of one subject, and once more if it is read back. */
    static APIGatewayV2HTTPResponse change(DashboardBrowser.SignedIn who, Watch watch, Map<String, String> fields) {
        APIGatewayV2HTTPResponse answer = changeOnce(who, watch, fields);
        return answer.getStatusCode() == 200 && DashboardBrowser.text(answer).contains(DraftWalk.READ_BACK)
                ? changeOnce(who, watch, PageForm.fields(DashboardBrowser.text(answer)))
                : answer;
    }

    static APIGatewayV2HTTPResponse changeOnce(DashboardBrowser.SignedIn who, Watch watch, Map<String, String> fields) {
        Map<String, String> sent = new HashMap<>(fields);
        sent.putIfAbsent("step", "save");
        return new DraftWalk(who).send(to(watch), sent);
    }

    Map<String, String> now(Watch watch) {
        return PrefilledFields.of(new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders())
                .agreed(watch.id()).orElseThrow());
    }
}
