package org.stillhere.servedashboard.request;

import java.util.List;

/**
 * One field of a form.
 *
 * @param label
 *            key of its label; {@code label.hint} may stand beside it
 * @param value
 *            as it was typed
 * @param choices
 *            for {@code CHOICE}, what can be chosen
 * @param error
 *            what is wrong with it, in the reader's words; empty if nothing is
 * @param theirs
 *            what a colleague wrote here meanwhile, if it differs; otherwise empty
 */
public record FormField(String name, FieldKind kind, String label, String value, List<Choice> choices, boolean required,
        int most, String error, String theirs) {
    /** How it is typed. */
    public enum FieldKind {
        TEXT, LONG, TEL, CHECK, CHOICE, WHEN, HIDDEN
    }

    /** One of several. */
    public record Choice(String value, String text) {
    }

    public static FormField of(String name, FieldKind kind, String value, boolean required, int most) {
        return new FormField(name, kind, label(name), value, List.of(), required, most, "", "");
    }

    public static FormField choice(String name, String value, List<Choice> choices) {
        return new FormField(name, FieldKind.CHOICE, label(name), value, choices, true, 0, "", "");
    }

    /** The key of a field's label: without the numbers that tell one of several from the others. */
    public static String label(String name) {
        return "field." + name.replaceAll("^c[0-9]+\\.", "contact.").replaceAll("[0-9]+$", "");
    }

    /** Whether it says that it has to be filled in; a list always has something chosen. */
    public boolean marked() {
        return required && kind != FieldKind.CHOICE;
    }

    public FormField wrong(String why) {
        return new FormField(name, kind, label, value, choices, required, most, why, theirs);
    }

    public FormField theirs(String now) {
        return new FormField(name, kind, label, value, choices, required, most, error, now);
    }

    /** What a choice says that has this value; the value itself for any other field. */
    public String shown(String of) {
        return choices.stream().filter(c -> c.value().equals(of)).map(Choice::text).findFirst().orElse(of);
    }

    @Override
    public String toString() {
        return "Field(" + name + ")";
    }

    /**
     * Fields that belong together, under a heading.
     *
     * @param said
     *            what a colleague did meanwhile with all of it; otherwise empty
     */
    public record Section(String title, String given, List<FormField> fields, String said) {
        public Section(String title, String given, List<FormField> fields) {
            this(title, given, fields, "");
        }

        public Section with(List<FormField> others) {
            return new Section(title, given, others, said);
        }

        public Section saying(String what) {
            return new Section(title, given, fields, what);
        }
    }
}
