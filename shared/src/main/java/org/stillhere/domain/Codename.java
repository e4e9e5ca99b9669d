package org.stillhere.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/** The generated name by which staff know a defender, such as "Blue Heron". Stored and shown in clear. */
public record Codename(String value) {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}]+( [\\p{L}\\p{M}]+){0,2}");

    public Codename {
        InvalidInput.unless(WORDS.matcher(value).matches() && value.length() <= 24, "codename",
                "one to three words of letters, at most 24 characters");
    }

    /** The form used for look-ups: lower case, without spaces. */
    public String folded() {
        return value.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
