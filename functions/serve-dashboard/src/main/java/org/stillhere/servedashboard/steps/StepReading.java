package org.stillhere.servedashboard.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stillhere.servedashboard.steps.EnrolmentStep.Subject;
import org.stillhere.servedashboard.request.DashboardRequest;

/**
 * The result of reading what was typed on one page, beside everything that was typed or agreed before.
 *
 * @param fields
 *            all fields, with those of the page as they were typed
 * @param errors
 *            everything that is wrong on the page, by the name of the field
 * @param readBack
 *            what was understood of the page
 * @param complete
 *            false if the number that was typed asks for something that the page had no field for
 */
public record StepReading(EnrolmentStep step, EnrolmentFields fields, Map<String, String> errors, ReadBack readBack,
        boolean complete) {
    /**
     * Reads a page.
     *
     * @param before
     *            the values that were typed or agreed before
     * @param typed
     *            the values of the page, by the names that its fields have among the values before
     * @param words
     *            the two words that are kept if none was typed; empty for somebody new
     */
    public static StepReading of(DashboardRequest request, EnrolmentStep step, Map<String, String> before,
            Map<String, String> typed, List<String> words) {
        EnrolmentFields fields = EnrolmentFields.sent(merged(step, before, typed));
        Map<String, String> errors = new EnrolmentErrors(fields)
                .all(request.card().team().value(), words, request.labels()).entrySet().stream()
                .filter(e -> step.owns(e.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Predicate<String> fresh = name -> name.matches("(c[0-9]+\\.)?(kind[0-9]+|zone)") && !typed.containsKey(name);
        Map<String, String> shown = new HashMap<>(errors);
        shown.keySet().removeIf(fresh);
        ReadBack readBack = ReadBack.of(request.labels(), EnrolmentFields.sent(step.own(fields.typed())),
                EnrolmentFields.sent(before));
        return new StepReading(step, fields, shown, readBack, errors.keySet().stream().noneMatch(fresh));
    }

    /** All values with those of one page replaced, and what follows from the numbers on it. */
    public static Map<String, String> merged(EnrolmentStep step, Map<String, String> before,
            Map<String, String> typed) {
        Map<String, String> all = new HashMap<>(before);
        all.keySet().removeIf(step::owns);
        all.putAll(step.own(typed));
        return step.subject() == Subject.NUMBERS || step.subject() == Subject.CONTACT
                ? NumberDefaults.of(all, step.prefix())
                : all;
    }

    /** Whether the page can be saved: nothing is wrong, and what was understood has been compared. */
    public boolean isConfirmedBy(DashboardRequest request) {
        return errors.isEmpty() && complete && readBack.isConfirmedBy(request.field("confirmed"));
    }

    public StepReading with(Map<String, String> others) {
        return new StepReading(step, fields, others, readBack, complete);
    }

    public StepReading with(ReadBack other) {
        return new StepReading(step, fields, errors, other, complete);
    }
}
