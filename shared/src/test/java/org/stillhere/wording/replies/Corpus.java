package org.stillhere.wording.replies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.vault.Private;

/**
 * Replies of real kinds. A file has one row a reply: language, sender, text, meaning, own word, duress word, by tabs; a
 * line break in a text is written {@code \n}.
 */
public final class Corpus {
    private static final List<String> FILES = List.of("corpus.tsv", "corpus-en.tsv", "corpus-fr.tsv", "corpus-id.tsv",
            "corpus-my.tsv", "corpus-th.tsv");
    /**
     * What a text may be read as beside its own meaning, since the same follows: a word alone confirms as one beside
     * "here" does, a human reads what is beside a word as what worries by itself, the duress word is the louder alarm,
     * and who takes back a STOP is here.
     */
    private static final Map<Meaning, Set<Meaning>> SAME_EFFECT = new EnumMap<>(
            Map.of(Meaning.CONFIRMED, Set.of(Meaning.WORD), Meaning.WORD, Set.of(Meaning.CONFIRMED), Meaning.WORRYING,
                    Set.of(Meaning.WORD_AND_MORE), Meaning.MAYBE_DURESS, Set.of(Meaning.DURESS), Meaning.START,
                    Set.of(Meaning.HERE)));
    private static final List<CorpusRow> ROWS = FILES.stream().flatMap(Corpus::lines).map(Corpus::row).toList();

    private Corpus() {
    }

    /** One reply and what it means. */
    public record CorpusRow(String language, ReplySender sender, String text, Meaning meaning, PersonalWords words) {

        public Meaning read() {
            return Replies.read(text, words, sender).meaning(sender);
        }

        public boolean isReadRight() {
            return isRight(read());
        }

        /** The same reply with what keyboards, a hurry and carriers add, which changes no meaning. */
        public CorpusRow written(Haste haste) {
            return new CorpusRow(language, sender, haste.write(text), meaning, words);
        }

        private boolean isRight(Meaning read) {
            return read == meaning || SAME_EFFECT.getOrDefault(meaning, Set.of()).contains(read);
        }
    }

    /** What keyboards, a hurry and carriers add to a text without changing its meaning. */
    public enum Haste {
        NONE, CAPITALS, SPACE_BEFORE, LINE_BEHIND, FULL_STOP, FOLDED_HANDS, TWO_SPACES, NO_BREAK_SPACES;

        public String write(String text) {
            return switch (this) {
                case NONE -> text;
                case CAPITALS -> text.toUpperCase(Locale.ROOT);
                case SPACE_BEFORE -> " " + text;
                case LINE_BEHIND -> text + "\n";
                case FULL_STOP -> text + ".";
                case FOLDED_HANDS -> text + " \uD83D\uDE4F";
                case TWO_SPACES -> text.replace(" ", "  ");
                case NO_BREAK_SPACES -> text.replace(' ', '\u00A0');
            };
        }
    }

    public static List<CorpusRow> rows() {
        return ROWS;
    }

    private static Stream<String> lines(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Corpus.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusRow row(String line) {
        String[] cells = line.split("\t", -1);
        return new CorpusRow(cells[0], ReplySender.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                cells[2].replace("\\n", "\n"), Meaning.valueOf(cells[3].toUpperCase(Locale.ROOT).replace('-', '_')),
                new PersonalWords(Private.of(cells.length > 4 ? cells[4] : ""),
                        Private.of(cells.length > 5 ? cells[5] : "")));
    }
}
