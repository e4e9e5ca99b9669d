package org.stillhere.servedashboard.staff;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.erasure.EraseCoordinator.LeavingPreview;
import org.stillhere.casework.staff.TeamStaff;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;

/**
 * Serves the page on which a lead takes a colleague out of the team and erases them. It first says what that does; the
 * same form with {@code sure} does it.
 */
final class LeavingPage {
    private final TeamStaff staff;
    private final PageRenderer pages;

    LeavingPage(TeamStaff staff, PageRenderer pages) {
        this.staff = staff;
        this.pages = pages;
    }

    /** Shows what would happen, or does it; empty if there is no such colleague. */
    Optional<APIGatewayV2HTTPResponse> take(DashboardRequest request) {
        String who = request.field("who");
        try {
            if (request.field("sure").equals("1")) {
                return staff.leave(request.card(), request.session(), who).map(CoordinatorCard::id)
                        .map(LeavingPage::gone);
            }
        } catch (InvalidInput refused) { // The page says why.
            return preview(request, who, 409);
        }
        return preview(request, who, 200);
    }

    private Optional<APIGatewayV2HTTPResponse> preview(DashboardRequest request, String who, int status) {
        return staff.foreseeLeaving(request.card(), request.session(), who).map(preview -> pages.page(request,
                preview.refused().isPresent() ? 409 : status, "staff/leave",
                Map.of("id", who, "name", preview.card().name().reveal(), "will", will(request.labels(), preview),
                        "refused",
                        preview.refused().map(field -> request.labels().say("leave.refused." + field)).orElse(""))));
    }

    /** One sentence for each effect. */
    private static List<String> will(Labels labels, LeavingPreview preview) {
        List<String> will = new ArrayList<>(List.of(labels.say("leave.will.out")));
        if (preview.cases() > 0) {
            will.add(labels.count("leave.will.cases", (int) preview.cases()));
        }
        if (preview.tasks() > 0) {
            will.add(labels.count("leave.will.tasks", (int) preview.tasks()));
        }
        will.add(labels.say("leave.will.duty"));
        if (preview.lastOnDuty()) {
            will.add(labels.say("leave.will.nobody"));
        }
        if (preview.rosterEnds()) {
            will.add(labels.say("leave.will.roster"));
        }
        if (preview.drafts() > 0) {
            will.add(labels.count("leave.will.drafts", preview.drafts()));
        }
        will.add(labels.say("leave.will.erased"));
        will.add(labels.say("leave.will.trail", preview.card().id().value()));
        will.add(labels.say("leave.will.account", preview.card().id().value()));
        return will;
    }

    private static APIGatewayV2HTTPResponse gone(CoordinatorId who) {
        return Web.seeOther("/desk/staff?said=left&who=" + who.value());
    }
}
