package org.stillhere.vault;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a telephone number as somebody typed it. The library that knows the countries' numbers turns letters into
 * digits, or leaves them out, and takes an extension; so everything that is no number in international form is refused
 * before it is asked:
 * <ol>
 * <li>digits of all scripts, spaces, dashes, dots, brackets and one slash are accepted, and so is {@code tel:};
 * <li>a letter, an extension, a second number or another sign is refused;
 * <li>the number starts with a plus sign, and its length is one that numbers of its country have.
 * </ol>
 */
final class TypedNumber {
    /** A country has no number shorter than this, so that many digits on each side are two numbers. */
    private static final int NUMBER_LEAST = 6;
    private static final int NUMBER_MOST = 100;
    private static final Pattern EXTENSION = Pattern
            .compile("(?i)(?:;\\s*ext\\s*=|\\bextension\\b|\\bextn?\\b|\\bposte\\b|x|#|~)[\\s.:=]*[0-9]{1,8}\\s*$");
    private static final Pattern SEPARATOR = Pattern.compile("[,;/|&\\n\\r]+");
    private static final Pattern PAUSE = Pattern.compile("[,;][0-9,; ]+$");
    /** Letters that are taken for digits, by the fault that names them. */
    private static final Map<NumberFault, String> LOOK_ALIKES = Map.of(NumberFault.LETTER_O,
            "oO\u00D8\u00F8\u041E\u043E\u039F\u03BF", NumberFault.LETTER_I, "lI\u0406\u0456\u0399",
            NumberFault.LETTER_WA, "\u101D", NumberFault.LETTER_RA, "\u101B");

    private TypedNumber() {
    }

    /**
     * Returns the number as a plus sign and digits.
     *
     * @throws org.stillhere.domain.InvalidInput
     *             with the reason
     */
    static String e164(String field, String typed) {
        String folded = AsciiDigits.of(typed);
        String text = folded.replaceFirst("(?i)^tel:(?=\\s*\\+)", "").strip();
        Optional<NumberFault> fault = text.length() > NUMBER_MOST ? Optional.of(NumberFault.TOO_LONG) : fault(text);
        if (fault.isPresent()) {
            throw fault.get().in(field);
        }
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = util.parse(text, null);
            lengthFault(util, number).ifPresent(f -> {
                throw f.in(field);
            });
            return util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw unread(e).in(field);
        }
    }

    private static Optional<NumberFault> fault(String text) {
        if (EXTENSION.matcher(text).find()) {
            return Optional.of(NumberFault.EXTENSION);
        }
        if (hasTwoNumbers(text)) {
            return Optional.of(NumberFault.TWO_NUMBERS);
        }
        Optional<NumberFault> letter = LOOK_ALIKES.entrySet().stream()
                .filter(e -> text.codePoints().anyMatch(c -> e.getValue().indexOf(c) >= 0)).map(Map.Entry::getKey)
                .min(Enum::compareTo);
        if (text.codePoints().anyMatch(Character::isLetter)) {
            return Optional.of(letter.filter(l -> onlyLookAlikes(text)).orElse(NumberFault.LETTER));
        }
        if (PAUSE.matcher(text).find()) {
            return Optional.of(NumberFault.EXTENSION);
        }
        if (!text.matches("[-0-9 +.()/\\u2010-\\u2015\\u2212]*")) {
            return Optional.of(NumberFault.SIGN);
        }
        return text.matches("\\(?\\+.*") ? Optional.empty() : Optional.of(NumberFault.NO_COUNTRY);
    }

    private static boolean onlyLookAlikes(String text) {
        String all = String.join("", LOOK_ALIKES.values());
        return text.codePoints().filter(Character::isLetter).allMatch(c -> all.indexOf(c) >= 0);
    }

    private static boolean hasTwoNumbers(String text) {
        int plus = text.indexOf('+');
        boolean secondPlus = plus >= 0 && digits(text.substring(0, text.lastIndexOf('+'))) > 0
                && text.lastIndexOf('+') > plus;
        long whole = SEPARATOR.splitAsStream(text).filter(part -> digits(part) >= NUMBER_LEAST).count();
        return secondPlus || whole > 1;
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static Optional<NumberFault> lengthFault(PhoneNumberUtil util, Phonenumber.PhoneNumber number) {
        if (!number.getExtension().isEmpty()) {
            return Optional.of(NumberFault.EXTENSION);
        }
        return switch (util.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> Optional.empty();
            case IS_POSSIBLE_LOCAL_ONLY -> Optional.of(NumberFault.LOCAL_ONLY);
            case INVALID_COUNTRY_CODE -> Optional.of(NumberFault.UNKNOWN_COUNTRY);
            case TOO_SHORT -> Optional.of(NumberFault.TOO_SHORT);
            case INVALID_LENGTH -> Optional.of(NumberFault.WRONG_LENGTH);
            case TOO_LONG -> Optional.of(NumberFault.TOO_LONG);
        };
    }

    private static NumberFault unread(NumberParseException failure) {
        return switch (failure.getErrorType()) {
            case INVALID_COUNTRY_CODE -> NumberFault.UNKNOWN_COUNTRY;
            case NOT_A_NUMBER -> NumberFault.SIGN;
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> NumberFault.TOO_SHORT;
            case TOO_LONG -> NumberFault.TOO_LONG;
        };
    }
}
