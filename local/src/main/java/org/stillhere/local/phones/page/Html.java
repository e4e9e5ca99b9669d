package org.stillhere.local.phones.page;

import java.lang.Character.UnicodeScript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keeps a text a text in a page. */
final class Html {
    /** As a handset finds it in a text: up to a space or another script, without the stop after it. */
    private static final Pattern LINK = Pattern.compile("https?://[A-Za-z0-9\\-._~:/?#@!$&*+,;=%]*[A-Za-z0-9/]");

    private Html() {
    }

    /** For content and for attributes in quotes. */
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

    /** The same for content, with each web address in it to be pressed; it opens beside this page. */
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

    /** Line breaks and tabs are; other control characters, and half a surrogate, are not. */
    private static boolean shown(int c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }

    /** A {@code lang} attribute for the scripts that need their own fonts and more room between lines. */
    static String lang(String text) {
        boolean burmese = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.MYANMAR);
        boolean thai = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.THAI);
        return burmese ? " lang=\"my\"" : thai ? " lang=\"th\"" : "";
    }
}
