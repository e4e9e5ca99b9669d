package org.stillhere.wording;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.InvalidInput;

/** The languages of the texts. Each has a properties file that is named by its tag. */
public enum Language {
    EN("en"), FR("fr"), ID("id"), MY("my"), TH("th");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag in lower case. */
    public String tag() {
        return tag;
    }

    /** Returns the available language that the browser prefers; English if it prefers none of them. */
    public static Language preferred(String acceptLanguage) {
        try {
            List<String> tags = Stream.of(values()).map(Language::tag).toList();
            String best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), tags);
            return best == null ? EN : of("language", best);
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
    }

    /**
     * Returns the language of a tag in upper or lower case.
     *
     * @param field
     *            the name of the form's field, for the exception
     *
     * @throws InvalidInput
     *             if there is no such language
     */
    public static Language of(String field, String tag) {
        String folded = tag.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(l -> l.tag.equals(folded)).findFirst()
                .orElseThrow(() -> new InvalidInput(field,
                        "one of " + Stream.of(values()).map(Language::tag).collect(Collectors.joining(", "))));
    }
}
