package org.stillhere.servedashboard.enrolment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.Labels;

/**
 * Merges two changes of the same agreement into one form. The fields keep the values that the second coordinator typed;
 * beside each that differs, the form shows the value of the first one, also where that is empty. Contacts are matched
 * by id, not by their place:
 * <ol>
 * <li>a contact whom only the first coordinator added gets a row of their own, and stays on the list;
 * <li>a contact whom the first coordinator removed is ticked as removed, and stays off the list;
 * <li>so the next press writes only what can be seen, and undoes nothing unseen.
 * </ol>
 */
final class EditConflict {
    private final Labels labels;
    private final Map<String, String> typed;
    private final Map<String, String> theirs;
    /** Rows of contacts that both coordinators have. */
    private final Set<Integer> joined = new HashSet<>();
    private final Map<Integer, String> said = new HashMap<>();
    private int room;

    /**
     * @param now
     *            the fields of the current agreement, from {@link PrefilledFields}
     */
    EditConflict(Labels labels, EnrolmentFields mine, Map<String, String> now) {
        this.labels = labels;
        this.typed = new LinkedHashMap<>(mine.typed());
        this.theirs = new HashMap<>(now);
        this.theirs.keySet().removeIf(k -> k.matches("c[0-9]+\\..*"));
        this.room = mine.contacts();
        join(mine, now);
    }

    /** The fields with the typed values. */
    EnrolmentFields form() {
        return new EnrolmentFields(typed, room);
    }

    private void join(EnrolmentFields mine, Map<String, String> now) {
        Map<String, Integer> rows = new HashMap<>();
        IntStream.rangeClosed(1, mine.contacts()).filter(i -> !id(mine, i).isEmpty())
                .forEach(i -> rows.putIfAbsent(id(mine, i), i));
        List<Integer> blank = new ArrayList<>(IntStream.rangeClosed(1, mine.contacts()).boxed()
                .filter(i -> id(mine, i).isEmpty() && !mine.rows().contains(i)).toList());
        Set<String> theirIds = new HashSet<>();
        for (int i = 1; now.containsKey("c" + i + ".id"); i++) {
            String id = now.getOrDefault("c" + i + ".id", "");
            theirIds.add(id);
            Integer row = rows.get(id);
            if (row == null) {
                int free = blank.isEmpty() ? ++room : blank.remove(0);
                typed.keySet().removeIf(k -> k.startsWith("c" + free + "."));
                copy(now, i, typed, free);
                said.put(free, "form.added");
            } else {
                copy(now, i, theirs, row);
                joined.add(row);
            }
        }
        mine.rows().stream().filter(i -> !id(mine, i).isEmpty() && !theirIds.contains(id(mine, i))).forEach(i -> {
            typed.put("c" + i + ".gone", "1");
            said.put(i, "form.removed");
        });
    }

    private static String id(EnrolmentFields form, int row) {
        return form.get("c" + row + ".id");
    }

    private static void copy(Map<String, String> from, int row, Map<String, String> to, int there) {
        String of = "c" + row + ".";
        from.forEach((name, value) -> {
            if (name.startsWith(of)) {
                to.put("c" + there + "." + name.substring(of.length()), value);
            }
        });
    }

    /** The sections of the form, with the values of both. */
    List<Section> sections() {
        Map<String, FormField> beside = new EnrolmentFormLayout(labels, new EnrolmentFields(theirs, room), true, true)
                .sections(Map.of()).stream().flatMap(s -> s.fields().stream())
                .collect(Collectors.toMap(FormField::name, Function.identity()));
        return new EnrolmentFormLayout(labels, form(), true, true).sections(Map.of()).stream()
                .map(s -> marked(s, beside)).toList();
    }

    private Section marked(Section section, Map<String, FormField> beside) {
        if (!section.title().equals("section.contact")) {
            return section.withFields(section.fields().stream().map(f -> marked(f, beside)).toList());
        }
        int row = Integer.parseInt(section.given());
        if (joined.contains(row)) {
            return section.withFields(section.fields().stream().map(f -> marked(f, beside)).toList());
        }
        return said.containsKey(row) ? section.saying(labels.say(said.getOrDefault(row, ""))) : section;
    }

    private FormField marked(FormField mine, Map<String, FormField> beside) {
        if (mine.name().equals("own") || mine.name().equals("duress")) {
            return mine.value().isEmpty() ? mine : mine.withColleagueValue(labels.say("form.theirs.word"));
        }
        if (mine.name().equals(TextTrial.FIELD) || mine.name().equals(EnrolmentFields.BEGIN)) {
            return mine;
        }
        FormField other = beside.getOrDefault(mine.name(), mine);
        boolean same = mine.kind() == FieldKind.HIDDEN || chosen(mine).equals(chosen(other));
        return same ? mine : mine.withColleagueValue(said(other));
    }

    /** The value that a browser shows: the first choice if no other is chosen. */
    private static String chosen(FormField field) {
        boolean first = field.kind() == FieldKind.CHOICE
                && field.choices().stream().noneMatch(c -> c.value().equals(field.value()));
        return first ? field.choices().get(0).value() : field.value();
    }

    private String said(FormField theirs) {
        if (theirs.kind() == FieldKind.CHECK) {
            return labels.say(theirs.value().equals("1") ? "yes" : "no");
        }
        String value = theirs.shown(chosen(theirs));
        return value.isEmpty() ? labels.say("form.theirs.none") : value;
    }
}
