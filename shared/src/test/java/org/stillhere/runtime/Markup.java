package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a page contains only our own markup and no stack trace. */
public final class Markup {
    private static final Pattern TAG = Pattern.compile("</?([a-z][a-z0-9]*)((?:\\s+[a-z-]+"
            + "(?:=\"[^\"<]*+\"|='[^'<]*+')?)*+)\\s*/?>|<!DOCTYPE html>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([a-z-]+)(?:=\"([^\"]*)\"|='[^']*')?");
    /** Elements whose contents are not HTML, and which never contain what somebody typed. */
    private static final Pattern RAW = Pattern.compile("<(style|script)[^>]*>.*?</\\1>", Pattern.DOTALL);
    private static final Set<String> ELEMENTS = Set.of("a", "audio", "bdi", "blockquote", "body", "button", "caption",
            "dd", "details", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3", "head", "header", "html", "input",
            "label", "legend", "li", "link", "main", "meta", "nav", "noscript", "ol", "option", "p", "section",
            "select", "span", "strong", "summary", "table", "tbody", "td", "textarea", "th", "thead", "time", "title",
            "tr", "ul");
    private static final Set<String> LEADING = Set.of("href", "action", "formaction", "src", "hx-get");

    private Markup() {
    }

    /** Fails if the page has an element, an attribute or an address that our pages do not use. */
    public static void isOurs(String page) {
        assertFalse(page.contains("\n\tat ") || page.contains("java.lang."),
                () -> "a stack trace on the page: " + page);
        Matcher raw = RAW.matcher(page);
        long scripts = raw.results().filter(r -> r.group(1).equals("script")).count();
        assertTrue(scripts <= 1, page);
        String rest = raw.replaceAll("");
        Matcher tag = TAG.matcher(rest);
        for (int at = rest.indexOf('<'); at >= 0; at = rest.indexOf('<', tag.end())) {
            int here = at;
            assertTrue(tag.region(at, rest.length()).lookingAt(), () -> "not a tag of ours: " + around(rest, here));
            if (tag.group(1) != null) {
                assertTrue(ELEMENTS.contains(tag.group(1)), () -> "not an element of ours: " + around(rest, here));
                attributes(tag.group(2));
            }
        }
    }

    private static void attributes(String all) {
        Matcher attribute = ATTRIBUTE.matcher(all);
        while (attribute.find()) {
            String name = attribute.group(1);
            assertFalse(name.startsWith("on") || name.equals("style"), all);
            boolean leads = LEADING.contains(name) && attribute.group(2) != null;
            assertTrue(!leads || attribute.group(2).matches("(/(?!/)|#|data:,|tel:|https://)[^\\s]*|"), all);
        }
    }

    private static String around(String page, int at) {
        return page.substring(at, Math.min(page.length(), at + 120));
    }
}
