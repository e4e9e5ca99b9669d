package org.stillhere.servedashboard.lookback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.exchange.CsvWriter;
import org.stillhere.casework.lookback.DayRecord;
import org.stillhere.casework.lookback.LookBack;
import org.stillhere.casework.permission.Permitted.ToSee;
import org.stillhere.domain.NextAsks;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;

/** Serves the last 30 days of one person, as a picture with its table, and when they are asked in the next seven. */
public final class MonthPage {
    private static final int DAYS = 30;
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int ASKS_MOST = 200;
    private final Environment environment;
    private final LookBack looking;
    private final PageRenderer pages;

    public MonthPage(Environment environment, PageRenderer pages) {
        this.environment = environment;
        this.looking = new LookBack(environment);
        this.pages = pages;
    }

    /** One row of the table. */
    public record DayLine(String day, String shape, String state, DayRecord record, String took) {
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        Watch watch = file.watch();
        Instant now = environment.clock().instant();
        ZoneId zone = watch.plan().schedule().zone();
        List<DayRecord> days = DayRecord.days(looking.person(new ToSee(request.card()), watch), zone, now, DAYS);
        Labels labels = request.labels();
        List<DayLine> lines = days.stream().map(d -> new DayLine(d.day().toString(), Picture.shape(d.state()),
                labels.word("daystate", d.state()), d, d.took().count() == 0 ? "" : labels.length(d.took().median())))
                .toList();
        if (request.query("as").equals("csv")) {
            return Web.file("days.csv", "text/csv", csv(labels, lines));
        }
        return pages.page(request, 200, "lookback/personMonth", Map.of("watch", watch, "days", lines, "picture",
                Picture.strip(days), "asks", NextAsks.within(watch, now, AHEAD, ASKS_MOST)));
    }

    private static String csv(Labels labels, List<DayLine> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(labels.say("back.day"), labels.say("back.state"), labels.say("back.asked"),
                labels.say("back.answered"), labels.say("back.missed"), labels.say("back.took")));
        lines.forEach(d -> rows.add(List.of(d.day(), d.state(), Integer.toString(d.record().asked()),
                Integer.toString(d.record().answered()), Integer.toString(d.record().missed()), d.took())));
        return CsvWriter.write(rows);
    }
}
