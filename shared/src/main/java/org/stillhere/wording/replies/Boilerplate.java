package org.stillhere.wording.replies;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises what machines add to a text: quoted lines, signatures, and the echo of a reaction to a message. */
final class Boilerplate {
    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^[ \\t]*[>|»].*$");
    private static final Pattern QUOTE_HEADER = Pattern.compile(
            "(?im)^[ \\t]*(?:on .{4,80} wrote:|le .{4,80} a écrit ?:|-{2,} ?(?:original message|message d'origine) ?-{2,}).*$");
    /** A line of dashes and everything behind it. */
    private static final Pattern SIGNATURE = Pattern.compile("(?s)(?:^|\\R)[ \\t]*(?:--|—|__)[ \\t]*(?:\\R.*|$)");
    private static final Pattern SENT_FROM = Pattern.compile(
            "(?ims)^[ \\t]*(?:sent from|sent via|sent with|get outlook|envoyé (?:de|depuis|à partir)|téléchargez outlook|"
                    + "ส่งจาก|dikirim dari).*");
    private static final Pattern POSITIVE_ECHO = Pattern.compile(
            "(?is)^\\s*(?:(?:liked|loved|emphasi[sz]ed|reacted (?:👍|❤️?|✅|👌)\\S* to|(?:👍|❤️?|✅|👌)\\S* (?:to|à)|a aimé|a adoré|"
                    + "a mis en évidence|a réagi avec (?:👍|❤️?|✅|👌)\\S* à|menyukai|ถูกใจ)\\s*[“\"«„‘'].*[”\"»’'…]?)\\s*$");
    private static final Pattern OTHER_ECHO = Pattern.compile(
            "(?is)^\\s*(?:(?:disliked|questioned|laughed at|removed [\\w\\s]{1,30} from|reacted \\S{1,8} to|n'a pas aimé|"
                    + "a remis en question|a ri (?:à|de)|a réagi avec \\S{1,8} à)\\s*[“\"«„‘'].*)$");

    private Boilerplate() {
    }

    /** How somebody reacted to one of our texts. */
    enum Echo {
        LIKED, OTHER
    }

    /** The reaction, if the text is nothing but the echo of one. */
    static Optional<Echo> echo(String text) {
        if (POSITIVE_ECHO.matcher(text).matches()) {
            return Optional.of(Echo.LIKED);
        }
        return OTHER_ECHO.matcher(text).matches() ? Optional.of(Echo.OTHER) : Optional.empty();
    }

    /** The text with quoted lines and signatures as spaces: its length and the indexes of the rest stay. */
    static String blanked(String text) {
        String rest = text;
        for (Pattern pattern : new Pattern[] { QUOTED_LINE, QUOTE_HEADER, SIGNATURE, SENT_FROM }) {
            Matcher matcher = pattern.matcher(rest);
            rest = matcher.replaceAll(m -> " ".repeat(m.group().length()));
        }
        return rest.isBlank() ? text : rest;
    }
}
