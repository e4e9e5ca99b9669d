package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/** Provides two coordinators of one team and a valid enrolment form. */
abstract class EnrolmentFormFixture {
    /** The line on top of a form that is read back. */
    static final String READ_BACK = "Nothing is saved yet.";
    final DashboardBrowser web = new DashboardBrowser();
    final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));

    /** Sends a form, and once more if its numbers are read back, as a coordinator does who finds them right. */
    APIGatewayV2HTTPResponse send(DashboardBrowser.SignedIn who, String to, Map<String, String> fields) {
        APIGatewayV2HTTPResponse answer = sendOnce(who, to, fields);
        return answer.getStatusCode() == 200 && DashboardBrowser.text(answer).contains(READ_BACK)
                ? sendOnce(who, to, PageForm.fields(DashboardBrowser.text(answer)))
                : answer;
    }

    APIGatewayV2HTTPResponse sendOnce(DashboardBrowser.SignedIn who, String to, Map<String, String> fields) {
        return who.post(to,
                fields.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new));
    }

    Map<String, String> filled() {
        Map<String, String> fields = PageForm
                .fields(DashboardBrowser.text(tess.post("/enrol", "step", "talked", "mustNotBeTold", "His uncle")));
        assertEquals("His uncle", fields.get("mustNotBeTold"), "the note from the questions is in the form");
        fields.put("name", "သန္တာအောင်");
        fields.put("number1", "+95 9 420 000 001");
        fields.put("times", "08:00, 20:00");
        fields.put("own", "mango");
        fields.put("duress", "papaya");
        fields.put("c1.name", "พิม ใจดี");
        fields.put("c1.introducedAs", "Pim");
        fields.put("c1.number1", "+66 81 234 5601");
        return fields;
    }

    Watch enrolled(APIGatewayV2HTTPResponse answer) {
        assertEquals(303, answer.getStatusCode(), DashboardBrowser.text(answer));
        return web.rehearsal
                .watch(new DefenderId(answer.getHeaders().getOrDefault("Location", "").replace("/people/", "")));
    }
}
