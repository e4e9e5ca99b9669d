package org.stillhere.servedashboard.board;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.casework.claims.BulkClaim;
import org.stillhere.casework.claims.BulkClaim.ChosenCase;
import org.stillhere.casework.claims.BulkClaim.ClaimedCase;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.vault.Private;

/**
 * Claims several cases with one press: the coordinator has seen them and waits for the network until a time. The page
 * does not refresh itself, so that no choice is lost. Afterwards it says of each person what came of it, and shows
 * again what could not be claimed, still chosen.
 */
public final class BulkClaimPage {
    /** Minutes for which several cases can be claimed at once. A longer claim is made for one person. */
    private static final List<Integer> MINUTES = List.of(30, 60, 120, 240);
    private static final String USUAL = "60";
    private static final int MOST = 2_000;
    private static final String CHOSEN = "c.";
    private static final Comparator<ClaimedCase> NOT_TAKEN_FIRST = Comparator
            .comparing((ClaimedCase r) -> r.outcome() == BulkClaim.ClaimOutcome.TAKEN)
            .thenComparing(r -> r.codename().map(Codename::folded).orElse(""));
    private final Environment environment;
    private final BulkClaim claims;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public BulkClaimPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.claims = new BulkClaim(environment);
        this.team = team;
        this.pages = pages;
    }

    /**
     * One case that can be claimed with others.
     *
     * @param mark
     *            marks the state in which it is shown
     */
    public record OfferedCase(Standing standing, String mark, boolean chosen) {
    }

    /** The result for one person, in words. */
    public record ClaimLine(ClaimedCase result, String words) {
    }

    /** Shows the cases that can be claimed together, none of them chosen. */
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return page(request, 200, Set.of(), List.of(), Optional.empty());
    }

    /** Shows the form again with what was chosen and typed. Does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return page(request, 403, chosen(request).stream().map(ChosenCase::id).collect(Collectors.toSet()), List.of(),
                Optional.empty());
    }

    /** Claims what was chosen. */
    public APIGatewayV2HTTPResponse claim(DashboardRequest request) {
        List<ChosenCase> chosen = chosen(request);
        Set<DefenderId> ids = chosen.stream().map(ChosenCase::id).collect(Collectors.toSet());
        Availability mine = team.desk(request).availability(request.who());
        try {
            String minutes = request.field("minutes");
            InvalidInput.unless(MINUTES.stream().anyMatch(m -> m.toString().equals(minutes)), "minutes",
                    "one of the lengths");
            String note = request.field("note").isEmpty() ? request.labels().say("bulk.note") : request.field("note");
            List<ClaimedCase> results = claims.claim(new ToAct(request.card()), mine, chosen,
                    Duration.ofMinutes(Long.parseLong(minutes)), Private.of(note));
            Set<DefenderId> left = results.stream().filter(r -> r.outcome().leftOpen()).map(ClaimedCase::id)
                    .collect(Collectors.toSet());
            return page(request, left.isEmpty() ? 200 : 409, left, results, Optional.empty());
        } catch (InvalidInput refused) {
            return page(request, 422, ids, List.of(), Optional.of(refused));
        }
    }

    private static List<ChosenCase> chosen(DashboardRequest request) {
        return request.form().entrySet().stream()
                .filter(f -> f.getKey().matches("c\\.[A-Za-z0-9_]{1,32}") && !f.getValue().isBlank())
                .map(f -> new ChosenCase(new DefenderId(f.getKey().substring(CHOSEN.length())), f.getValue().strip()))
                .toList();
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, Set<DefenderId> chosen,
            List<ClaimedCase> results, Optional<InvalidInput> refused) {
        Labels labels = request.labels();
        Desk desk = team.desk(request);
        Map<DefenderId, Watch> watches = environment.watches().ofTeam(request.card().team(), MOST).watches().stream()
                .collect(Collectors.toMap(Watch::id, Function.identity()));
        List<Standing> all = watches.values().stream().map(w -> Standing.of(w, key -> Reach.UNKNOWN)).toList();
        Map<DefenderId, Readiness> readiness = watches.values().stream()
                .collect(Collectors.toMap(Watch::id, w -> Readiness.of(w, DeskStaffing.STAFFED, request.now())));
        BoardPeople view = BoardPeople.of(all, readiness, BoardChoices.of(request));
        Map<DefenderId, OfferedCase> offered = view.listedNeeding().stream().map(s -> watches.get(s.id()))
                .filter(w -> w != null && BulkClaim.fits(w)).map(w -> offered(w, chosen))
                .collect(Collectors.toMap(o -> o.standing().id(), Function.identity()));
        DisplayNames names = team.names(request, desk, List.of());
        Map<String, Object> parameters = new HashMap<>(
                Map.of("view", view, "offered", offered, "names", names, "results", results.stream()
                        .sorted(NOT_TAKEN_FIRST).map(r -> new ClaimLine(r, words(request, names, r))).toList()));
        parameters.put("minutes", minutes(request, desk, refused));
        parameters.put("note", note(request, refused));
        parameters.put("refused", refused.filter(r -> r.field().equals("chosen"))
                .map(r -> labels.say("refused.chosen", BulkClaim.MOST)).orElse(""));
        return pages.page(request, status, "board/bulkClaim", parameters);
    }

    private static OfferedCase offered(Watch watch, Set<DefenderId> chosen) {
        return new OfferedCase(Standing.of(watch, key -> Reach.UNKNOWN), BulkClaim.mark(watch),
                chosen.contains(watch.id()));
    }

    private static String words(DashboardRequest request, DisplayNames names, ClaimedCase one) {
        Labels labels = request.labels();
        return switch (one.outcome()) {
            case TAKEN ->
                    one.until().isPresent() ? labels.say("bulk.taken", one.until().get()) : labels.say("bulk.noted");
            case COLLEAGUES -> one.by().isPresent() && one.until().isPresent()
                    ? labels.say("bulk.colleagues",
                            names.onIt(one.by().get(), request.who().value(), one.until().get()))
                    : labels.say("bulk.changed");
            case CHANGED -> labels.say("bulk.changed");
            case OVER -> labels.say("bulk.over");
            case FAILED -> labels.say("bulk.failed");
        };
    }

    private static FormField minutes(DashboardRequest request, Desk desk, Optional<InvalidInput> refused) {
        Labels labels = request.labels();
        Availability mine = desk.availability(request.who());
        Duration most = mine == Availability.IN_A_RING ? Duration.ofHours(4) : Claim.DESK_HOLD;
        String typed = request.field("minutes");
        FormField field = FormField.choice("minutes", typed.isEmpty() ? USUAL : typed,
                MINUTES.stream().map(Duration::ofMinutes).filter(m -> m.compareTo(most) <= 0)
                        .map(m -> new Choice(Long.toString(m.toMinutes()),
                                labels.say("bulk.until", request.now().plus(m), labels.length(m))))
                        .toList());
        String key = "refused.minutes." + BoardChoices.lower(mine);
        return refused.filter(r -> r.field().equals("minutes")).isEmpty() ? field
                : field.withError(labels.say(labels.has(key) ? key : "refused.minutes"));
    }

    private static FormField note(DashboardRequest request, Optional<InvalidInput> refused) {
        FormField field = FormField.note("field.note", request.field("note"), false);
        return refused.filter(r -> r.field().equals("note")).isEmpty() ? field
                : field.withError(request.labels().say("refused.note"));
    }
}
