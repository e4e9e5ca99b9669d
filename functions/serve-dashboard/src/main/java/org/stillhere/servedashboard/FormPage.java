package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import org.stillhere.domain.Limits;
import org.stillhere.servedashboard.Field.Section;

/**
 * One showing of the enrolment form.
 *
 * @param to
 *            where it is sent
 * @param codename
 *            of somebody who is enrolled; otherwise empty
 * @param mark
 *            of what was agreed when it was opened
 * @param ticket
 *            that it was opened with a reason; empty for somebody new
 * @param said
 *            key of what stands on top; empty for nothing
 */
public record FormPage(String to, String codename, String mark, String ticket, String said) {
    /** For somebody new. */
    static FormPage fresh(String said) {
        return new FormPage("/enrol", "", "", "", said);
    }

    public boolean known() {
        return !codename.isEmpty();
    }

    FormPage saying(String what) {
        return new FormPage(to, codename, mark, ticket, what);
    }

    APIGatewayV2HTTPResponse show(Pages pages, Visit visit, int status, Form form, Map<String, String> errors) {
        return show(pages, visit, status, form, new Sheet(visit.l(), form, known(), false).sections(errors), errors);
    }

    APIGatewayV2HTTPResponse show(Pages pages, Visit visit, int status, Form form, List<Section> sections,
            Map<String, String> errors) {
        List<String> names = sections.stream().flatMap(s -> s.fields().stream()).map(Field::name).toList();
        String elsewhere = errors.entrySet().stream().filter(e -> !names.contains(e.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
        return pages.page(visit, status, "form", Map.of("sections", sections, "room", form.contacts(), "shown", this,
                "more", form.contacts() < Limits.CONTACTS, "error", elsewhere));
    }
}
