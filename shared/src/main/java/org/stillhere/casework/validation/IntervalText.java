package org.stillhere.casework.validation;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.domain.InvalidInput;
import org.stillhere.vault.AsciiDigits;

/** Reads hours as people type them, with minutes behind a colon or an h: 12, 1:30, 1h30, 12 h. */
public final class IntervalText {
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,3})(?:\\s?[:h]\\s?([0-9]{2})|\\s?h)?");

    private IntervalText() {
    }

    /**
     * @throws InvalidInput
     *             naming the field, if these are no hours
     */
    public static Duration read(String field, String typed) {
        Matcher hours = HOURS.matcher(AsciiDigits.of(typed).toLowerCase(Locale.ROOT).strip());
        InvalidInput.unless(hours.matches(), field, "hours, such as 12 or 1:30");
        return Duration.ofHours(Long.parseLong(hours.group(1)))
                .plusMinutes(hours.group(2) == null ? 0 : Long.parseLong(hours.group(2)));
    }
}
