package org.stillhere.wording.phrases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.wording.phrases.Atom.AtomKind;

/**
 * Cuts a text into atoms, in linear time and without ever failing. Folding makes equal what people type alike:
 * compatibility forms, case, accents, ligatures, digits of all scripts, the order and repetition of Burmese and Thai
 * marks, and the Burmese letters and digits that look the same.
 */
public final class AtomReader {
    /** The carrier delivers no more UTF-16 units than this. */
    public static final int MOST = 1600;
    private static final int DIGIT_ZERO = 0x1040;
    private static final int DIGIT_SEVEN = 0x1047;
    private static final int LETTER_WA = 0x101D;
    private static final int LETTER_RA = 0x101B;
    private static final int STACKER = 0x1039;
    /** One digit typed again and again, with marks between: a key, not a date. */
    private static final Pattern REPEATED = Pattern.compile("(\\d)(?:[.,/-]\\1){2,}");
    private static final Pattern FIGURES = Pattern
            .compile("\\d{1,2} ?[:.hH] ?\\d{2}(?!\\d)|\\d+[.,/-]\\d+(?:[.,/-]\\d+)*"
                    + "|\\+?\\d(?:[ ()-]?\\d){6,}|[$€£฿¥] ?\\d+|\\d+[\\s\u00a0\u202f]?[%$€£฿]");

    private final String text;
    private final List<Atom> atoms = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private AtomKind openKind = AtomKind.WORD;
    private int openFrom;
    private int openTo;

    private AtomReader(String text) {
        this.text = text;
    }

    /** The atoms of a text, in order. Only its first {@link #MOST} units are read. */
    public static List<Atom> atoms(String text) {
        AtomReader reader = new AtomReader(text.length() > MOST ? text.substring(0, MOST) : text);
        reader.read();
        return Atom.withLoneWaAsZero(Atom.withoutElongations(reader.atoms));
    }

    /** All atoms of a phrase without what stands between them. */
    public static String joined(String phrase) {
        StringBuilder all = new StringBuilder();
        atoms(phrase).stream().filter(a -> !a.is(AtomKind.QUESTION_MARK)).forEach(a -> all.append(a.text()));
        return all.toString();
    }

    private void read() {
        String digits = withAsciiDigits();
        Matcher figures = FIGURES.matcher(digits);
        int next = 0;
        while (figures.find()) {
            boolean onlyNines = figures.group().chars().filter(Character::isDigit).allMatch(c -> c == '9');
            if (onlyNines || REPEATED.matcher(figures.group()).matches()) {
                continue; // Somebody who keeps pressing a key means it.
            }
            plain(next, figures.start());
            flush();
            atoms.add(new Atom(AtomKind.FIGURE, figures.group(), figures.start(), figures.end()));
            next = figures.end();
        }
        plain(next, text.length());
        flush();
    }

    /** The same length, so that indexes stay. */
    private String withAsciiDigits() {
        StringBuilder same = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            same.append(Character.isDigit(c) && !looksLikeLetter(c, i) ? (char) ('0' + Character.digit(c, 10)) : c);
        }
        return same.toString();
    }

    private void plain(int from, int to) {
        for (int i = from; i < to;) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            take(c, i, Math.min(end, to));
            i = end;
        }
    }

    private void take(int c, int from, int to) {
        if (invisible(c)) {
            return;
        }
        if (Character.isDigit(c) && !looksLikeLetter(c, from)) {
            append(AtomKind.NUMBER, String.valueOf((char) ('0' + Character.digit(c, 10))), from, to);
            return;
        }
        int folded = c == DIGIT_ZERO ? LETTER_WA : c == DIGIT_SEVEN ? LETTER_RA : c == 0x1009 ? 0x1025 : c;
        String plain = Normalizer.normalize(Character.toString(folded), Normalizer.Form.NFKD).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT).replace("œ", "oe").replace("æ", "ae");
        boolean any = false;
        for (int i = 0; i < plain.length();) {
            int piece = plain.codePointAt(i);
            i += Character.charCount(piece);
            any |= letter(piece, from, to);
        }
        if (!any) {
            between(c, from, to);
        }
    }

    /** Takes a letter or a mark; false if it is neither. */
    private boolean letter(int c, int from, int to) {
        if (invisible(c)) {
            return true;
        }
        if (Character.isDigit(c)) {
            append(AtomKind.NUMBER, String.valueOf((char) ('0' + Character.digit(c, 10))), from, to);
        } else if (mark(c)) {
            append(openKind == AtomKind.NUMBER ? AtomKind.WORD : openKind, Character.toString(c), from, to);
        } else if (Character.isLetter(c)) {
            if (!unspaced(c)) {
                append(AtomKind.WORD, Character.toString(c), from, to);
            } else if (openKind == AtomKind.CLUSTER && open.length() > 0 && open.charAt(open.length() - 1) == STACKER) {
                append(AtomKind.CLUSTER, Character.toString(c), from, to);
            } else {
                flush();
                append(AtomKind.CLUSTER, Character.toString(c), from, to);
            }
        } else {
            return false;
        }
        return true;
    }

    private void between(int c, int from, int to) {
        flush();
        if (c == '?' || c == 0xFF1F || c == 0x037E || c == 0x061F) {
            atoms.add(new Atom(AtomKind.QUESTION_MARK, "?", from, to));
        } else if (Character.getType(c) == Character.OTHER_SYMBOL) {
            atoms.add(new Atom(AtomKind.SYMBOL, Character.toString(c), from, to));
        }
    }

    private void append(AtomKind kind, String piece, int from, int to) {
        if (kind != openKind) {
            flush();
        }
        if (open.isEmpty()) {
            openFrom = from;
            openKind = kind;
        }
        open.append(piece);
        openTo = to;
    }

    private void flush() {
        if (!open.isEmpty()) {
            String folded = switch (openKind) {
                case WORD -> squeezed(open);
                case CLUSTER -> ordered(open);
                case NUMBER, SYMBOL, FIGURE, QUESTION_MARK -> open.toString();
            };
            Atom atom = new Atom(openKind, folded, openFrom, openTo);
            if (folded.equals("เ") && !atoms.isEmpty() && atoms.getLast().text().equals("เ")
                    && atoms.getLast().to() == openFrom) {
                atoms.add(new Atom(AtomKind.CLUSTER, "แ", atoms.removeLast().from(), openTo)); // Typed as two signs.
            } else {
                atoms.add(atom);
            }
            open.setLength(0);
        }
        openKind = AtomKind.WORD;
    }

    /** A letter that is typed three times or more counts once: "helllp". */
    private static String squeezed(CharSequence word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length();) {
            int run = i;
            while (run < word.length() && word.charAt(run) == word.charAt(i)) {
                run++;
            }
            out.append(word, i, run - i >= 3 ? i + 1 : run);
            i = run;
        }
        return out.toString();
    }

    /** The marks of a cluster in one order, each once: people type them in any, and fonts show no difference. */
    private static String ordered(CharSequence cluster) {
        if (cluster.length() < 3 || cluster.toString().indexOf(STACKER) >= 0) {
            return cluster.toString();
        }
        StringBuilder out = new StringBuilder().append(cluster.charAt(0));
        cluster.subSequence(1, cluster.length()).chars().sorted().distinct().forEach(c -> out.append((char) c));
        return out.toString();
    }

    /** The Burmese digits 0 and 7 look like the letters ဝ and ရ: beside letters they are meant as such. */
    private boolean looksLikeLetter(int c, int at) {
        if (c != DIGIT_ZERO && c != DIGIT_SEVEN) {
            return false;
        }
        boolean marked = at + 1 < text.length() && mark(text.charAt(at + 1));
        boolean between = at > 0 && myanmarLetter(text.charAt(at - 1)) && at + 1 < text.length()
                && myanmarLetter(text.charAt(at + 1));
        return marked || between;
    }

    private static boolean myanmarLetter(char c) {
        return c >= 0x1000 && c <= 0x103F || c >= 0x1050 && c <= 0x109F;
    }

    /** Whether it is of a script that is written without spaces between words: Burmese, Thai, Lao, Khmer. */
    static boolean unspaced(int c) {
        return c >= 0x1000 && c <= 0x109F || c >= 0x0E00 && c <= 0x0EFF || c >= 0x1780 && c <= 0x17FF;
    }

    static boolean mark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Zero-width and bidi marks, variation selectors, keycaps, skin tones, fillers, accents. */
    static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT || c >= 0x0300 && c <= 0x036F || c >= 0x064B && c <= 0x0652
                || c == 0x0640 || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c == 0x20E3
                || c >= 0x1F3FB && c <= 0x1F3FF || c == 0x115F || c == 0x1160;
    }
}
