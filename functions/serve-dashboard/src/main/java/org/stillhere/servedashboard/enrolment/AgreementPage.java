package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Command;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.access.FileAccessToken;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/**
 * The form again, for what has changed. Everything of a person stands in it, so it is opened with a reason, and whoever
 * did not open it is asked for one, whatever they send.
 */
public final class AgreementPage {
    private static final Set<String> OWN = Set.of("csrf", "step", "ticket", "reason");
    private final ReviseEnrolment revising;
    private final EnrolmentSuggestions suggestions;
    private final CoordinatorActions acting;
    private final FileAccessToken ticket;
    private final PageRenderer pages;

    public AgreementPage(Environment environment, Senders senders, PageRenderer pages) {
        this.revising = new ReviseEnrolment(environment, senders);
        this.suggestions = new EnrolmentSuggestions(environment);
        this.acting = new CoordinatorActions(environment);
        this.ticket = new FileAccessToken(environment);
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest visit, WatchFile file) {
        Optional<CurrentEnrolment> agreed = revising.agreed(file.watch().id());
        if (agreed.isEmpty()) {
            return pages.page(visit, 404, "not", Map.of("why", "not.there"));
        }
        if (visit.field("step").equals("open")) {
            return open(visit, file, agreed.get());
        }
        if (!ticket.shownBy(visit, file.watch().id())) {
            return reason(visit, 403, file, "reason.first");
        }
        return visit.field("step").equals("more") ? shown(visit, file).show(pages, visit, 200,
                EnrolPage.withRoom(visit.form(), suggestions, visit), Map.of()) : revise(visit, file, agreed.get());
    }

    /** Nothing is done and nothing shown but what was sent. */
    public APIGatewayV2HTTPResponse again(DashboardRequest visit, WatchFile file) {
        return reason(visit, 403, file, "form.again");
    }

    private APIGatewayV2HTTPResponse reason(DashboardRequest visit, int status, WatchFile file, String why) {
        return pages.page(visit, status, "reason", Map.of("watch", file.watch(), "error", visit.l().say(why), "reason",
                visit.field("reason"), "typed", typed(visit)));
    }

    /** What was typed into the form before it had to be opened again. */
    private static Map<String, String> typed(DashboardRequest visit) {
        Map<String, String> typed = new LinkedHashMap<>(visit.form());
        typed.keySet().removeAll(OWN);
        return typed;
    }

    private APIGatewayV2HTTPResponse open(DashboardRequest visit, WatchFile file, CurrentEnrolment agreed) {
        String reason = visit.field("reason");
        if (reason.isEmpty() || reason.length() > CoordinatorActions.NOTE_MOST) {
            return reason(visit, 422, file, "refused.reason");
        }
        acting.act(visit.who(), file.watch(), Optional.empty(), new Command.FileOpened(visit.who(), true),
                Private.of(reason));
        String opened = ticket.issue(visit, file.watch().id());
        if (visit.form().containsKey("room")) {
            return shown(visit, file, visit.field("mark"), opened).show(pages, visit, 200,
                    SubmittedEnrolment.sent(typed(visit)), Map.of());
        }
        return shown(visit, file, agreed.mark(), opened).show(pages, visit, 200,
                new SubmittedEnrolment(PrefilledForm.of(agreed), agreed.contacts().size()), Map.of());
    }

    private static EnrolmentFormPage shown(DashboardRequest visit, WatchFile file) {
        return shown(visit, file, visit.field("mark"), visit.field("ticket"));
    }

    private static EnrolmentFormPage shown(DashboardRequest visit, WatchFile file, String mark, String opened) {
        return new EnrolmentFormPage("/people/" + file.watch().id() + "/agreement", file.watch().codename().value(),
                mark, opened, "");
    }

    private APIGatewayV2HTTPResponse revise(DashboardRequest visit, WatchFile file, CurrentEnrolment before) {
        SubmittedEnrolment form = SubmittedEnrolment.sent(visit.form());
        EnrolmentForm.WordsEntry words = before.form().checkIns().words();
        try {
            CurrentEnrolment wanted = new CurrentEnrolment(form.enrolment(visit.card().team().value(),
                    file.watch().codename().value(), List.of(words.own(), words.duress())), form.ids());
            return switch (revising.revise(visit.who(), file.watch().id(), visit.field("mark"), wanted)) {
                case ReviseEnrolment.RevisionResult.RevisionDone d -> Web.seeOther("/people/" + file.watch().id());
                case ReviseEnrolment.RevisionResult.RevisionConflict c -> conflict(visit, file, form, c.now());
            };
        } catch (InvalidInput refused) {
            return shown(visit, file).show(pages, visit, 422, form, form.errors(visit.l(), refused));
        }
    }

    /** What they typed is kept, what a colleague wrote meanwhile stands beside it, and the next press decides. */
    private APIGatewayV2HTTPResponse conflict(DashboardRequest visit, WatchFile file, SubmittedEnrolment mine,
            CurrentEnrolment now) {
        EditConflict conflict = new EditConflict(visit.l(), mine, PrefilledForm.of(now));
        return shown(visit, file, now.mark(), visit.field("ticket")).saying("form.changed").show(pages, visit, 409,
                conflict.form(), conflict.sections(), Map.of());
    }
}
