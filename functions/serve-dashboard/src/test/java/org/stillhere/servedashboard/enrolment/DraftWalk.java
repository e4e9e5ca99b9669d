package org.stillhere.servedashboard.enrolment;

import org.stillhere.servedashboard.steps.EnrolmentStep;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/** Walks the pages of an enrolment as a coordinator does, with all values at hand. */
public final class DraftWalk {
    /** The line on top of a page that is read back. */
    public static final String READ_BACK = "Nothing is saved yet.";
    private final DashboardBrowser.SignedIn who;

    public DraftWalk(DashboardBrowser.SignedIn who) {
        this.who = who;
    }

    /** The values of somebody with one contact. */
    public static Map<String, String> values() {
        Map<String, String> values = new HashMap<>(
                Map.of("name", "သန္တာအောင်", "language", "my", "style", "friend", "number1", "+95 9 420 000 001",
                        "risk", "steady", "times", "08:00, 20:00", "own", "mango", "duress", "papaya"));
        values.put("mustNotBeTold", "His uncle");
        values.putAll(contact(1, "พิม ใจดี", "Noor", "+66 81 234 5601", "invited"));
        values.put("c1.introducedAs", "Pim");
        return values;
    }

    /** The values of a contact. */
    public static Map<String, String> contact(int row, String name, String alias, String number, String consent) {
        Map<String, String> values = new HashMap<>();
        Map.of("name", name, "alias", alias, "number1", number, "consent", consent, "language", "th", "word",
                "Anchor" + row, "code", "4" + row, "tier", "1", "style", "friend", "entered", "1")
                .forEach((field, value) -> values.put("c" + row + "." + field, value));
        return values;
    }

    /** Begins a draft and returns what the addresses of its pages begin with. */
    public String begin() {
        String first = location(who.post("/enrol", "step", "talked"));
        return first.substring(0, first.lastIndexOf('/') + 1);
    }

    public static String location(APIGatewayV2HTTPResponse answer) {
        return answer.getHeaders().getOrDefault("Location", "");
    }

    /** Fills in every page. Returns the answer that refused a page, or that of the last press. */
    public APIGatewayV2HTTPResponse enrol(Map<String, String> values) {
        String base = begin();
        for (String step : steps(values)) {
            APIGatewayV2HTTPResponse answer = save(base + step, values);
            if (answer.getStatusCode() != 303) {
                return answer;
            }
        }
        return press(base, "enrol");
    }

    /** The paths of the pages on which these values are asked for. */
    public static List<String> steps(Map<String, String> values) {
        List<String> steps = new ArrayList<>(List.of("person", "numbers", "when", "words"));
        TreeSet<String> rows = new TreeSet<>(values.keySet().stream().filter(k -> k.matches("c[0-9]+\\..*"))
                .map(k -> k.replaceAll("^c([0-9]+)\\..*", "$1")).toList());
        rows.forEach(row -> steps.add("contact-" + row));
        steps.add("told");
        if (values.keySet().stream().anyMatch(k -> k.startsWith("plan."))) {
            steps.add("plan");
        }
        if (values.containsKey("codename") || values.containsKey("area")) {
            steps.add("board");
        }
        return steps;
    }

    /** Sends only the page on which this field is asked for, in a draft of its own. */
    public APIGatewayV2HTTPResponse saveOnly(String field, Map<String, String> values) {
        String page = steps(values).stream().filter(s -> EnrolmentStep.of(s).orElseThrow().owns(field)).findFirst()
                .orElseThrow();
        return save(begin() + page, values);
    }

    /** Sends those of the values that belong to a page, and once more if they are read back. */
    public APIGatewayV2HTTPResponse save(String page, Map<String, String> values) {
        APIGatewayV2HTTPResponse answer = saveOnce(page, values);
        return answer.getStatusCode() == 200 && DashboardBrowser.text(answer).contains(READ_BACK)
                ? send(page, PageForm.fields(DashboardBrowser.text(answer)))
                : answer;
    }

    public APIGatewayV2HTTPResponse saveOnce(String page, Map<String, String> values) {
        EnrolmentStep step = EnrolmentStep.of(page.substring(page.lastIndexOf('/') + 1)).orElseThrow();
        return send(page, step.own(values));
    }

    public APIGatewayV2HTTPResponse send(String to, Map<String, String> fields) {
        return who.post(to,
                fields.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new));
    }

    /** Presses a button of the page that checks all answers. */
    public APIGatewayV2HTTPResponse press(String base, String button) {
        String check = DashboardBrowser.text(who.get(base + "check"));
        return who.post(base + "check", "step", button, "seen", PageForm.hidden(check).getOrDefault("seen", ""));
    }
}
