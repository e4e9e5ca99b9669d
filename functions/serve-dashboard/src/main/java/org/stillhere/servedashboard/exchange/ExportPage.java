package org.stillhere.servedashboard.exchange;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.exchange.PeopleExport;
import org.stillhere.casework.exchange.PeopleExport.ExportAnswer;
import org.stillhere.casework.exchange.PeopleExport.MadeFile;
import org.stillhere.casework.permission.Permitted.ToOpenFiles;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;

/** Serves the page on which a lead asks for a file of all people, and a second person approves it. */
public final class ExportPage {
    private static final String PATH = "/desk/export";
    private final PeopleExport exports;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public ExportPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.exports = new PeopleExport(environment);
        this.team = team;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return page(request, 200, "");
    }

    /** Shows the page again, and does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return page(request, 403, "form.again");
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        return switch (request.field("what")) {
            case "ask" -> answer(request,
                    exports.ask(new ToOpenFiles(request.card()), request.session(), request.field("reason")));
            case "approve" -> answer(request, exports.decide(new ToOpenFiles(request.card()), request.session(), true));
            case "refuse" -> answer(request, exports.decide(new ToOpenFiles(request.card()), request.session(), false));
            case "make" -> make(request);
            default -> page(request, 422, "form.wrong");
        };
    }

    private APIGatewayV2HTTPResponse make(DashboardRequest request) {
        MadeFile file = exports.make(new ToOpenFiles(request.card()), request.session(), request.labels()::say);
        return file.answer() == ExportAnswer.DONE ? Web.file("people.csv", "text/csv", file.text())
                : answer(request, file.answer());
    }

    private APIGatewayV2HTTPResponse answer(DashboardRequest request, ExportAnswer answer) {
        return switch (answer) {
            case DONE -> Web.seeOther(PATH);
            case NOT_ALLOWED, SAME_PERSON -> page(request, 403, key(answer));
            case REASON_MISSING -> page(request, 422, key(answer));
            case PROOF_MISSING -> page(request, 403, "proof.missing");
            case NOT_NOW -> page(request, 409, key(answer));
        };
    }

    private static String key(ExportAnswer answer) {
        return "export." + answer.name().toLowerCase(Locale.ROOT);
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, String says) {
        Map<String, Object> parameters = new HashMap<>(Map.of("order", exports.order(request.card().team()), "names",
                team.names(request, team.desk(request), List.of()), "proven",
                PeopleExport.isProven(request.session(), request.now()), "reason", request.field("reason")));
        parameters.put("says", says.isEmpty() ? "" : request.labels().say(says));
        return pages.page(request, status, "exchange/peopleExport", parameters);
    }
}
