package org.stillhere.vault;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.stillhere.domain.InvalidInput;

/**
 * A telephone number. {@link #toString} does not show it. {@link #e164()} is called only to pass it to the carrier or
 * to seal it.
 */
public final class PhoneNumber {
    private final String e164;

    private PhoneNumber(String e164) {
        this.e164 = e164;
    }

    /**
     * Reads a number in international form with any spacing.
     *
     * @param field
     *            the name of the form's field, for the exception
     *
     * @throws InvalidInput
     *             if no such number can exist
     */
    public static PhoneNumber parse(String field, String typed) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(typed, null);
            InvalidInput.unless(util.isPossibleNumber(number), field, "a number in international form, such as +66 …");
            return new PhoneNumber(util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            throw new InvalidInput(field, "a number in international form, such as +66 …");
        }
    }

    /** Reads a number as it is stored or as the carrier sends it: a plus sign and digits. */
    public static PhoneNumber ofE164(String e164) {
        InvalidInput.unless(e164.matches("\\+[0-9]{3,15}"), "number", "E.164");
        return new PhoneNumber(e164);
    }

    /** The number itself, as {@code +} and digits. */
    public String e164() {
        return e164;
    }

    /** The country's calling code, such as 95. */
    public int countryCode() {
        try {
            return PhoneNumberUtil.getInstance().parse(e164, null).getCountryCode();
        } catch (NumberParseException e) {
            return 0;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber p && p.e164.equals(e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    @Override
    public String toString() {
        return "PhoneNumber(…)";
    }
}
