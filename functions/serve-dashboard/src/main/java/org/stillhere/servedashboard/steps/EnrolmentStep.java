package org.stillhere.servedashboard.steps;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of an enrolment or of a change: one subject, and for a contact their row in the form.
 *
 * @param row
 *            the contact's row, from 1; 0 for every other subject
 */
public record EnrolmentStep(Subject subject, int row) {
    private static final Pattern PATH = Pattern.compile("([a-z]+)(?:-([1-9][0-9]?))?");

    /** The subjects, in the order in which they are asked. */
    public enum Subject {
        PERSON("name|language|style"), NUMBERS("number[0-9]+|kind[0-9]+(\\.of)?|zone(\\.of)?"),
        WHEN("risk|times|every|bedtime|waking|spread|begin"), WORDS("own|duress|asksForWord|receipt"), CONTACT(""),
        TOLD("deskOnly|mustNotBeTold"), PLAN("(plan|upto)\\..*"), BOARD("codename|area");

        private final Predicate<String> fields;

        Subject(String fields) {
            this.fields = Pattern.compile(fields).asMatchPredicate();
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static EnrolmentStep of(Subject subject) {
        return new EnrolmentStep(subject, 0);
    }

    public static EnrolmentStep contact(int row) {
        return new EnrolmentStep(Subject.CONTACT, row);
    }

    /** The step with this path; empty if there is none. */
    public static Optional<EnrolmentStep> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int row = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Stream.of(Subject.values()).filter(s -> s.label().equals(matcher.group(1)))
                .filter(s -> s == Subject.CONTACT == row > 0).filter(s -> row <= EnrolmentFields.MAX_ROWS).findFirst()
                .map(s -> new EnrolmentStep(s, row));
    }

    public String path() {
        return row == 0 ? subject.label() : subject.label() + "-" + row;
    }

    /** What the names of this step's fields begin with. */
    public String prefix() {
        return row == 0 ? "" : "c" + row + ".";
    }

    /**
     * Whether a field is asked for on this page. The last contact can be taken off only with the choice of the desk.
     */
    public boolean owns(String field) {
        return row == 0 ? subject.fields.test(field) : field.startsWith(prefix()) || field.equals("deskOnly");
    }

    /** Those of the values that belong to this page. */
    public Map<String, String> own(Map<String, String> values) {
        return values.entrySet().stream().filter(e -> owns(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All steps that the values have, with each contact, in their order. */
    public static List<EnrolmentStep> all(EnrolmentFields values) {
        return Stream.of(Subject.values()).flatMap(
                s -> s == Subject.CONTACT ? values.rows().stream().map(EnrolmentStep::contact) : Stream.of(of(s)))
                .toList();
    }

    /** The page that follows when this one is saved; empty for the page that checks all. */
    public Optional<EnrolmentStep> next(EnrolmentFields values) {
        return switch (subject) {
            case PERSON -> Optional.of(of(Subject.NUMBERS));
            case NUMBERS -> Optional.of(of(Subject.WHEN));
            case WHEN -> Optional.of(of(Subject.WORDS));
            case WORDS -> Optional.of(values.rows().isEmpty() ? contact(1) : of(Subject.TOLD));
            case CONTACT -> Optional.of(of(Subject.TOLD));
            case TOLD, PLAN, BOARD -> Optional.empty();
        };
    }

    /** The page before this one; empty for the first. */
    public Optional<EnrolmentStep> before(EnrolmentFields values) {
        List<EnrolmentStep> asked = all(values);
        int at = asked.indexOf(this);
        return at > 0 ? Optional.of(asked.get(at - 1)) : at < 0 ? Optional.of(of(Subject.WORDS)) : Optional.empty();
    }
}
