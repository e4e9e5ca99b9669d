package org.stillhere.servedashboard.exchange;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.exchange.CsvColumn;
import org.stillhere.casework.exchange.CsvEncoding;
import org.stillhere.casework.exchange.CsvProblem;
import org.stillhere.casework.exchange.CsvWords;
import org.stillhere.casework.exchange.CsvWriter;
import org.stillhere.casework.exchange.PeopleImport;
import org.stillhere.casework.exchange.PeopleImport.FileCheck;
import org.stillhere.casework.exchange.PeopleImport.SentFile;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;

/**
 * Serves the page on which the people of a file are checked, looked at and enrolled. What was read is shown to the
 * coordinator who sent it and to nobody else.
 */
public final class ImportPage {
    private static final String PATH = "/desk/import";
    /** API Gateway waits for 30 seconds. */
    private static final Duration TIME = Duration.ofSeconds(20);
    private final Environment environment;
    private final PeopleImport files;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public ImportPage(Environment environment, Senders senders, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.files = new PeopleImport(environment, senders);
        this.team = team;
        this.pages = pages;
    }

    /**
     * Tells the page what happened to a file.
     *
     * @param problems
     *            why it was not taken
     * @param unused
     *            the columns that were not read
     */
    private record FileAnswer(List<CsvProblem> problems, List<String> unused) {
        static final FileAnswer NONE = new FileAnswer(List.of(), List.of());
    }

    /** One problem, as it is shown. */
    public record ProblemLine(String where, String text) {
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        if (request.query("as").equals("csv")) {
            return Web.file("people.csv", "text/csv", CsvWriter.write(
                    List.of(CsvColumn.ours().stream().map(c -> request.labels().say(CsvWords.label(c))).toList())));
        }
        return page(request, 200, FileAnswer.NONE);
    }

    /** Checks a file, enrols its people, or forgets it. */
    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        Instant end = environment.clock().instant().plus(TIME);
        BooleanSupplier goOn = () -> environment.clock().instant().isBefore(end);
        String id = request.field("id");
        return switch (request.field("step")) {
            case "check" -> check(request, goOn);
            case "begin" -> {
                List<CsvProblem> problems = files.run(new ToEnrol(request.card()), id, goOn);
                yield problems.isEmpty() ? Web.seeOther(PATH) : page(request, 409, new FileAnswer(problems, List.of()));
            }
            case "drop" -> {
                files.drop(new ToEnrol(request.card()), id);
                yield Web.seeOther(PATH);
            }
            default -> page(request, 422, FileAnswer.NONE);
        };
    }

    private APIGatewayV2HTTPResponse check(DashboardRequest request, BooleanSupplier goOn) {
        Map<CsvColumn, String> otherwise = new EnumMap<>(CsvColumn.class);
        OtherwiseFields.COLUMNS.stream().filter(c -> !request.field(c.key()).isEmpty())
                .forEach(c -> otherwise.put(c, request.field(c.key())));
        SentFile file = new SentFile(bytes(request.field("file")), encoding(request.field("encoding")), otherwise);
        FileCheck check = files.check(new ToEnrol(request.card()), file,
                new CsvWords(request.labels()::inEveryLanguage), goOn);
        return switch (check) {
            case FileCheck.FileRefused r -> page(request, 422, new FileAnswer(r.problems(), r.unused()));
            case FileCheck.FileReady r -> page(request, 200, new FileAnswer(List.of(), r.unused()));
        };
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noFile) {
            return new byte[0];
        }
    }

    private static Optional<CsvEncoding> encoding(String chosen) {
        return Stream.of(CsvEncoding.values()).filter(e -> e.name().toLowerCase(Locale.ROOT).equals(chosen))
                .findFirst();
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, FileAnswer answer) {
        Labels labels = request.labels();
        List<ProblemLine> problems = new ArrayList<>();
        for (CsvProblem one : answer.problems()) {
            problems.add(new ProblemLine(
                    one.row() == 0 ? labels.say("import.problem.file") : labels.say("import.problem.row", one.row()),
                    text(labels, one)));
        }
        Map<String, Object> parameters = new HashMap<>(Map.of("problems", problems, "unused", answer.unused(), "files",
                files.ofTeam(request.card().team()), "names", team.names(request, team.desk(request), List.of())));
        parameters.put("fields", OtherwiseFields.of(labels, request.form()));
        parameters.put("encodings", OtherwiseFields.encodings(labels));
        parameters.put("encoding", request.field("encoding"));
        return pages.page(request, status, "exchange/peopleImport", parameters);
    }

    /** The reader's text for a problem, as the enrolment form has it. */
    static String text(Labels labels, CsvProblem problem) {
        String reason = "refused." + problem.reason();
        String field = "refused." + problem.field().replaceAll("\\[[0-9]+]", "");
        return labels.say(
                !problem.reason().isEmpty() && labels.has(reason) ? reason : labels.has(field) ? field : "refused");
    }
}
