package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.desk.FileAccess.FileAccessResult;
import org.stillhere.casework.desk.FileAccess.FilePart;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.erasure.ExportHeld;
import org.stillhere.casework.erasure.ExportHeld.Holdings;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.access.OpeningForm;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/**
 * Serves the page that shows what is held about a person, and orders their erasure. A list is opened as names and
 * numbers are: with the second factor, for a reason, and counted. A lead orders an erasure by typing the codename once
 * more. It waits, and anybody of the team can stop it until its time has come.
 */
public final class HeldPage {
    private final Environment environment;
    private final TeamDirectory team;
    private final CoordinatorActions acting;
    private final ErasePerson erasing;
    private final ExportHeld exports;
    private final FileAccess access;
    private final PageRenderer pages;

    public HeldPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.team = team;
        this.acting = new CoordinatorActions(environment);
        this.erasing = new ErasePerson(environment);
        this.exports = new ExportHeld(environment);
        this.access = new FileAccess(environment);
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        return page(request, 200, file, "", Optional.empty());
    }

    /** Shows the page again, and does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file) {
        return refused(request, 403, file, "form.again");
    }

    /** Opens the list, orders an erasure, or stops one. Each needs a reason, which is kept as a note. */
    public APIGatewayV2HTTPResponse take(DashboardRequest request, WatchFile file) {
        String reason = request.field("reason");
        if (reason.isEmpty() || reason.length() > CoordinatorActions.NOTE_MOST) {
            return refused(request, 422, file, "refused.reason");
        }
        return switch (request.field("what")) {
            case "list" -> list(request, file);
            case "stop" -> stop(request, file, reason);
            case "erase" -> order(request, file, reason);
            default -> refused(request, 422, file, "form.wrong");
        };
    }

    /** The list has names, numbers and the plan: it opens as they do, and is counted with them. */
    private APIGatewayV2HTTPResponse list(DashboardRequest request, WatchFile file) {
        String whose = request.field("whose");
        Optional<ContactId> contact = file.contacts().stream().map(c -> c.id()).filter(c -> c.value().equals(whose))
                .findFirst();
        FileAccessResult result = access.open(request.card(), request.session(), file.watch(),
                OpeningForm.wanted(request, FilePart.AGREEMENT));
        if (!(result instanceof FileAccessResult.FileOpen)) {
            return page(request, OpeningForm.status(result), file, OpeningForm.said(request, result).orElse(""),
                    Optional.empty());
        }
        Holdings held = contact.flatMap(c -> exports.ofContact(file, c)).orElseGet(() -> exports.ofPerson(file));
        return page(request, 200, team.file(request).orElse(file), "", Optional.of(held));
    }

    private APIGatewayV2HTTPResponse order(DashboardRequest request, WatchFile file, String reason) {
        Watch watch = file.watch();
        if (!request.isLead()) {
            return refused(request, 403, file, "held.lead");
        }
        if (watch.open().isPresent()) {
            return refused(request, 409, file, "held.case");
        }
        if (!FileAccess.isProven(request.session(), watch, request.now())) {
            return refused(request, 403, file, "proof.missing");
        }
        if (!request.field("codename").equals(watch.codename().value())) {
            return refused(request, 422, file, "held.codename.wrong");
        }
        Duration wait = request.field("when").equals("left") ? ErasureOrder.AFTER_LEAVING : ErasureOrder.AT_ONCE;
        ErasureOrder order = erasing.order(watch, Optional.of(request.who()), wait);
        remark(request, watch, request.labels().say("held.ordered.note", order.from()) + " " + reason);
        return Web.seeOther("/people/" + watch.id() + "/held");
    }

    private APIGatewayV2HTTPResponse stop(DashboardRequest request, WatchFile file, String reason) {
        if (!erasing.stop(file.watch().id())) {
            return refused(request, 409, file, "held.late");
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

    private APIGatewayV2HTTPResponse refused(DashboardRequest request, int status, WatchFile file, String why) {
        return page(request, status, file, request.labels().say(why), Optional.empty());
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, WatchFile file, String says,
            Optional<Holdings> held) {
        DisplayNames names = team.names(request, team.desk(request), List.of());
        Map<String, Object> parameters = new HashMap<>(Map.of("watch", file.watch(), "names", names, "held", held,
                "order", erasing.orderOf(file.watch().id()), "lead", request.isLead()));
        parameters.put("says", says);
        parameters.put("opening", held.isPresent() ? OpeningForm.empty(request, file.watch())
                : OpeningForm.of(request, file.watch(), ""));
        parameters.put("due",
                erasing.orderOf(file.watch().id()).filter(o -> o.dueAt(environment.clock().instant())).isPresent());
        return pages.page(request, status, "person/held", parameters);
    }
}
