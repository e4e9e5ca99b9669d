package org.stillhere.casework.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.InvalidInput;
import org.stillhere.vault.PhoneNumber;

/**
 * What was understood of a typed number, to be read back before it is stored.
 *
 * @param warnings
 *            what a coordinator has to know about it; it can be stored nevertheless
 */
public record NumberReadBack(PhoneNumber number, List<NumberWarning> warnings) {

    /** What is unusual about a number, or about the way in which it is to be used. */
    public enum NumberWarning {
        /** Its country has given out no such numbers, as far as is known. */
        UNKNOWN_NUMBER,
        /** A landline, on which texts may not arrive. */
        LANDLINE,
        /** A number of a service, on which texts may not arrive. */
        SERVICE,
        /** It is to be answered by text, and answers from its country do not come back. */
        NO_ANSWERS,
        /** It is to get links, and its country's networks hold back texts with links. */
        NO_LINKS
    }

    /**
     * Reads a number back; empty if it is refused.
     *
     * @param kind
     *            how texts reach it, as in the form: {@code two-way}, {@code one-way}, {@code link} or
     *            {@code link-free}
     */
    public static Optional<NumberReadBack> of(String typed, String kind) {
        try {
            PhoneNumber number = PhoneNumber.parse("number", typed);
            return Optional.of(new NumberReadBack(number, warnings(number, kind)));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private static List<NumberWarning> warnings(PhoneNumber number, String kind) {
        List<NumberWarning> warnings = new ArrayList<>();
        switch (number.line()) {
            case UNKNOWN -> warnings.add(NumberWarning.UNKNOWN_NUMBER);
            case LANDLINE -> warnings.add(NumberWarning.LANDLINE);
            case SERVICE -> warnings.add(NumberWarning.SERVICE);
            case MOBILE, MOBILE_OR_LANDLINE -> {
            }
        }
        if (kind.equals("two-way") && !CountryRules.answers(number)) {
            warnings.add(NumberWarning.NO_ANSWERS);
        }
        if (kind.equals("link") && !CountryRules.takesLinks(number)) {
            warnings.add(NumberWarning.NO_LINKS);
        }
        return List.copyOf(warnings);
    }
}
