package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import org.stillhere.domain.Limits;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;

/**
 * The page of the enrolment form.
 *
 * @param to
 *            the address that the form is sent to
 * @param codename
 *            the codename of somebody who is enrolled; empty for somebody new
 * @param mark
 *            the mark of the agreement that was current when the form was opened
 * @param ticket
 *            the {@link org.stillhere.servedashboard.access.FileAccessToken}; empty for somebody new
 * @param said
 *            the key of the message on top; empty for none
 * @param readBack
 *            what was understood of the numbers and times
 */
public record EnrolmentFormPage(String to, String codename, String mark, String ticket, String said,
        ReadBack readBack) {
    /** The page for somebody new. */
    static EnrolmentFormPage fresh(String said) {
        return new EnrolmentFormPage("/enrol", "", "", "", said, ReadBack.carrying(""));
    }

    /** The page of somebody who is enrolled. */
    static EnrolmentFormPage of(WatchFile file, String mark, String ticket) {
        return new EnrolmentFormPage("/people/" + file.watch().id() + "/agreement", file.watch().codename().value(),
                mark, ticket, "", ReadBack.carrying(""));
    }

    public boolean known() {
        return !codename.isEmpty();
    }

    EnrolmentFormPage saying(String what) {
        return new EnrolmentFormPage(to, codename, mark, ticket, what, readBack);
    }

    EnrolmentFormPage reading(ReadBack back) {
        return new EnrolmentFormPage(to, codename, mark, ticket, said, back);
    }

    APIGatewayV2HTTPResponse show(PageRenderer pages, DashboardRequest request, int status, EnrolmentFields form,
            Map<String, String> errors) {
        return show(pages, request, status, form,
                new EnrolmentFormLayout(request.labels(), form, known(), false).sections(errors), errors);
    }

    APIGatewayV2HTTPResponse show(PageRenderer pages, DashboardRequest request, int status, EnrolmentFields form,
            List<Section> asked, Map<String, String> errors) {
        List<Section> sections = asked.stream().map(s -> s.withFields(s.fields().stream().map(this::readBack).toList()))
                .toList();
        List<String> names = sections.stream().flatMap(s -> s.fields().stream()).map(FormField::name).toList();
        String elsewhere = errors.entrySet().stream().filter(e -> !names.contains(e.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
        return pages.page(request, status, "enrolment/enrolmentForm", Map.of("sections", sections, "room",
                form.contacts(), "shown", this, "more", form.contacts() < Limits.CONTACTS, "error", elsewhere));
    }

    private FormField readBack(FormField field) {
        return field.readBack().isEmpty() ? field.withReadBack(readBack.lines().getOrDefault(field.name(), List.of()))
                : field;
    }
}
