package org.stillhere.local.phones.page;

import java.lang.Character.UnicodeScript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes texts for a page, so that nothing in them becomes markup. */
final class Html {
    /** Ends at a space or at another script, and leaves out a stop after the address, as handsets do. */
    private static final Pattern LINK = Pattern.compile("https?://[A-Za-z0-9\\-._~:/?#@!$&*+,;=%]*[A-Za-z0-9/]");

    private Html() {
    }

    /** Escapes a text for content and for attributes in quotes. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(shown(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    /** Escapes a text for content and makes each web address in it a link, which opens in a new tab. */
    static String linked(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 80);
        Matcher link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            String address = escape(link.group());
            safe.append(escape(text.substring(from, link.start()))).append("<a href=\"").append(address)
                    .append("\" target=\"_blank\" rel=\"noopener noreferrer\">").append(address).append("</a>");
            from = link.end();
        }
        return safe.append(escape(text.substring(from))).toString();
    }

    /** Line breaks and tabs are shown. Other control characters and halves of surrogate pairs are not. */
    private static boolean shown(int c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }

    /** Returns a {@code lang} attribute for scripts that need their own fonts and more space between lines. */
    static String lang(String text) {
        boolean burmese = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.MYANMAR);
        boolean thai = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.THAI);
        return burmese ? " lang=\"my\"" : thai ? " lang=\"th\"" : "";
    }
}
