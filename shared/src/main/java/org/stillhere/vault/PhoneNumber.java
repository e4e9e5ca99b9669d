package org.stillhere.vault;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
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

    /** The kind of telephone that a number belongs to, as far as the number itself shows it. */
    public enum Line {
        MOBILE, MOBILE_OR_LANDLINE, LANDLINE,
        /** A number of a service: free or paid, of the internet, of a pager. */
        SERVICE,
        /** Its country has given out no such numbers, as far as is known. A new range can be missing from the list. */
        UNKNOWN;

        private static Line of(PhoneNumberUtil.PhoneNumberType type) {
            return switch (type) {
                case MOBILE -> MOBILE;
                case FIXED_LINE_OR_MOBILE -> MOBILE_OR_LANDLINE;
                case FIXED_LINE -> LANDLINE;
                case TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL -> SERVICE;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    /**
     * Reads a number in international form, with digits of any script and any spacing. A number with a letter, an
     * extension, or too few or too many digits for its country is refused, never corrected.
     *
     * @param field
     *            the name of the form's field, for the exception
     *
     * @throws InvalidInput
     *             if no such number can exist; its reason is that of a {@link NumberFault}
     */
    public static PhoneNumber parse(String field, String typed) {
        return new PhoneNumber(TypedNumber.e164(field, typed));
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
        return parsed().map(Phonenumber.PhoneNumber::getCountryCode).orElse(0);
    }

    /** The country's code of two letters; of several countries with one calling code, the main one. */
    public String region() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        return parsed().map(n -> Optional.ofNullable(util.getRegionCodeForNumber(n))
                .orElseGet(() -> util.getRegionCodeForCountryCode(n.getCountryCode()))).orElse("");
    }

    public Line line() {
        return parsed().map(n -> Line.of(PhoneNumberUtil.getInstance().getNumberType(n))).orElse(Line.UNKNOWN);
    }

    /** The number in groups, as it is read aloud: {@code +44 7700 900098}. */
    public String spaced() {
        return parsed()
                .map(n -> PhoneNumberUtil.getInstance().format(n, PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL))
                .orElse(e164);
    }

    private Optional<Phonenumber.PhoneNumber> parsed() {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(e164, null));
        } catch (NumberParseException e) {
            return Optional.empty();
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
