package org.stillhere.servedashboard.steps;

import java.util.HashMap;
import java.util.Map;
import org.stillhere.casework.validation.CountryRules;
import org.stillhere.casework.validation.CountryZones;
import org.stillhere.casework.validation.NumberReadBack;
import org.stillhere.vault.PhoneNumber;

/**
 * Fills in what the country of a number decides: how texts reach it, and the time zone. Where the country does not
 * decide, the field stays empty and a coordinator has to choose. The country that a value was filled in for is kept
 * beside it ({@code kind1.of}), so that the value follows when the number is corrected; a value that somebody chose
 * themselves stays.
 */
public final class NumberDefaults {
    private static final String OF = ".of";

    private NumberDefaults() {
    }

    /**
     * The values with what follows from their numbers.
     *
     * @param prefix
     *            what the names of the fields begin with: nothing, or a contact's row
     */
    public static Map<String, String> of(Map<String, String> typed, String prefix) {
        Map<String, String> values = new HashMap<>(typed);
        EnrolmentFields fields = EnrolmentFields.sent(typed);
        for (int i : fields.numberRows(prefix)) {
            String kind = prefix + "kind" + i;
            NumberReadBack.of(fields.get(prefix + "number" + i), "").map(NumberReadBack::number).ifPresent(number -> {
                follow(values, kind, number.region(), CountryRules.kind(number).orElse(""));
                if (i == 1) {
                    zone(values, prefix + "zone", number);
                }
            });
        }
        return values;
    }

    private static void zone(Map<String, String> values, String field, PhoneNumber number) {
        boolean chosen = !get(values, field).isEmpty() && !values.containsKey(field + OF);
        if (!chosen) {
            follow(values, field, number.region(), CountryZones.only(number).orElse(""));
        }
    }

    private static void follow(Map<String, String> values, String field, String region, String decided) {
        String of = get(values, field + OF);
        boolean keeps = of.equals(region) || of.isEmpty() && !get(values, field).isEmpty();
        if (!keeps) {
            values.put(field, decided);
        }
        values.put(field + OF, region);
    }

    private static String get(Map<String, String> values, String field) {
        return values.getOrDefault(field, "").strip();
    }
}
