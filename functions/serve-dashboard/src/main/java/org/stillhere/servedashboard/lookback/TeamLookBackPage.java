package org.stillhere.servedashboard.lookback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.exchange.CsvWriter;
import org.stillhere.casework.lookback.LookBack;
import org.stillhere.casework.lookback.LookBackFigures;
import org.stillhere.casework.permission.Permitted.ToSee;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;

/** Serves the figures of a team for the last days: on the page, to print, and as a file. */
public final class TeamLookBackPage {
    private static final List<Integer> PERIODS = List.of(7, 14, 30);
    /** API Gateway waits for 30 seconds. */
    private static final Duration TIME = Duration.ofSeconds(15);
    private final Environment environment;
    private final LookBack looking;
    private final PageRenderer pages;

    public TeamLookBackPage(Environment environment, PageRenderer pages) {
        this.environment = environment;
        this.looking = new LookBack(environment);
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        int days = PERIODS.stream().filter(p -> p.toString().equals(request.query("days"))).findFirst()
                .orElse(PERIODS.get(0));
        Instant end = environment.clock().instant().plus(TIME);
        LookBackFigures figures = looking.team(new ToSee(request.card()), days, request.labels().zone(),
                () -> environment.clock().instant().isBefore(end));
        List<FigureTable> tables = new FigureTables(request.labels(), figures).all();
        if (request.query("as").equals("csv")) {
            return Web.file("looking-back.csv", "text/csv", csv(tables));
        }
        Map<String, Object> parameters = new HashMap<>(
                Map.of("days", days, "periods", PERIODS, "figures", figures, "tables", tables));
        parameters.put("none", FigureTables.isEmpty(figures));
        return pages.page(request, 200, "lookback/teamLookBack", parameters);
    }

    /** The tables below each other, each with its title and its header. */
    private static String csv(List<FigureTable> tables) {
        List<List<String>> rows = new ArrayList<>();
        for (FigureTable table : tables) {
            rows.add(List.of(table.title()));
            rows.add(table.columns());
            rows.addAll(table.rows());
            rows.add(List.of(""));
        }
        return CsvWriter.write(rows);
    }
}
