package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.erasure.ExportHeld;
import org.stillhere.casework.erasure.ExportHeld.Holdings;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/**
 * Serves the page that shows what is held about a person, and orders their erasure. A list is opened for a reason, as
 * names and numbers are. A lead orders an erasure by typing the codename once more. It waits, and anybody of the team
 * can stop it until its time has come.
 */
public final class HeldPage {
    private final Environment environment;
    private final TeamDirectory team;
    private final CoordinatorActions acting;
    private final ErasePerson erasing;
    private final ExportHeld exports;
    private final PageRenderer pages;

    public HeldPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.team = team;
        this.acting = new CoordinatorActions(environment);
        this.erasing = new ErasePerson(environment);
        this.exports = new ExportHeld(environment);
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        return page(request, 200, file, "", Optional.empty());
    }

    /** Shows the page again, and does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file) {
        return page(request, 403, file, "form.again", Optional.empty());
    }

    /** Opens the list, orders an erasure, or stops one. Each needs a reason, which is kept as a note. */
    public APIGatewayV2HTTPResponse take(DashboardRequest request, WatchFile file) {
        String reason = request.field("reason");
        if (reason.isEmpty() || reason.length() > CoordinatorActions.NOTE_MOST) {
            return page(request, 422, file, "refused.reason", Optional.empty());
        }
        return switch (request.field("what")) {
            case "list" -> list(request, file, reason);
            case "stop" -> stop(request, file, reason);
            case "erase" -> order(request, file, reason);
            default -> page(request, 422, file, "form.wrong", Optional.empty());
        };
    }

    private APIGatewayV2HTTPResponse list(DashboardRequest request, WatchFile file, String reason) {
        String whose = request.field("whose");
        Optional<ContactId> contact = file.contacts().stream().map(c -> c.id()).filter(c -> c.value().equals(whose))
                .findFirst();
        acting.act(request.who(), file.watch(), Optional.empty(), new Command.FileOpened(request.who()),
                Private.of(reason));
        Holdings held = contact.flatMap(c -> exports.ofContact(file, c)).orElseGet(() -> exports.ofPerson(file));
        return page(request, 200, team.file(request).orElse(file), "", Optional.of(held));
    }

    private APIGatewayV2HTTPResponse order(DashboardRequest request, WatchFile file, String reason) {
        Watch watch = file.watch();
        if (!request.isLead()) {
            return page(request, 403, file, "held.lead", Optional.empty());
        }
        if (watch.open().isPresent()) {
            return page(request, 409, file, "held.case", Optional.empty());
        }
        if (!request.field("codename").equals(watch.codename().value())) {
            return page(request, 422, file, "held.codename.wrong", Optional.empty());
        }
        Duration wait = request.field("when").equals("left") ? ErasureOrder.AFTER_LEAVING : ErasureOrder.AT_ONCE;
        ErasureOrder order = erasing.order(watch, Optional.of(request.who()), wait);
        remark(request, watch, request.labels().say("held.ordered.note", order.from()) + " " + reason);
        return Web.seeOther("/people/" + watch.id() + "/held");
    }

    private APIGatewayV2HTTPResponse stop(DashboardRequest request, WatchFile file, String reason) {
        if (!erasing.stop(file.watch().id())) {
            return page(request, 409, file, "held.late", Optional.empty());
        }
        remark(request, file.watch(), request.labels().say("held.stopped.note") + " " + reason);
        return Web.seeOther("/people/" + file.watch().id() + "/held");
    }

    private void remark(DashboardRequest request, Watch watch, String words) {
        acting.act(request.who(), watch, Optional.empty(), new Command.Remark(request.who()),
                Private.of(
                        words.length() > CoordinatorActions.NOTE_MOST ? words.substring(0, CoordinatorActions.NOTE_MOST)
                                : words));
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, WatchFile file, String says,
            Optional<Holdings> held) {
        DisplayNames names = team.names(request, team.desk(request), List.of());
        Map<String, Object> parameters = new HashMap<>(
                Map.of("watch", file.watch(), "names", names, "held", held, "order", erasing.orderOf(file.watch().id()),
                        "reason", request.field("reason"), "lead", request.isLead()));
        parameters.put("says", says.isEmpty() ? "" : request.labels().say(says));
        parameters.put("due",
                erasing.orderOf(file.watch().id()).filter(o -> o.dueAt(environment.clock().instant())).isPresent());
        return pages.page(request, status, "person/held", parameters);
    }
}
