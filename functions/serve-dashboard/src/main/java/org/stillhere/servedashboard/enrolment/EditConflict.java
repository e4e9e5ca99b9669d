package org.stillhere.servedashboard.enrolment;

import org.stillhere.servedashboard.steps.EnrolmentFields;
import org.stillhere.servedashboard.steps.EnrolmentFormLayout;
import org.stillhere.servedashboard.steps.EnrolmentStep;
import org.stillhere.servedashboard.steps.TextTrial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.Labels;

/**
 * Merges two changes of the same subject into one page. The fields keep the values that the second coordinator typed;
 * beside each that differs, the page shows the value of the first one, also where that is empty. A contact whom the
 * first coordinator removed is ticked as removed, and stays off the list. So the next press writes only what can be
 * seen, and undoes nothing unseen. A change of another subject is no conflict: the page does not write that subject.
 */
final class EditConflict {
    private final Labels labels;
    private final EnrolmentStep step;
    private final Map<String, String> typed;
    private final Map<String, String> now;

    /**
     * @param typed
     *            all fields, with those of the page as they were typed
     * @param now
     *            the fields of the current agreement, in which a contact has the same row
     */
    EditConflict(Labels labels, EnrolmentStep step, Map<String, String> typed, Map<String, String> now) {
        this.labels = labels;
        this.step = step;
        this.typed = new HashMap<>(typed);
        this.now = now;
        if (isRemoved()) {
            this.typed.put(step.prefix() + "gone", "1");
        }
    }

    /** Whether the first coordinator took the contact off the list. */
    private boolean isRemoved() {
        return step.row() > 0 && !typed.getOrDefault(step.prefix() + "id", "").isEmpty()
                && !now.containsKey(step.prefix() + "id");
    }

    /** The fields with the typed values. */
    EnrolmentFields form() {
        return EnrolmentFields.sent(typed);
    }

    /** The sections of the page, with the values of both. */
    List<Section> sections() {
        int numbers = EnrolmentFields.sent(now).numberRows(step.prefix()).stream().mapToInt(i -> i).max().orElse(1);
        List<Section> mine = new EnrolmentFormLayout(labels, form(), true, numbers).sections(step, Map.of());
        if (isRemoved()) {
            return mine.stream()
                    .map(s -> s.title().equals("section.contact.one") ? s.saying(labels.say("form.removed")) : s)
                    .toList();
        }
        Map<String, FormField> beside = new EnrolmentFormLayout(labels, EnrolmentFields.sent(now), true)
                .sections(step, Map.of()).stream().flatMap(s -> s.fields().stream())
                .collect(Collectors.toMap(FormField::name, Function.identity()));
        return mine.stream().map(s -> EnrolmentFormLayout.fields(s, f -> marked(f, beside))).toList();
    }

    private FormField marked(FormField mine, Map<String, FormField> beside) {
        if (mine.name().equals("own") || mine.name().equals("duress")) {
            return mine.value().isEmpty() ? mine : mine.withColleagueValue(labels.say("form.theirs.word"));
        }
        if (mine.name().equals(TextTrial.FIELD) || mine.name().equals(EnrolmentFields.BEGIN)) {
            return mine;
        }
        FormField other = beside.getOrDefault(mine.name(),
                new FormField(mine.name(), mine.kind(), mine.label(), "", List.of(), false, 0, "", "", List.of()));
        boolean same = mine.kind() == FieldKind.HIDDEN || mine.value().equals(other.value());
        return same ? mine : mine.withColleagueValue(said(other));
    }

    private String said(FormField theirs) {
        if (theirs.kind() == FieldKind.CHECK) {
            return labels.say(theirs.value().equals("1") ? "yes" : "no");
        }
        String value = theirs.shown(theirs.value());
        return value.isEmpty() ? labels.say("form.theirs.none") : value;
    }
}
