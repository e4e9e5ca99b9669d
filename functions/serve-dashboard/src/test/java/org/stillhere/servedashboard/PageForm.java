package org.stillhere.servedashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the form of a page as a browser does, without its secret. */
public final class PageForm {
    private static final Pattern INPUT = Pattern
            .compile("<input type=\"(?:text|tel|hidden)\"[^>]*? name=\"([^\"]+)\"(?: value=\"([^\"]*)\")?");
    private static final Pattern SELECT = Pattern.compile("(?s)<select id=\"([^\"]+)\".*?</select>");
    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected");
    private static final Pattern FIRST = Pattern.compile("<option value=\"([^\"]*)\"");
    private static final Pattern LONG = Pattern.compile("(?s)<textarea id=\"([^\"]+)\"[^>]*>(.*?)</textarea>");

    private PageForm() {
    }

    /** The fields of the page's form, as a browser would send them. */
    public static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        String form = page.substring(page.indexOf("class=\"wide"));
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            fields.put(input.group(1), unescaped(input.group(2) == null ? "" : input.group(2)));
        }
        Matcher select = SELECT.matcher(form);
        while (select.find()) {
            Matcher chosen = SELECTED.matcher(select.group());
            Matcher first = FIRST.matcher(select.group());
            fields.put(select.group(1), chosen.find() ? chosen.group(1) : first.find() ? first.group(1) : "");
        }
        Matcher words = LONG.matcher(form);
        while (words.find()) {
            fields.put(words.group(1), unescaped(words.group(2)));
        }
        Matcher check = Pattern.compile("<input type=\"checkbox\" id=\"([^\"]+)\"[^>]* checked").matcher(form);
        while (check.find()) {
            fields.put(check.group(1), "1");
        }
        fields.remove("csrf");
        return fields;
    }

    public static String unescaped(String html) {
        return html.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&#39;", "'")
                .replace("&quot;", "\"").replace("&amp;", "&");
    }

    /** The hidden fields of a page. */
    public static Map<String, String> hidden(String page) {
        Map<String, String> hidden = new LinkedHashMap<>();
        Matcher input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page.substring(page.indexOf("<main")));
        while (input.find()) {
            hidden.put(input.group(1), unescaped(input.group(2)));
        }
        hidden.remove("csrf");
        return hidden;
    }
}
