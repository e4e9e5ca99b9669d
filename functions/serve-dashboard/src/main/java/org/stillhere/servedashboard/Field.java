package org.stillhere.servedashboard;

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
public record Field(String name, Kind kind, String label, String value, List<Choice> choices, boolean required,
        int most, String error, String theirs) {
    /** How it is typed. */
    public enum Kind {
        TEXT, LONG, TEL, CHECK, CHOICE, WHEN, HIDDEN
    }

    /** One of several. */
    public record Choice(String value, String text) {
    }

    static Field of(String name, Kind kind, String value, boolean required, int most) {
        return new Field(name, kind, label(name), value, List.of(), required, most, "", "");
    }

    static Field choice(String name, String value, List<Choice> choices) {
        return new Field(name, Kind.CHOICE, label(name), value, choices, true, 0, "", "");
    }

    /** The key of a field's label: without the numbers that tell one of several from the others. */
    static String label(String name) {
        return "field." + name.replaceAll("^c[0-9]+\\.", "contact.").replaceAll("[0-9]+$", "");
    }

    /** Whether it says that it has to be filled in; a list always has something chosen. */
    public boolean marked() {
        return required && kind != Kind.CHOICE;
    }

    Field wrong(String why) {
        return new Field(name, kind, label, value, choices, required, most, why, theirs);
    }

    Field theirs(String now) {
        return new Field(name, kind, label, value, choices, required, most, error, now);
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
    public record Section(String title, String given, List<Field> fields, String said) {
        Section(String title, String given, List<Field> fields) {
            this(title, given, fields, "");
        }

        Section with(List<Field> others) {
            return new Section(title, given, others, said);
        }

        Section saying(String what) {
            return new Section(title, given, fields, what);
        }
    }
}
