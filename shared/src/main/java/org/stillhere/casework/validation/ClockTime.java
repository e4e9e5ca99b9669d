package org.stillhere.casework.validation;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.domain.InvalidInput;
import org.stillhere.vault.AsciiDigits;

/**
 * Reads a time of day as people type it, with digits of any script: {@code 8:00}, {@code 08.00}, {@code 20h00},
 * {@code 8h}, {@code 8 pm}, {@code 2000}, {@code noon}. Hours without am or pm count to 24. A number alone, such as
 * {@code 8}, is refused, since it can be either half of the day.
 */
public final class ClockTime {
    private static final Pattern BEFORE = Pattern
            .compile("^(?:at|\u00e0|pukul|jam|\u0e40\u0e27\u0e25\u0e32)\\s*(?=[0-9])");
    private static final Pattern AFTER = Pattern.compile("\\s*(?:o'clock|\u0e19\\.?)$");
    private static final Pattern HALVES = Pattern
            .compile("([0-9]{1,2})(?:\\s?[:.h]\\s?([0-9]{2}))?\\s?([ap])\\.?\\s?m\\.?");
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,2})\\s?[:.]\\s?([0-9]{2})");
    private static final Pattern LETTERED = Pattern.compile("([0-9]{1,2})\\s?h(?:eures?|rs?|ours?)?\\s?([0-9]{2})?");
    private static final Pattern JOINED = Pattern.compile("([0-9]{2})([0-9]{2})");
    private static final Pattern SEPARATOR = Pattern.compile("[,;/&\\n\\r\u3001\u104a\u060c]+");
    /** A time of several words, such as "8 : 30 p. m.", has at most so many. */
    private static final int WORDS_MOST = 5;
    private static final Map<String, LocalTime> NAMES = Map.of("noon", LocalTime.NOON, "midday", LocalTime.NOON, "midi",
            LocalTime.NOON, "\u0e40\u0e17\u0e35\u0e48\u0e22\u0e07\u0e27\u0e31\u0e19", LocalTime.NOON, "midnight",
            LocalTime.MIDNIGHT, "minuit", LocalTime.MIDNIGHT, "\u0e40\u0e17\u0e35\u0e48\u0e22\u0e07\u0e04\u0e37\u0e19",
            LocalTime.MIDNIGHT, "tengah malam", LocalTime.MIDNIGHT);

    private ClockTime() {
    }

    /**
     * Reads one time.
     *
     * @throws InvalidInput
     *             if it is none, or can be one of two
     */
    public static LocalTime read(String field, String typed) {
        Optional<LocalTime> time = find(typed);
        if (time.isPresent()) {
            return time.get();
        }
        boolean half = folded(typed).matches("[0-9]{1,2}");
        throw new InvalidInput(field, half ? "a time such as 08:00 or 20:00: it can be either half of the day"
                : "a time such as 08:00 or 8 pm", half ? "time.half" : "time");
    }

    /** Reads one time; empty if it is none, or can be one of two. */
    public static Optional<LocalTime> find(String typed) {
        String text = folded(typed);
        Optional<LocalTime> named = Optional.ofNullable(NAMES.get(text));
        if (named.isPresent()) {
            return named;
        }
        Matcher halves = HALVES.matcher(text);
        if (halves.matches()) {
            return halfDay(halves.group(1), halves.group(2), halves.group(3));
        }
        for (Pattern form : List.of(HOURS, LETTERED, JOINED)) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return of(Integer.parseInt(matcher.group(1)), matcher.group(2));
            }
        }
        return stored(text);
    }

    /** Seconds can be in a schedule that was stored before. */
    private static Optional<LocalTime> stored(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String folded(String typed) {
        String text = AsciiDigits.of(typed).toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("\\s+", " ");
        return AFTER.matcher(BEFORE.matcher(text).replaceFirst("")).replaceFirst("");
    }

    private static Optional<LocalTime> halfDay(String typed, String minutes, String half) {
        int hour = Integer.parseInt(typed);
        boolean afternoon = half.equals("p");
        if (hour > 12) {
            return afternoon ? of(hour, minutes) : Optional.empty();
        }
        if (hour == 0) {
            return afternoon ? Optional.empty() : of(0, minutes);
        }
        return of(hour % 12 + (afternoon ? 12 : 0), minutes);
    }

    private static Optional<LocalTime> of(int hour, String typed) {
        int minute = typed == null ? 0 : Integer.parseInt(typed);
        if (hour == 24 && minute == 0) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }

    /**
     * Cuts a list of times into its parts, at commas, line ends and, where several times stand beside each other, at
     * spaces. A part that is no time is returned as it was typed.
     */
    public static List<String> split(String list) {
        return SEPARATOR.splitAsStream(list).map(String::strip).filter(p -> !p.isEmpty())
                .flatMap(p -> words(p).stream()).toList();
    }

    private static List<String> words(String part) {
        List<String> words = Arrays.asList(AsciiDigits.of(part).split("\\s+"));
        List<String> times = new ArrayList<>();
        int from = 0;
        while (from < words.size()) {
            int length = Math.min(WORDS_MOST, words.size() - from);
            while (length > 0 && find(String.join(" ", words.subList(from, from + length))).isEmpty()) {
                length--;
            }
            if (length == 0) {
                return List.of(part);
            }
            times.add(String.join(" ", words.subList(from, from + length)));
            from += length;
        }
        return times;
    }
}
