package org.stillhere.local.phones;

import java.lang.Character.UnicodeScript;

/** What keeps a text a text in a page. */
final class Html {
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
