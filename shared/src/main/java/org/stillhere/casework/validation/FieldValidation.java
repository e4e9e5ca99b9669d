package org.stillhere.casework.validation;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.stillhere.domain.Consent;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Risk;
import org.stillhere.vault.Private;
import org.stillhere.wording.Style;

/** Parses single fields of a form. Each refusal is an {@link InvalidInput} that names the field. */
public final class FieldValidation {
    private static final int NAME_MOST = 200;

    private FieldValidation() {
    }

    public static Private name(String field, String typed) {
        InvalidInput.unless(!typed.isBlank(), field, "a name");
        return Private.of(TextValidation.line(field, typed, NAME_MOST));
    }

    public static ZoneId zone(String field, String typed) {
        try {
            InvalidInput.unless(typed.contains("/") || typed.equals("UTC"), field, "a zone such as Asia/Yangon");
            return ZoneId.of(typed.strip());
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "a zone such as Asia/Yangon");
        }
    }

    public static LocalTime time(String field, String typed) {
        return ClockTime.read(field, typed);
    }

    public static Style style(String field, String typed) {
        return Stream.of(Style.values()).filter(s -> s.name().equalsIgnoreCase(typed.strip())).findFirst()
                .orElseThrow(() -> new InvalidInput(field,
                        "one of " + Stream.of(Style.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList()));
    }

    public static Risk risk(String field, String typed) {
        return Stream.of(Risk.values()).filter(r -> r.name().equalsIgnoreCase(typed)).findFirst()
                .orElseThrow(() -> new InvalidInput(field, "steady, raised or high"));
    }

    public static Consent consent(String field, String typed) {
        return Stream.of(Consent.values()).filter(c -> c.name().equalsIgnoreCase(typed)).findFirst()
                .orElseThrow(() -> new InvalidInput(field, "agreed, invited or declined"));
    }
}
