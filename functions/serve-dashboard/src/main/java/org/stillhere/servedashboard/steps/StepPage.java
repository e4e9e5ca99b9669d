package org.stillhere.servedashboard.steps;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.servedashboard.steps.EnrolmentStep.Subject;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.PageRenderer;

/**
 * The page of one step: of an enrolment, or of a change to what is agreed.
 *
 * @param step
 *            the subject that is asked for
 * @param base
 *            the address of a draft's pages without the path of the step, or the whole address for somebody enrolled
 * @param codename
 *            the codename of somebody who is enrolled; empty for somebody new
 * @param hidden
 *            what the form carries besides its fields
 * @param said
 *            the key of the message on top; empty for none
 * @param readBack
 *            what was understood of the numbers and times
 */
public record StepPage(EnrolmentStep step, String base, String codename, Map<String, String> hidden, String said,
        ReadBack readBack) {
    public StepPage saying(String what) {
        return new StepPage(step, base, codename, hidden, what, readBack);
    }

    public StepPage reading(ReadBack back) {
        return new StepPage(step, base, codename, hidden, said, back);
    }

    public APIGatewayV2HTTPResponse show(PageRenderer pages, DashboardRequest request, int status, EnrolmentFields form,
            Map<String, String> errors) {
        return show(pages, request, status, form,
                new EnrolmentFormLayout(request.labels(), form, known()).sections(step, errors), errors);
    }

    public APIGatewayV2HTTPResponse show(PageRenderer pages, DashboardRequest request, int status, EnrolmentFields form,
            List<Section> asked, Map<String, String> errors) {
        List<Section> sections = asked.stream().map(s -> EnrolmentFormLayout.fields(s, this::readBack))
                .filter(s -> !s.fields().isEmpty()).toList();
        List<String> names = sections.stream().flatMap(s -> s.fields().stream()).map(FormField::name).toList();
        String elsewhere = errors.entrySet().stream().filter(e -> !names.contains(e.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
        return pages.page(request, status, "enrolment/step",
                Map.of("sections", sections, "view", view(form), "error", elsewhere));
    }

    private boolean known() {
        return !codename.isEmpty();
    }

    private StepView view(EnrolmentFields form) {
        Map<String, String> all = new HashMap<>(hidden);
        if (!readBack.mark().isEmpty()) {
            all.put("confirmed", readBack.mark());
        }
        if (known()) {
            return new StepView(step.subject().label(), base, codename, all, "", said, List.of(), false, "");
        }
        boolean others = form.rows().stream().anyMatch(row -> row != step.row());
        boolean contact = step.subject() == Subject.CONTACT;
        String before = hidden.getOrDefault("back", "").isEmpty()
                ? step.before(form).map(EnrolmentStep::path).orElse("")
                : hidden.getOrDefault("back", "");
        return new StepView(step.subject().label(), base + step.path(), "", all, before.isEmpty() ? "" : base + before,
                said, step.subject() == Subject.TOLD ? contacts(form) : List.of(), contact && others,
                contact && !others ? base + EnrolmentStep.of(Subject.TOLD).path() : "");
    }

    private List<StepView.ContactLine> contacts(EnrolmentFields form) {
        return form.rows().stream().map(EnrolmentStep::contact)
                .map(c -> new StepView.ContactLine(form.get(c.prefix() + "name"), base + c.path())).toList();
    }

    private FormField readBack(FormField field) {
        return field.readBack().isEmpty() ? field.withReadBack(readBack.lines().getOrDefault(field.name(), List.of()))
                : field;
    }
}
