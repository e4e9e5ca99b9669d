package org.stillhere.servedashboard.steps;

import java.util.List;
import java.util.Map;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.Labels;

/**
 * The answers of one step, as they are shown to be checked.
 *
 * @param title
 *            the key of the heading
 * @param given
 *            the name of the contact whom it is about; otherwise empty
 * @param step
 *            the path of the step on which they are changed
 */
public record AnswerSection(String title, String given, String step, List<Answer> answers) {

    /**
     * One answer.
     *
     * @param label
     *            the key of the field's label
     * @param error
     *            why it cannot be taken; empty if it can
     */
    public record Answer(String field, String label, String value, String error) {
        @Override
        public String toString() {
            return "Answer(" + field + ")";
        }
    }

    /** All answers of a form, with errors by the name of their field. A field that is empty is left out. */
    public static List<AnswerSection> all(Labels labels, EnrolmentFields form, boolean known,
            Map<String, String> errors) {
        EnrolmentFormLayout layout = new EnrolmentFormLayout(labels, form, known);
        return EnrolmentStep
                .all(form).stream().map(
                        step -> new AnswerSection(
                                "section." + (step.row() > 0 ? "contact.one" : step.subject().label()),
                                step.row() > 0 ? form.get(step.prefix() + "name") : "", step.path(),
                                layout.sections(step, errors).stream().map(Section::fields).flatMap(List::stream)
                                        .filter(AnswerSection::isAnswer).map(f -> answer(labels, f)).toList()))
                .toList();
    }

    private static boolean isAnswer(FormField field) {
        boolean empty = field.value().isEmpty() || field.name().startsWith("upto.") && field.value().equals("0");
        return field.kind() != FieldKind.HIDDEN && !field.name().equals(TextTrial.FIELD)
                && (!empty || !field.error().isEmpty());
    }

    private static Answer answer(Labels labels, FormField field) {
        String value = field.kind() == FieldKind.CHECK ? labels.say(field.value().equals("1") ? "yes" : "no")
                : field.shown(field.value());
        return new Answer(field.name(), field.label(), field.value().isEmpty() ? "" : value, field.error());
    }
}
