package org.stillhere.casework.validation;

import java.util.Optional;
import java.util.Set;
import org.stillhere.vault.PhoneNumber;

/**
 * What the carrier's pages say about texts to a country. Rules change, and one phone differs from another, so they
 * decide nothing: a coordinator is warned. Source: twilio.com/en-us/guidelines, one page for each country, read in
 * November 2026; for India, what an alarm system of others found out.
 */
public final class CountryRules {
    /** Countries in which a text cannot be answered: Indonesia, Thailand, Vietnam, India, Myanmar. */
    private static final Set<Integer> ONE_WAY = Set.of(62, 66, 84, 91, 95);
    /** Countries whose networks hold back a text with a link to a page that asks for something: Thailand. */
    private static final Set<Integer> LINK_FREE = Set.of(66);

    /** Countries from which answers come back: the United States and Canada, the United Kingdom. */
    private static final Set<Integer> TWO_WAY = Set.of(1, 44);

    private CountryRules() {
    }

    /**
     * How texts reach a telephone of that country, as in the form; empty if nothing is known about it, so that a person
     * has to say it. A telephone that is asked in a way in which it cannot answer is a false alarm every day.
     */
    public static Optional<String> kind(PhoneNumber number) {
        if (!takesLinks(number)) {
            return Optional.of("link-free");
        }
        if (!answers(number)) {
            return Optional.of("one-way");
        }
        return TWO_WAY.contains(number.countryCode()) ? Optional.of("two-way") : Optional.empty();
    }

    /** Whether an answer to a text comes back from there. */
    public static boolean answers(PhoneNumber number) {
        return !ONE_WAY.contains(number.countryCode());
    }

    /** Whether a text with a link arrives there. */
    public static boolean takesLinks(PhoneNumber number) {
        return !LINK_FREE.contains(number.countryCode());
    }
}
