package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;

/**
 * Serves the page after an enrolment: what a coordinator does next. It names nobody: the names are in the file, which
 * opens with a reason.
 */
public final class NextStepsPage {
    private final PageRenderer pages;

    public NextStepsPage(PageRenderer pages) {
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        Watch watch = file.watch();
        return pages.page(request, 200, "enrolment/nextSteps", Map.of("person", watch.id().value(), "codename",
                watch.codename().value(), "todo", todo(request.labels(), watch)));
    }

    private static List<String> todo(Labels labels, Watch watch) {
        List<String> todo = new ArrayList<>();
        long unproven = watch.routes().stream().filter(r -> !r.proven()).count();
        if (unproven > 0) {
            todo.add(labels.say("next.prove", unproven));
        }
        long invited = watch.contacts().stream().filter(c -> c.consent() == Consent.INVITED).count();
        if (invited > 0) {
            todo.add(labels.say("next.invited", invited));
        }
        boolean unheard = watch.contacts().stream().filter(c -> c.consent() == Consent.AGREED)
                .flatMap(c -> c.routes().stream()).anyMatch(r -> !r.proven());
        if (unheard) {
            todo.add(labels.say("next.contacts"));
        }
        todo.add(labels.say("next.cards"));
        todo.add(labels.say(watch.contacts().isEmpty() ? "next.desk" : "next.drill"));
        return todo;
    }
}
