package org.stillhere.servedashboard.request;

import java.util.List;

/**
 * One field of a form, as it is shown.
 *
 * @param label
 *            the key of its label; the text of {@code label.hint}, if there is one, is shown beside it
 * @param value
 *            the value as it was typed
 * @param choices
 *            the values of a {@code CHOICE}
 * @param maxLength
 *            the longest value in characters, as a browser counts them; 0 for no limit
 * @param error
 *            the reason why the value was refused, in the reader's words; empty if it was not
 * @param colleagueValue
 *            the value that a colleague wrote meanwhile, if it differs; otherwise empty
 * @param readBack
 *            what was understood of the value, then what is unusual about it; empty if it is not read back
 */
public record FormField(String name, FieldKind kind, String label, String value, List<Choice> choices, boolean required,
        int maxLength, String error, String colleagueValue, List<String> readBack) {
    private static final int NOTE_LENGTH = 2_000;

    /** The kind of control in which a field is typed. */
    public enum FieldKind {
        TEXT, LONG, TEL, CHECK, CHOICE, WHEN, HIDDEN
    }

    /** One value of a choice, and how it reads. */
    public record Choice(String value, String text) {
    }

    public static FormField of(String name, FieldKind kind, String value, boolean required, int maxLength) {
        return new FormField(name, kind, label(name), value, List.of(), required, maxLength, "", "", List.of());
    }

    public static FormField choice(String name, String value, List<Choice> choices) {
        return new FormField(name, FieldKind.CHOICE, label(name), value, choices, true, 0, "", "", List.of());
    }

    /** A choice with a label of its own, which does not have to be made. */
    public static FormField optionalChoice(String name, String label, String value, List<Choice> choices) {
        return new FormField(name, FieldKind.CHOICE, label, value, choices, false, 0, "", "", List.of());
    }

    public static FormField hidden(String name, String value) {
        return new FormField(name, FieldKind.HIDDEN, "", value, List.of(), false, 0, "", "", List.of());
    }

    /** The note that belongs to an action. */
    public static FormField note(String label, String value, boolean required) {
        return new FormField("note", FieldKind.LONG, label, value, List.of(), required, NOTE_LENGTH, "", "", List.of());
    }

    /** The key of a field's label: its name without the numbers that tell one contact or phone from another. */
    public static String label(String name) {
        return "field." + name.replaceAll("^c[0-9]+\\.", "contact.").replaceAll("[0-9]+$", "");
    }

    /**
     * Whether the page says that it must be filled in. It does not say so of a list, in which a value is always chosen.
     */
    public boolean marked() {
        return required && kind != FieldKind.CHOICE;
    }

    public FormField withError(String why) {
        return new FormField(name, kind, label, value, choices, required, maxLength, why, colleagueValue, readBack);
    }

    public FormField withColleagueValue(String other) {
        return new FormField(name, kind, label, value, choices, required, maxLength, error, other, readBack);
    }

    public FormField withReadBack(List<String> lines) {
        return new FormField(name, kind, label, value, choices, required, maxLength, error, colleagueValue, lines);
    }

    /** The text of the choice that has this value; the value itself for any other field. */
    public String shown(String of) {
        return choices.stream().filter(c -> c.value().equals(of)).map(Choice::text).findFirst().orElse(of);
    }

    @Override
    public String toString() {
        return "FormField(" + name + ")";
    }

    /**
     * Fields that belong together, under a heading.
     *
     * @param title
     *            the key of the heading
     * @param given
     *            what fills {c} in the heading; empty for nothing
     * @param said
     *            what a colleague did meanwhile with all of it; otherwise empty
     */
    public record Section(String title, String given, List<FormField> fields, String said) {
        public Section(String title, String given, List<FormField> fields) {
            this(title, given, fields, "");
        }

        public Section withFields(List<FormField> others) {
            return new Section(title, given, others, said);
        }

        public Section saying(String what) {
            return new Section(title, given, fields, what);
        }
    }
}
