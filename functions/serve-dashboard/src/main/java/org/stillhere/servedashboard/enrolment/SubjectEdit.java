package org.stillhere.servedashboard.enrolment;

import org.stillhere.servedashboard.steps.EnrolmentFields;
import org.stillhere.servedashboard.steps.EnrolmentStep;
import org.stillhere.servedashboard.steps.NumberDefaults;
import org.stillhere.servedashboard.steps.StepReading;
import org.stillhere.servedashboard.steps.PrefilledFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.servedashboard.steps.EnrolmentStep.Subject;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.vault.Sha256;

/**
 * A change of one subject of an agreement. A contact is matched by id, not by place: their fields get the row that the
 * contact has in the agreement that is current.
 *
 * @param step
 *            the subject; of a contact, with their current row
 * @param now
 *            the fields of the current agreement
 * @param typed
 *            the fields of the page as they were typed; empty if the page was not sent yet
 * @param seen
 *            the mark of the subject when the page was shown
 * @param mark
 *            the mark of the subject now
 */
record SubjectEdit(EnrolmentStep step, Map<String, String> now, Map<String, String> typed, String seen, String mark) {
    private static final String NEW = "contact-new";

    /** The change that a request asks for; empty if it names no subject. */
    static Optional<SubjectEdit> of(DashboardRequest request, CurrentEnrolment agreed) {
        String subject = request.field("subject");
        String row = request.field("row");
        int next = EnrolmentFields.sent(PrefilledFields.of(agreed)).contacts() + 1;
        Optional<EnrolmentStep> sent = subject.equals(NEW)
                ? Optional.of(EnrolmentStep.contact(row.matches("[1-9][0-9]?") ? Integer.parseInt(row) : next))
                : EnrolmentStep.of(subject);
        return sent.map(step -> {
            Map<String, String> typed = step.own(request.form());
            String id = typed.isEmpty() && !subject.equals(NEW)
                    ? PrefilledFields.of(agreed).getOrDefault(step.prefix() + "id", "")
                    : typed.getOrDefault(step.prefix() + "id", "");
            return of(step, id, typed, request.field("seen"), agreed);
        });
    }

    private static SubjectEdit of(EnrolmentStep sent, String id, Map<String, String> typed, String seen,
            CurrentEnrolment agreed) {
        Map<String, String> now = withCountries(PrefilledFields.of(agreed));
        EnrolmentStep step = sent.row() == 0 ? sent : EnrolmentStep.contact(row(now, id));
        Map<String, String> moved = new HashMap<>();
        typed.forEach((name,
                value) -> moved.put(sent.row() > 0 && name.startsWith(sent.prefix())
                        ? step.prefix() + name.substring(sent.prefix().length())
                        : name, value));
        String mark = mark(step, now, agreed);
        return new SubjectEdit(step, now, Map.copyOf(moved), seen.isEmpty() ? mark : seen, mark);
    }

    /** The contact's row now; of a contact who is not there, the first that is free. */
    private static int row(Map<String, String> now, String id) {
        int rows = EnrolmentFields.sent(now).contacts();
        for (int i = 1; i <= rows && !id.isEmpty(); i++) {
            if (now.getOrDefault("c" + i + ".id", "").equals(id)) {
                return i;
            }
        }
        return rows + 1;
    }

    /** What follows from the numbers that are agreed is kept; the country is noted, so that it follows another. */
    private static Map<String, String> withCountries(Map<String, String> agreed) {
        Map<String, String> values = NumberDefaults.of(agreed, "");
        for (int row : EnrolmentFields.sent(agreed).rows()) {
            values = NumberDefaults.of(values, "c" + row + ".");
        }
        return values;
    }

    /** The words are shown to nobody, so any other change of the agreement counts as one of them. */
    private static String mark(EnrolmentStep step, Map<String, String> now, CurrentEnrolment agreed) {
        if (step.subject() == Subject.WORDS) {
            return agreed.mark();
        }
        Map<String, String> own = new TreeMap<>();
        step.own(now)
                .forEach((name, value) -> own.put(
                        name.substring(step.row() > 0 && name.startsWith(step.prefix()) ? step.prefix().length() : 0),
                        value));
        return Sha256.of(step.subject() + own.toString());
    }

    /** Whether a colleague has changed this subject since the page was shown. */
    boolean isStale() {
        return !seen.equals(mark);
    }

    boolean isNewContact() {
        return step.row() > 0 && !now.containsKey(step.prefix() + "id")
                && fields().getOrDefault(step.prefix() + "id", "").isEmpty();
    }

    /** All fields: the current ones, and those of the page as they were typed if it was sent. */
    Map<String, String> fields() {
        return typed.isEmpty() ? now : StepReading.merged(step, now, typed);
    }

    /** The same change against an agreement that a colleague wrote meanwhile. */
    SubjectEdit against(CurrentEnrolment other) {
        return of(step, fields().getOrDefault(step.prefix() + "id", ""), typed, seen, other);
    }

    /** The same change, by a coordinator who has seen what is current. */
    SubjectEdit current() {
        return new SubjectEdit(step, now, typed, mark, mark);
    }

    @Override
    public String toString() {
        return "SubjectEdit";
    }
}
