package org.stillhere.servedashboard.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.stillhere.casework.exchange.CsvColumn;
import org.stillhere.domain.Risk;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/** The fields in which a coordinator chooses what counts where a cell of a file is empty. None has a default. */
final class OtherwiseFields {
    static final List<CsvColumn> COLUMNS = List.of(CsvColumn.LANGUAGE, CsvColumn.STYLE, CsvColumn.ZONE, CsvColumn.KIND,
            CsvColumn.RISK, CsvColumn.TIMES, CsvColumn.DESK_ONLY);

    private OtherwiseFields() {
    }

    static List<FormField> of(Labels labels, Map<String, String> typed) {
        return List.of(
                choice(labels, "language", typed,
                        Stream.of(Language.values()).map(x -> new Choice(x.tag(), labels.say("language." + x.tag())))),
                choice(labels, "style", typed,
                        Stream.of(Style.values()).map(s -> new Choice(low(s), labels.word("style", s)))),
                text("zone", typed, 40),
                choice(labels, "kind", typed,
                        Stream.of("two-way", "one-way", "link", "link-free")
                                .map(k -> new Choice(k, labels.say("kind." + k)))),
                choice(labels, "risk", typed,
                        Stream.of(Risk.values()).map(r -> new Choice(low(r), labels.word("risk", r)))),
                text("times", typed, 200),
                choice(labels, "deskOnly", typed, Stream.of(new Choice("yes", labels.say("yes")))));
    }

    static List<Choice> encodings(Labels labels) {
        return Stream.of("", "utf_8", "utf_16le", "windows_1252", "windows_874")
                .map(e -> new Choice(e, labels.say("encoding." + (e.isEmpty() ? "guessed" : e)))).toList();
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static FormField text(String name, Map<String, String> typed, int most) {
        return FormField.of(name, FieldKind.TEXT, typed.getOrDefault(name, ""), false, most);
    }

    private static FormField choice(Labels labels, String name, Map<String, String> typed, Stream<Choice> values) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", labels.say("import.asfile"))));
        values.forEach(choices::add);
        return FormField.optionalChoice(name, FormField.label(name), typed.getOrDefault(name, ""), choices);
    }
}
