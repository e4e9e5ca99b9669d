package org.stillhere.wording.replies;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lengths of time as people type them: "2h", "2h30", "90m", "1 h 30 min", "2d". */
final class DurationParser {
    /** Digits in one number: 9999 minutes are a week. */
    private static final int DIGITS = 4;

    private DurationParser() {
    }

    /** From long to short: a length names each at most once and in this order. */
    enum Unit {
        DAY(Duration.ofDays(1)), HOUR(Duration.ofHours(1)), MINUTE(Duration.ofMinutes(1));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }
    }

    /** The length; empty unless every token belongs to it and it is more than zero. A number alone is no length. */
    static Optional<Duration> read(List<String> tokens, Function<String, Optional<Unit>> units) {
        Duration sum = Duration.ZERO;
        Optional<Unit> last = Optional.empty();
        for (int i = 0; i < tokens.size(); i += 2) {
            Optional<Integer> number = number(tokens.get(i));
            boolean bareMinutes = i + 1 == tokens.size() && last.filter(Unit.HOUR::equals).isPresent()
                    && number.filter(n -> n < 60).isPresent();
            Optional<Unit> unit = i + 1 < tokens.size() ? units.apply(tokens.get(i + 1))
                    : bareMinutes ? Optional.of(Unit.MINUTE) : Optional.empty();
            if (number.isEmpty() || unit.isEmpty()
                    || last.filter(before -> before.compareTo(unit.get()) >= 0).isPresent()) {
                return Optional.empty();
            }
            sum = sum.plus(unit.get().one.multipliedBy(number.get()));
            last = unit;
        }
        return Optional.of(sum).filter(Duration::isPositive);
    }

    private static Optional<Integer> number(String token) {
        boolean fits = token.length() <= DIGITS && token.chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? Optional.of(Integer.valueOf(token)) : Optional.empty();
    }
}
