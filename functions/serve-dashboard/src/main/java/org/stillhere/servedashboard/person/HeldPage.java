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
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.casework.permission.Permitted.ToErase;
import org.stillhere.casework.permission.Permitted.ToOpenFiles;
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
 * Serves the page that shows what is held about a person, and orders their erasure. Both need what {@link FileAccess}
 * asks for before it opens names and numbers: a reason, the second factor anew, and the pace. The team is told. A lead
 * orders an erasure by typing the codename once more. It waits, and anybody of the team can stop it until its time has
 * come.
 */
public final class HeldPage {
    private static final String PATH = "/held";
    private final Environment environment;
    private final TeamDirectory team;
    private final CoordinatorActions acting;
    private final FileAccess access;
    private final ErasePerson erasing;
    private final ExportHeld exports;
    private final PageRenderer pages;

    public HeldPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.team = team;
        this.acting = new CoordinatorActions(environment);
        this.access = new FileAccess(environment);
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
        return switch (request.field("what")) {
            case "list" -> list(request, file);
            case "stop" -> stop(request, file);
            case "erase" -> order(request, file);
            default -> page(request, 422, file, "form.wrong", Optional.empty());
        };
    }

    private APIGatewayV2HTTPResponse list(DashboardRequest request, WatchFile file) {
        FileAccessResult result = opened(request, file, FilePart.HELD);
        if (!(result instanceof FileAccessResult.FileOpen)) {
            return refused(request, file, result);
        }
        String whose = request.field("whose");
        Optional<ContactId> contact = file.contacts().stream().map(c -> c.id()).filter(c -> c.value().equals(whose))
                .findFirst();
        Holdings held = exports.of(new ToOpenFiles(request.card()), file, contact);
        return page(request, 200, team.file(request).orElse(file), "", Optional.of(held));
    }

    private FileAccessResult opened(DashboardRequest request, WatchFile file, FilePart part) {
        return access.open(request.card(), request.session(), file.watch(), OpeningForm.wanted(request, part));
    }

    private APIGatewayV2HTTPResponse refused(DashboardRequest request, WatchFile file, FileAccessResult result) {
        return page(request, OpeningForm.status(result), file, new HeldView("", Optional.empty(),
                OpeningForm.of(request, file.watch(), OpeningForm.said(request, result).orElse(""), PATH)));
    }

    private APIGatewayV2HTTPResponse order(DashboardRequest request, WatchFile file) {
        Watch watch = file.watch();
        if (!request.may(Permission.ORDER_ERASURE)) {
            return page(request, 403, file, "held.lead", Optional.empty());
        }
        if (watch.open().isPresent()) {
            return page(request, 409, file, "held.case", Optional.empty());
        }
        if (!request.field("codename").equals(watch.codename().value())) {
            return page(request, 422, file, "held.codename.wrong", Optional.empty());
        }
        FileAccessResult result = opened(request, file, FilePart.ERASURE);
        if (!(result instanceof FileAccessResult.FileOpen)) {
            return refused(request, file, result);
        }
        Duration wait = request.field("when").equals("left") ? ErasureOrder.AFTER_LEAVING : ErasureOrder.AT_ONCE;
        ErasureOrder order = erasing.order(new ToErase(request.card()), watch, wait);
        remark(request, watch, request.labels().say("held.ordered.note", order.from()) + " " + request.field("reason"));
        return Web.seeOther("/people/" + watch.id() + PATH);
    }

    private APIGatewayV2HTTPResponse stop(DashboardRequest request, WatchFile file) {
        String reason = request.field("reason");
        if (reason.isEmpty() || reason.length() > CoordinatorActions.NOTE_MOST) {
            return page(request, 422, file, "refused.reason", Optional.empty());
        }
        if (!erasing.stop(new ToOpenFiles(request.card()), file.watch())) {
            return page(request, 409, file, "held.late", Optional.empty());
        }
        remark(request, file.watch(), request.labels().say("held.stopped.note") + " " + reason);
        return Web.seeOther("/people/" + file.watch().id() + PATH);
    }

    private void remark(DashboardRequest request, Watch watch, String words) {
        acting.act(new ToAct(request.card()), watch, Optional.empty(), new Command.Remark(request.who()),
                Private.of(
                        words.length() > CoordinatorActions.NOTE_MOST ? words.substring(0, CoordinatorActions.NOTE_MOST)
                                : words),
                List.of());
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, WatchFile file, String says,
            Optional<Holdings> held) {
        return page(request, status, file,
                new HeldView(says.isEmpty() ? "" : request.labels().say(says), held,
                        held.isPresent() ? OpeningForm.empty(request, file.watch())
                                : OpeningForm.of(request, file.watch(), "", PATH)));
    }

    /** Contains what this page shows besides the person: a message, the list, and the form that opens it. */
    private record HeldView(String says, Optional<Holdings> held, OpeningForm opening) {
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, WatchFile file, HeldView view) {
        DisplayNames names = team.names(request, team.desk(request), List.of());
        Map<String, Object> parameters = new HashMap<>(Map.of("watch", file.watch(), "names", names, "held",
                view.held(), "order", erasing.orderOf(file.watch().id()), "opening", view.opening(), "says",
                view.says(), "lead", request.may(Permission.ORDER_ERASURE)));
        parameters.put("due",
                erasing.orderOf(file.watch().id()).filter(o -> o.dueAt(environment.clock().instant())).isPresent());
        return pages.page(request, status, "person/held", parameters);
    }
}
