package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;

/**
 * Serves the page after an enrolment: the tasks that it left, and what is to be said to whom. It names nobody: the
 * names are in the file, which opens with a reason.
 */
public final class NextStepsPage {
    private final BiFunction<DashboardRequest, Watch, List<?>> tasks;
    private final PageRenderer pages;

    /**
     * @param tasks
     *            what is to be done for a person
     */
    public NextStepsPage(BiFunction<DashboardRequest, Watch, List<?>> tasks, PageRenderer pages) {
        this.tasks = tasks;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        Watch watch = file.watch();
        return pages.page(request, 200, "enrolment/nextSteps", Map.of("person", watch.id().value(), "codename",
                watch.codename().value(), "tasks", tasks.apply(request, watch), "also", also(request.labels(), watch)));
    }

    /** What only has to be said, and no task follows from. */
    private static List<String> also(Labels labels, Watch watch) {
        List<String> also = new ArrayList<>();
        long unproven = watch.routes().stream().filter(r -> !r.proven()).count();
        if (unproven > 0) {
            also.add(labels.say("next.prove", unproven));
        }
        long invited = watch.contacts().stream().filter(c -> c.consent() == Consent.INVITED).count();
        if (invited > 0) {
            also.add(labels.say("next.invited", invited));
        }
        boolean unheard = watch.contacts().stream().filter(c -> c.consent() == Consent.AGREED)
                .flatMap(c -> c.routes().stream()).anyMatch(r -> !r.proven());
        if (unheard) {
            also.add(labels.say("next.contacts"));
        }
        if (watch.contacts().isEmpty()) {
            also.add(labels.say("next.desk"));
        }
        return also;
    }
}
