package org.stillhere.wording.phrases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stillhere.vault.Private;
import org.stillhere.wording.Texts;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Lexicon.Match;

/** Recognises what machines add to a text: quoted lines, signatures, and the echo of a reaction to a message. */
public final class Boilerplate {
    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^[\\h]*[>|»].*$");
    private static final Pattern QUOTE_HEADER = spaced("(?m)^ ?(?:on .{4,400} wrote|le .{4,400} a(?:vez)? écrit"
            + "|-{2,} ?(?:original message|message d'origine) ?-{2,}) ?:?.*$");
    /** A line of dashes and everything behind it. */
    private static final Pattern SIGNATURE = spaced("(?s)(?:^|\\R) ?(?:--|—|__)\\h*(?:\\R.{0,80}$|$)");
    private static final Pattern SENT_FROM = spaced("(?s)(?:^|\\s)(?:sent from (?:my|outlook)|sent via|sent with"
            + "|get outlook|envoyé (?:de|depuis|à partir de) mon|téléchargez outlook|ส่งจาก|dikirim dari).{0,60}$");
    private static final String LIKING = "(?:👍|❤️?|✅|👌)\\S*";
    private static final Pattern POSITIVE_ECHO = spaced("(?s)^\\s*(?:liked|loved|emphasi[sz]ed|reacted " + LIKING
            + " to|" + LIKING + " (?:to|à)|a aimé|a adoré|a mis en évidence|a réagi avec " + LIKING
            + " à|menyukai|ถูกใจ)" + "\\s*[“\"«„‘'].*$");
    private static final Pattern OTHER_ECHO = spaced("(?s)^\\s*(?:disliked|questioned|laughed at"
            + "|removed [\\w\\s]{1,30} from|reacted \\S{1,8} to|n'a pas aimé|a remis en question|a ri (?:à|de)"
            + "|a réagi avec \\S{1,8} à)\\s*[“\"«„‘'].*$");
    private static final String CLOSING_QUOTES = "”\"»’'…";

    private Boilerplate() {
    }

    /** How somebody reacted to one of our texts. */
    public enum Echo {
        LIKED, OTHER
    }

    /** The reaction, if the text is nothing but the echo of one. */
    public static Optional<Echo> echo(String text) {
        if (POSITIVE_ECHO.matcher(text).matches() && endsWithQuotation(text)) {
            return Optional.of(Echo.LIKED);
        }
        return OTHER_ECHO.matcher(text).matches() ? Optional.of(Echo.OTHER) : Optional.empty();
    }

    /** A pattern in any case, in which a space stands for any run of spaces of any kind. */
    private static Pattern spaced(String regex) {
        return Pattern.compile(regex.replace(" ?", "\\s*").replace(" ", "\\s+"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Behind the quotation there may be nothing that says something. The carrier may have cut it off. */
    private static boolean endsWithQuotation(String text) {
        int closed = lastQuote(text);
        return closed < 0
                || text.codePoints().skip(text.codePointCount(0, closed)).noneMatch(Character::isLetterOrDigit);
    }

    private static int lastQuote(String text) {
        int last = -1;
        for (int i = 0; i < text.length(); i++) {
            last = CLOSING_QUOTES.indexOf(text.charAt(i)) >= 0 ? i : last;
        }
        return last;
    }

    /**
     * The text with quoted lines and signatures as spaces: its length and the indexes of the rest stay. A text that is
     * nothing but a signature stays as it is.
     */
    static String blanked(String text) {
        String unquoted = without(QUOTE_HEADER, without(QUOTED_LINE, text));
        String unsigned = without(SENT_FROM, without(SIGNATURE, unquoted));
        return unsigned.isBlank() ? unquoted : unsigned;
    }

    private static String without(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
    }

    /** The name with which somebody signs a text at its end. It changes nothing. */
    static final class Signature {
        /** A capital letter and small ones. */
        static final Pattern WRITTEN_AS_NAME = Pattern.compile("\\p{Lu}[\\p{Ll}'’]+");
        private static final Pattern NAME_OR_INITIAL = Pattern.compile("\\p{Lu}[\\p{Ll}'’]*");
        private static final Set<String> TITLES = Texts.all().values().stream()
                .flatMap(texts -> texts.list("read.title").stream()).collect(Collectors.toUnmodifiableSet());
        static final String SENTENCE_ENDS = ".!?:;\n";
        private static final String DASHES = "-–—~";
        private static final int NAMES_MOST = 3;
        private final String text;
        private final List<Atom> atoms;
        /** The index of the first atom that signs; the number of atoms if none does. */
        private final int begins;

        Signature(String text, List<Atom> atoms, List<Match> phrases, Private name) {
            this.text = text;
            this.atoms = atoms;
            int last = atoms.size();
            while (last > 0 && atoms.get(last - 1).is(AtomKind.SYMBOL)) {
                last--;
            }
            int end = last;
            this.begins = IntStream.range(Math.max(1, end - NAMES_MOST), end).filter(
                    first -> behindDash(first, end) || behindClosing(first, end, phrases) || behindTitle(first, end))
                    .findFirst().orElse(Math.min(ownName(end, AtomReader.atoms(name.reveal())), end));
        }

        /** Whether the atom with this index is a part of it. */
        boolean has(int atom) {
            return atom >= begins;
        }

        private String typed(int atom) {
            return text.substring(atoms.get(atom).from(), atoms.get(atom).to());
        }

        private boolean areNames(int from, int to, Pattern pattern) {
            return IntStream.range(from, to).allMatch(i -> pattern.matcher(typed(i)).matches());
        }

        /** What stands between this atom and the one before it. */
        private String gap(int atom) {
            int to = atoms.get(atom).from();
            return text.substring(Math.min(atoms.get(atom - 1).to(), to), to);
        }

        /** "here - Sam". */
        private boolean behindDash(int first, int end) {
            String gap = gap(first).replace('\u00a0', ' ').stripTrailing();
            return first == end - 1 && gap.length() > 1 && DASHES.indexOf(gap.charAt(gap.length() - 1)) >= 0
                    && Character.isWhitespace(gap.charAt(gap.length() - 2)) && areNames(first, end, WRITTEN_AS_NAME);
        }

        /** "I am fine. Regards, Dr. Osei". */
        private boolean behindClosing(int first, int end, List<Match> phrases) {
            return phrases.stream().anyMatch(m -> m.senses().contains(Sense.CLOSING) && m.to() == first)
                    && areNames(first, end, NAME_OR_INITIAL);
        }

        /** A sentence of its own, of a title or an initial and a name: "All well. Uncle Harold", "H. Winslow". */
        private boolean behindTitle(int first, int end) {
            return first < end - 1 && gap(first).chars().anyMatch(c -> SENTENCE_ENDS.indexOf(c) >= 0)
                    && (TITLES.contains(typed(first).toLowerCase(Locale.ROOT))
                            || text.startsWith(".", atoms.get(first).from() + 1))
                    && areNames(first + 1, end, WRITTEN_AS_NAME);
        }

        /** The sender's own name, or a part of it: where it begins. */
        private int ownName(int end, List<Atom> name) {
            Set<String> parts = name.stream().filter(a -> a.is(AtomKind.WORD) && a.text().length() > 1).map(Atom::text)
                    .collect(Collectors.toSet());
            int begins = end;
            while (begins > 1 && parts.contains(atoms.get(begins - 1).text())) {
                begins--;
            }
            int whole = end - name.size();
            boolean all = !name.isEmpty() && whole > 0 && IntStream.range(0, name.size())
                    .allMatch(i -> atoms.get(whole + i).text().equals(name.get(i).text()));
            return all ? Math.min(begins, whole) : begins;
        }
    }
}
