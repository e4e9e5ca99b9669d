package org.stillhere.servedashboard.staff;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.trail.TrailReading;
import org.stillhere.casework.trail.TrailReading.TrailFilter;
import org.stillhere.casework.trail.TrailReading.TrailPageRead;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.servedashboard.person.CaseAction;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.trail.TrailEntry;

/** Serves the audit trail to leads and auditors: who saw or changed what, by person, by coordinator and by day. */
public final class TrailPage {
    private final Environment environment;
    private final TrailReading reading;
    private final PageRenderer pages;

    public TrailPage(Environment environment, PageRenderer pages) {
        this.environment = environment;
        this.reading = new TrailReading(environment);
        this.pages = pages;
    }

    /**
     * A line of the page.
     *
     * @param who
     *            the name of the coordinator; an operator's command has none
     * @param about
     *            the codename of the person or the name of the colleague; empty if it concerns nobody
     * @param person
     *            the id of the person; empty if it concerns none
     * @param enrolled
     *            whether the person is still enrolled, and so has a page
     */
    public record TrailLine(String at, String who, String what, String about, String person, boolean enrolled) {
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        Labels labels = request.labels();
        String typedDay = request.query("day");
        Optional<LocalDate> day = date(typedDay);
        boolean wrong = !typedDay.isEmpty() && day.isEmpty();
        Map<CoordinatorId, CoordinatorCard> staff = staff(request);
        TrailPageRead read = reading.read(request.card(),
                new TrailFilter(given(request, "person"),
                        staff.keySet().stream().filter(id -> id.value().equals(request.query("staff"))).findFirst(),
                        day, date(request.query("until"))));
        Map<String, Object> parameters = new HashMap<>(
                Map.of("lines", read.entries().stream().map(e -> line(labels, e, read, staff)).toList(), "unread",
                        read.unread(), "person", given(request, "person").orElse(""), "day", typedDay, "wrong", wrong));
        parameters.put("staff", choices(labels, staff));
        parameters.put("chosen", request.query("staff"));
        parameters.put("earlier",
                read.earlier().filter(d -> day.isEmpty()).map(d -> "/trail?until=" + d + "&person="
                        + encoded(given(request, "person").orElse("")) + "&staff=" + encoded(request.query("staff")))
                        .orElse(""));
        return pages.page(request, wrong ? 422 : 200, "staff/trail", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> given(DashboardRequest request, String field) {
        return Optional.of(request.query(field).strip()).filter(t -> !t.isEmpty());
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private Map<CoordinatorId, CoordinatorCard> staff(DashboardRequest request) {
        return Stream
                .concat(environment.desks().get(request.card().team()).staff().stream().map(Desk.Member::id),
                        environment.desks().auditors(request.card().team()).stream())
                .distinct().flatMap(id -> environment.coordinators().find(id).stream())
                .collect(Collectors.toMap(CoordinatorCard::id, c -> c));
    }

    private static List<FormField.Choice> choices(Labels labels, Map<CoordinatorId, CoordinatorCard> staff) {
        return Stream.concat(Stream.of(new FormField.Choice("", labels.say("trail.everybody"))),
                staff.values().stream().map(c -> new FormField.Choice(c.id().value(), c.name().reveal()))
                        .sorted((a, b) -> a.text().compareTo(b.text())))
                .toList();
    }

    private TrailLine line(Labels labels, TrailEntry entry, TrailPageRead read,
            Map<CoordinatorId, CoordinatorCard> staff) {
        String who = entry.who().map(id -> name(labels, id, staff)).orElse(labels.say("trail.operator"));
        Optional<String> codename = entry.about()
                .flatMap(id -> Optional.ofNullable(read.codenames().get(id)).map(Codename::value));
        String about = codename.or(() -> entry.about().map(id -> labels.say("trail.erased", id.value())))
                .or(() -> entry.staff().map(id -> name(labels, id, staff))).orElse("");
        return new TrailLine(labels.when(entry.at()), who, what(labels, entry), about,
                entry.about().map(id -> id.value()).orElse(""), codename.isPresent());
    }

    /** What was done, with the button or the role that the entry names. An action of a newer version is its name. */
    private static String what(Labels labels, TrailEntry entry) {
        String said = entry.action().map(a -> labels.word("trail", a)).orElse(entry.what());
        Optional<String> detail = CaseAction.of(entry.detail()).map(a -> labels.word("act", a))
                .or(() -> Stream.of(CoordinatorCard.CoordinatorRole.values())
                        .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(entry.detail())).findFirst()
                        .map(r -> labels.word("role", r)));
        return detail.map(d -> said + ": " + d).orElse(said);
    }

    private static String name(Labels labels, CoordinatorId id, Map<CoordinatorId, CoordinatorCard> staff) {
        return Optional.ofNullable(staff.get(id)).map(c -> c.name().reveal())
                .orElseGet(() -> labels.say("trail.gone", id.value()));
    }
}
