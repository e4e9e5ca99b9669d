package org.stillhere.wording;

import java.util.stream.Collectors;

/** Makes the style rules of the languages that need fonts and lines of their own, from their files. */
public final class Typography {
    private Typography() {
    }

    /** One CSS rule a language that lists fonts: these come first, the system's behind them. */
    public static String css() {
        return Texts.all().entrySet().stream().filter(e -> e.getValue().get("meta.fonts").isPresent())
                .map(e -> rule(e.getKey(), e.getValue())).collect(Collectors.joining("\n"));
    }

    private static String rule(Language language, Texts texts) {
        return ":lang(" + language.tag() + ") { font-family: " + texts.get("meta.fonts").orElseThrow()
                + ", system-ui, sans-serif; line-height: " + texts.get("meta.line-height").orElse("1.5") + "; }";
    }
}
