package org.stillhere.casework.exchange;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.wording.Language;

/**
 * Reads the header and the choices of a file in any language of the board, and by our own names. Case, accents' form
 * and spaces make no difference.
 */
public final class CsvWords {
    /** Names that other systems give to a column: TenFour's list of people, and Healthchecks' list of checks. */
    private static final Map<String, CsvColumn> FOREIGN = Map.of("phone", CsvColumn.NUMBER, "tz", CsvColumn.ZONE);
    private static final Map<CsvColumn, List<String>> CHOICES = Map.ofEntries(
            Map.entry(CsvColumn.ROW, List.of("csv.person=person", "csv.contact=contact")),
            Map.entry(CsvColumn.STYLE, List.of("style.friend=friend", "style.books=books", "style.plain=plain")),
            Map.entry(CsvColumn.RISK, List.of("risk.steady=steady", "risk.raised=raised", "risk.high=high")),
            Map.entry(CsvColumn.KIND, kinds()), Map.entry(CsvColumn.KIND_2, kinds()),
            Map.entry(CsvColumn.CONSENT, List.of("csv.agreed=agreed", "csv.invited=invited")),
            Map.entry(CsvColumn.DESK_ONLY, yesOrNo()), Map.entry(CsvColumn.UNDER_DURESS, yesOrNo()));
    private final Map<String, CsvColumn> columns = new HashMap<>(FOREIGN);
    private final Map<CsvColumn, Map<String, String>> choices = new HashMap<>();

    /**
     * @param says
     *            a label of the board in each of its languages
     */
    public CsvWords(Function<String, List<String>> says) {
        for (CsvColumn column : CsvColumn.values()) {
            columns.put(folded(column.key()), column);
        }
        for (CsvColumn column : CsvColumn.ours()) {
            says.apply(label(column)).forEach(l -> columns.putIfAbsent(folded(l), column));
        }
        CHOICES.forEach((column, pairs) -> pairs.forEach(pair -> {
            String token = pair.substring(pair.indexOf('=') + 1);
            Map<String, String> known = choices.computeIfAbsent(column, c -> new HashMap<>());
            known.put(folded(token), token);
            says.apply(pair.substring(0, pair.indexOf('='))).forEach(l -> known.put(folded(l), token));
        }));
        Map<String, String> languages = new HashMap<>();
        for (Language language : Language.values()) {
            languages.put(language.tag(), language.tag());
            says.apply("language." + language.tag()).forEach(l -> languages.put(folded(l), language.tag()));
        }
        choices.put(CsvColumn.LANGUAGE, languages);
    }

    private static List<String> kinds() {
        return List.of("kind.two-way=two-way", "kind.one-way=one-way", "kind.link=link", "kind.link-free=link-free");
    }

    private static List<String> yesOrNo() {
        return List.of("yes=yes", "no=no");
    }

    /** The key of a column's label. */
    public static String label(CsvColumn column) {
        return "csv." + column.key();
    }

    Optional<CsvColumn> column(String header) {
        return Optional.ofNullable(columns.get(folded(header)));
    }

    /** The value that a cell stands for; the cell as it is if the column has no choices, or none such. */
    String value(CsvColumn column, String cell) {
        return choices.getOrDefault(column, Map.of()).getOrDefault(folded(cell), cell);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s_\\u200B]+",
                "");
    }
}
