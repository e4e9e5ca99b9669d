package org.stillhere.vault;

import java.util.Locale;
import org.stillhere.domain.InvalidInput;

/** The reasons for which a typed telephone number is refused. Nothing is guessed: a wrong number reaches a stranger. */
public enum NumberFault {
    LETTER_O("the letter O is not the digit 0"), LETTER_I("the letter I or l is not the digit 1"),
    LETTER_WA("the letter \u101D is not the digit \u1040"), LETTER_RA("the letter \u101B is not the digit \u1047"),
    LETTER("digits, and no letters"), SIGN("digits, and no other signs"),
    EXTENSION("no extension, since a text cannot reach one"), TWO_NUMBERS("one number in each field"),
    NO_COUNTRY("a number in international form, such as +66 \u2026"),
    UNKNOWN_COUNTRY("a country's code after the plus sign"), LOCAL_ONLY("the whole number, not only its local part"),
    TOO_SHORT("more digits"), TOO_LONG("fewer digits"), WRONG_LENGTH("as many digits as numbers of this country have");

    private final String wanted;

    NumberFault(String wanted) {
        this.wanted = wanted;
    }

    /** The key of the label that says why. */
    public String reason() {
        return "number." + name().toLowerCase(Locale.ROOT);
    }

    InvalidInput in(String field) {
        return new InvalidInput(field, wanted, reason());
    }
}
