package org.stillhere.wording.phrases;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stillhere.wording.Texts;

/** Reads lengths of time as people type them, with the units of every language: "2h", "2h30", "90m", "1 h 30 min". */
public final class DurationParser {
    /** Digits in one number: 9999 minutes are a week. */
    private static final int DIGITS = 4;
    private static final DurationParser ALL = new DurationParser(Texts.all().values());

    private final Map<String, Unit> units = new HashMap<>();

    /**
     * @throws IllegalStateException
     *             if one word means two units
     */
    DurationParser(Iterable<Texts> languages) {
        for (Texts texts : languages) {
            for (Unit unit : Unit.values()) {
                for (String word : texts.list("unit." + unit.name().toLowerCase(Locale.ROOT))) {
                    Unit before = units.put(String.join("", Tokenizer.tokens(word)), unit);
                    if (before != null && before != unit) {
                        throw new IllegalStateException("\"" + word + "\" means two things");
                    }
                }
            }
        }
    }

    /** From long to short: a length names each at most once and in this order. */
    enum Unit {
        WEEK(Duration.ofDays(7)), DAY(Duration.ofDays(1)), HOUR(Duration.ofHours(1)), MINUTE(Duration.ofMinutes(1));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }
    }

    /**
     * Reads the length of time in a text. Other words before and behind it change nothing: "to Mae Sot, 3 hours".
     *
     * @return the length, more than zero; empty if there are other numbers. A number alone is no length.
     */
    public static Optional<Duration> read(String text) {
        return ALL.length(
                Tokenizer.tokens(text).stream().filter(t -> ALL.unit(t).isPresent() || !besideLength(t)).toList());
    }

    private static boolean besideLength(String token) {
        return Lexicon.all().senses(token).filter(s -> s.contains(Sense.FILLER) || s.contains(Sense.BEFORE_NUMBER))
                .isPresent();
    }

    private Optional<Duration> length(List<String> tokens) {
        Duration sum = Duration.ZERO;
        Optional<Unit> last = Optional.empty();
        int i = 0;
        while (i < tokens.size() && !isNumber(tokens.get(i))) {
            i++;
        }
        while (i < tokens.size() && isNumber(tokens.get(i))) {
            Optional<Integer> number = number(tokens.get(i));
            Optional<Unit> named = i + 1 < tokens.size() ? unit(tokens.get(i + 1)) : Optional.empty();
            boolean bareMinutes = named.isEmpty() && last.filter(Unit.HOUR::equals).isPresent()
                    && number.filter(n -> n < 60).isPresent();
            Optional<Unit> unit = bareMinutes ? Optional.of(Unit.MINUTE) : named;
            if (number.isEmpty() || unit.isEmpty()
                    || last.filter(before -> before.compareTo(unit.get()) >= 0).isPresent()) {
                return Optional.empty();
            }
            sum = sum.plus(unit.get().one.multipliedBy(number.get()));
            last = unit;
            i += bareMinutes ? 1 : 2;
        }
        boolean otherNumbers = tokens.subList(i, tokens.size()).stream().anyMatch(DurationParser::isNumber);
        return otherNumbers ? Optional.empty() : Optional.of(sum).filter(Duration::isPositive);
    }

    /** The unit that a token names; a polite particle may be attached to it where no spaces are written. */
    private Optional<Unit> unit(String token) {
        return Optional.ofNullable(units.get(token))
                .or(() -> units.entrySet().stream()
                        .filter(u -> u.getKey().chars().anyMatch(AtomReader::unspaced) && token.startsWith(u.getKey())
                                && Lexicon.all().isHarmless(token.substring(u.getKey().length())))
                        .map(Map.Entry::getValue).findFirst());
    }

    private static boolean isNumber(String token) {
        return token.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number that a token of digits is; empty if it is too long to be meant. */
    private static Optional<Integer> number(String token) {
        return token.length() <= DIGITS ? Optional.of(Integer.valueOf(token)) : Optional.empty();
    }
}
