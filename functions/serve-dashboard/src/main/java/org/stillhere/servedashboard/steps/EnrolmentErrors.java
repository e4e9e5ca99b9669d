package org.stillhere.servedashboard.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.casework.enrolment.EnrolmentFaults;
import org.stillhere.domain.InvalidInput;
import org.stillhere.servedashboard.request.Labels;

/**
 * Finds the field of the page that a refusal means. A refusal names fields as the enrolment does
 * ({@code contacts[0].alias}), the page by rows ({@code c1.alias}).
 */
public final class EnrolmentErrors {
    private static final Pattern PART = Pattern.compile("(contacts|numbers|responsePlan)\\[([0-9]+)](?:\\.(.*))?");
    private final EnrolmentFields form;

    public EnrolmentErrors(EnrolmentFields form) {
        this.form = form;
    }

    /**
     * Everything that is wrong with the form, by the name of the page's field. A number, an alias or a codename that
     * somebody else has is not among it.
     */
    public Map<String, String> all(String team, List<String> words, Labels labels) {
        Map<String, String> errors = new LinkedHashMap<>();
        EnrolmentFields readable = form;
        try {
            form.enrolment(team, form.get("codename"), words);
        } catch (InvalidInput unreadable) {
            errors.putAll(of(unreadable, labels));
            readable = form.withoutInterval();
        }
        EnrolmentFaults.of(readable.enrolment(team, form.get("codename"), words))
                .forEach(f -> of(f, labels).forEach(errors::putIfAbsent));
        return errors;
    }

    /** The reader's text for a refusal, by the name of the page's field. */
    public Map<String, String> of(InvalidInput refused, Labels labels) {
        String reason = "refused." + refused.reason();
        String key = labels.has(reason) ? reason : "refused." + refused.field().replaceAll("\\[[0-9]+]", "");
        return Map.of(field(refused.field()), labels.say(labels.has(key) ? key : "refused"));
    }

    private String field(String refused) {
        Matcher part = PART.matcher(refused);
        if (part.matches()) {
            int index = Integer.parseInt(part.group(2));
            String rest = Optional.ofNullable(part.group(3)).orElse("");
            return switch (part.group(1)) {
                case "contacts" -> ofContact("c" + at(form.rows(), index) + ".", rest);
                case "numbers" -> (rest.equals("kind") ? "kind" : "number") + at(form.numberRows(""), index);
                default -> "plan." + form.planRows().stream().skip(index).findFirst().orElse("lawyer");
            };
        }
        return switch (refused) {
            case "numbers" -> "number1";
            case "contacts", "contacts.atonce" -> "deskOnly";
            case "schedule.times" -> "times";
            case "schedule.interval" -> "every";
            case "schedule.bedtime", "schedule.night" -> "bedtime";
            case "schedule.waking" -> "waking";
            case "schedule.spread" -> "spread";
            case "schedule.begin" -> EnrolmentFields.BEGIN;
            default -> refused;
        };
    }

    private String ofContact(String of, String rest) {
        Matcher part = PART.matcher(rest);
        if (part.matches()) {
            return of + ("kind".equals(part.group(3)) ? "kind" : "number")
                    + at(form.numberRows(of), Integer.parseInt(part.group(2)));
        }
        return of + (rest.equals("numbers") || rest.isEmpty() ? "number1" : rest);
    }

    private static int at(List<Integer> rows, int index) {
        return index < rows.size() ? rows.get(index) : 1;
    }
}
