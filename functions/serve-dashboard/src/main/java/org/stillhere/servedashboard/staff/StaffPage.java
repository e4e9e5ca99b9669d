package org.stillhere.servedashboard.staff;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.staff.TeamStaff;
import org.stillhere.casework.staff.TeamStaff.EnteredStaff;
import org.stillhere.casework.staff.TeamStaff.StaffInvitation;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.access.IdentityProvider.AccountOutcome;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.steps.ReadBack;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.vault.Private;

/**
 * Serves the page of a team's staff. {@link LeavingPage} takes somebody out of it. A lead invites coordinators there,
 * changes their roles and sends an invitation once more, each after the second factor was asked for anew. Everybody
 * else sees who has which role.
 */
public final class StaffPage {
    private static final String PATH = "/desk/staff";
    private static final String EMAIL = "email";
    private static final String NUMBER = "number";
    /** Carries the mark of what was read back. */
    private static final String READ = "read";
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,180}\\.[^\\s@.]{2,24}");
    private final Environment environment;
    private final TeamStaff staff;
    private final IdentityProvider provider;
    private final PageRenderer pages;
    private final LeavingPage leaving;

    public StaffPage(Environment environment, Senders senders, IdentityProvider provider, PageRenderer pages) {
        this.environment = environment;
        this.staff = new TeamStaff(environment, senders);
        this.provider = provider;
        this.pages = pages;
        this.leaving = new LeavingPage(staff, pages);
    }

    /**
     * A colleague as the page shows them.
     *
     * @param looked
     *            when they last looked at the board; empty if they never did
     */
    public record StaffRow(CoordinatorCard card, Optional<Instant> looked) {
        public String id() {
            return card.id().value();
        }

        /** Whether a lead can make them a lead, or a coordinator. */
        public boolean changes() {
            return card.role() != CoordinatorRole.AUDITOR;
        }
    }

    /** Shows the page. After an invitation, the address says what became of it. */
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        String said = Stream.concat(Stream.of("left"), Stream.of(AccountOutcome.values()).map(Enum::name))
                .map(o -> o.toLowerCase(Locale.ROOT)).filter(request.query("said")::equals).findFirst().orElse("");
        String who = request.query("who");
        String name = staff.of(request.card()).stream().filter(c -> c.id().value().equals(who))
                .map(c -> c.name().reveal()).findFirst().orElse("");
        return page(request, 200, List.of(),
                said.isEmpty() ? "" : request.labels().say("staff.said." + said, name, who));
    }

    /** Shows the typed invitation again, and does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return page(request, 403, fields(request), request.labels().say("form.again"));
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        try {
            return switch (request.field("what")) {
                case "invite" -> invite(request);
                case "repeat" -> repeat(request);
                case "role" -> role(request);
                case "leave" -> leaving.take(request)
                        .orElseGet(() -> page(request, 404, List.of(), request.labels().say("staff.nobody")));
                default -> page(request, 422, fields(request), request.labels().say("form.wrong"));
            };
        } catch (TeamStaff.ProofNeeded needed) {
            return page(request, 403, fields(request), request.labels().say("staff.proof.missing"));
        } catch (InvalidInput refused) {
            return refused(request, refused);
        }
    }

    private APIGatewayV2HTTPResponse invite(DashboardRequest request) {
        staff.checkMayInvite(request.card(), request.session());
        Private address = address(request);
        ReadBack read = ReadBack.ofColleague(request.labels(), NUMBER, request.field(NUMBER),
                !request.field("role").equals("auditor"));
        if (!read.isConfirmedBy(request.field(READ))) {
            return page(request, 200, readBack(request, read), request.labels().say("understood.title"));
        }
        EnteredStaff entered = staff.invite(request.card(), request.session(),
                new StaffInvitation(request.field("name"), request.field(NUMBER), request.field("role"),
                        request.field("language"), request.field("zone"), request.field("founds")));
        return said(provider.invite(entered.id(), address), entered.id());
    }

    /** The form with what was understood of the number. Sent again with the mark of that, it is stored. */
    private static List<FormField> readBack(DashboardRequest request, ReadBack read) {
        return Stream.concat(
                fields(request).stream().map(f -> f.withReadBack(read.lines().getOrDefault(f.name(), List.of()))),
                Stream.of(FormField.hidden(READ, read.mark()))).toList();
    }

    private APIGatewayV2HTTPResponse repeat(DashboardRequest request) {
        Private address = address(request);
        return staff.repeat(request.card(), request.session(), request.field("who"))
                .map(card -> said(provider.invite(card.id(), address), card.id()))
                .orElseGet(() -> page(request, 404, List.of(), request.labels().say("staff.nobody")));
    }

    private APIGatewayV2HTTPResponse role(DashboardRequest request) {
        return staff.changeRole(request.card(), request.session(), request.field("who"), request.field("role"))
                .map(card -> Web.seeOther(PATH))
                .orElseGet(() -> page(request, 404, List.of(), request.labels().say("staff.nobody")));
    }

    private static APIGatewayV2HTTPResponse said(AccountOutcome outcome, CoordinatorId who) {
        return Web.seeOther(PATH + "?said=" + outcome.name().toLowerCase(Locale.ROOT) + "&who=" + who.value());
    }

    private static Private address(DashboardRequest request) {
        InvalidInput.unless(ADDRESS.matcher(request.field(EMAIL)).matches(), EMAIL, "an e-mail address");
        return Private.of(request.field(EMAIL));
    }

    private APIGatewayV2HTTPResponse refused(DashboardRequest request, InvalidInput refused) {
        Labels labels = request.labels();
        String field = refused.field();
        String why = labels.say(Stream.of("refused." + refused.reason(), "refused.staff." + field, "refused." + field)
                .filter(labels::has).findFirst().orElse("refused"));
        List<FormField> fields = fields(request).stream().map(f -> f.name().equals(field) ? f.withError(why) : f)
                .toList();
        boolean beside = fields.stream().anyMatch(f -> !f.error().isEmpty());
        return page(request, 422, fields, beside ? "" : why);
    }

    /** The form of an invitation with what was typed. */
    private static List<FormField> fields(DashboardRequest request) {
        Labels labels = request.labels();
        String role = request.field("role");
        String zone = request.field("zone");
        List<FormField.Choice> roles = Stream.of(CoordinatorRole.values())
                .map(r -> new FormField.Choice(r.name().toLowerCase(Locale.ROOT), labels.word("role", r))).toList();
        return List.of(FormField.of("name", FieldKind.TEXT, request.field("name"), true, TeamStaff.NAME_MOST),
                FormField.of(EMAIL, FieldKind.TEXT, request.field(EMAIL), true, 254),
                FormField.of(NUMBER, FieldKind.TEL, request.field(NUMBER), true, 40),
                FormField.choice("role", role.isEmpty() ? "coordinator" : role, roles),
                SettingsPage.language(labels,
                        request.field("language").isEmpty() ? request.card().language().tag()
                                : request.field("language")),
                FormField.of("zone", FieldKind.TEXT, zone.isEmpty() ? request.card().zone().getId() : zone, true, 60),
                FormField.of("founds", FieldKind.TEXT, request.field("founds"), false, 32));
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, List<FormField> typed, String says) {
        List<StaffRow> rows = staff.of(request.card()).stream()
                .map(c -> new StaffRow(c, environment.coordinators().lastLook(c.id()))).toList();
        Map<String, Object> parameters = new HashMap<>(Map.of("rows", rows, "says", says, "wrong", status >= 400));
        parameters.put("fields", typed.isEmpty() ? fields(request) : typed);
        parameters.put("sets", request.may(Permission.SET_STAFF));
        parameters.put("proven", staff.isProven(request.session()));
        parameters.put("team", request.card().team().value());
        return pages.page(request, status, "staff/staff", parameters);
    }
}
