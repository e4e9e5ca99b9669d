package org.stillhere.wording.phrases;

import java.util.Optional;
import java.util.regex.Pattern;

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
}
