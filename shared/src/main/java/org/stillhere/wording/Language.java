package org.stillhere.wording;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.InvalidInput;

/** A language that texts exist in: one properties file each, named by its tag. */
public enum Language {
    EN("en"), FR("fr"), MY("my"), TH("th");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag, lower case. */
    public String tag() {
        return tag;
    }

    /** The language that a browser would like best, of those that there are; English if it says none of them. */
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
     * The language of a tag, in any case.
     *
     * @param field
     *            the name of the form's field, for the refusal
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
