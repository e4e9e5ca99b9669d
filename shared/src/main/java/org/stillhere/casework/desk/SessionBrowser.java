package org.stillhere.casework.desk;

import java.util.List;

/**
 * The browser of a request: what it says of itself, and a secret of ours that it keeps in a second cookie.
 *
 * @param agent
 *            the header {@code User-Agent}
 * @param secret
 *            the content of the second cookie; empty if there is none
 */
public record SessionBrowser(String agent, String secret) {
    private static final List<String> BROWSERS = List.of("Edg=Edge", "OPR=Opera", "SamsungBrowser=Samsung Internet",
            "Firefox=Firefox", "FxiOS=Firefox", "CriOS=Chrome", "Chrome=Chrome", "Safari=Safari");
    private static final List<String> SYSTEMS = List.of("Android=Android", "iPhone=iPhone", "iPad=iPad",
            "Windows=Windows", "Mac OS X=Mac", "CrOS=ChromeOS", "Linux=Linux");

    /** The browser and its system in two words, as its header claims; empty if it claims neither. */
    String device() {
        String browser = first(BROWSERS);
        String system = first(SYSTEMS);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private String first(List<String> names) {
        return names.stream().filter(n -> agent.contains(n.substring(0, n.indexOf('=')))).findFirst()
                .map(n -> n.substring(n.indexOf('=') + 1)).orElse("");
    }
}
