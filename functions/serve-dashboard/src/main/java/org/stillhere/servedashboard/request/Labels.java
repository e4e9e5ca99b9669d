package org.stillhere.servedashboard.request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Style;

/** Renders the labels of the pages in a coordinator's language and zone. */
public final class Labels {
    private final Catalogue catalogue;
    private final Reader reader;

    public Labels(Catalogue catalogue, Language language, ZoneId zone, Instant now) {
        this.catalogue = catalogue;
        this.reader = new Reader(language, Style.PLAIN, zone, "-", Private.NONE, Private.NONE, Function.identity(),
                now);
    }

    /** The same labels in another language. */
    public Labels in(Language other) {
        return new Labels(catalogue, other, reader.zone(), reader.now());
    }

    /** The tag of the page's language. A language without these labels falls back to English. */
    public String language() {
        return catalogue.ofBoard(reader.language()).tag();
    }

    /** Whether nobody who speaks this language natively has reviewed it: the pages then say so. */
    public boolean isDraft() {
        return !catalogue.reviewed(catalogue.ofBoard(reader.language()));
    }

    /** A label. Instants fill {t} and {u}; everything else fills {c}, {d}, {e} and {f}. */
    public String say(String key, Object... given) {
        List<String> texts = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (Object one : given) {
            if (one instanceof Instant time) {
                times.add(time);
            } else {
                texts.add(one.toString());
            }
        }
        return catalogue.label(key, reader, texts, times.toArray(Instant[]::new));
    }

    /** A label for a value of an enumeration. */
    public String word(String key, Enum<?> value) {
        return say(key + "." + value.name().toLowerCase(Locale.ROOT));
    }

    /**
     * The name of a country in the reader's language, without a second name in brackets.
     *
     * @param code
     *            its code of two letters; anything else is a network of no country
     */
    public String country(String code) {
        if (!code.matches("[A-Z]{2}")) {
            return say("country.none");
        }
        Locale country = new Locale.Builder().setRegion(code).build();
        return country.getDisplayCountry(Locale.forLanguageTag(language())).replaceAll("\\s*[(\uff08].*", "");
    }

    /** A label that counts, with the plural of the reader's language. */
    public String count(String key, long number) {
        return catalogue.count(key, number, reader);
    }

    /** The title of a tab, with the number of people who need a human in front of it: it is all that a tab shows. */
    public String tab(String title, int needing) {
        return needing == 0 ? say(title) : "(" + needing + ") " + say(title);
    }

    /** The hint beside a field, if there is one. */
    public Optional<String> hint(String key) {
        return has(key) ? Optional.of(say(key)) : Optional.empty();
    }

    /** A label in every language of the board. */
    public List<String> inEveryLanguage(String key) {
        return Arrays.stream(Language.values()).map(l -> catalogue.label(key, new Reader(l, Style.PLAIN, reader.zone(),
                "-", Private.NONE, Private.NONE, Function.identity(), reader.now()), List.of())).distinct().toList();
    }

    public boolean has(String key) {
        return catalogue.hasLabel(key);
    }

    /** "14:02, 38 min ago", or "14:02, in 12 min". */
    public String when(Instant time) {
        Duration past = Duration.between(time, reader.now());
        return past.isNegative() ? say("time.in", time, length(past.negated().plusSeconds(59)))
                : say("time.ago", time, length(past));
    }

    /** The same, followed by the local time in that zone if it differs. */
    public String when(Instant time, ZoneId zone) {
        String there = there(time, zone);
        return there.isEmpty() ? when(time) : when(time) + " " + there;
    }

    /** "38 min", "1 h 35 min", "14 h", "3 d". */
    public String length(Duration length) {
        if (length.compareTo(Duration.ofHours(1)) < 0) {
            return say("time.minutes", length.toMinutes());
        }
        if (length.compareTo(Duration.ofHours(10)) < 0 && length.toMinutesPart() > 0) {
            return say("time.hours.minutes", length.toHours(), length.toMinutesPart());
        }
        return length.compareTo(Duration.ofHours(48)) < 0 ? say("time.hours", length.toHours())
                : say("time.days", length.toDays());
    }

    /** The local time in that zone if it differs from the reader's; otherwise empty. */
    public String there(Instant time, ZoneId zone) {
        if (zone.getRules().getOffset(time).equals(reader.zone().getRules().getOffset(time))) {
            return "";
        }
        Reader local = new Reader(reader.language(), reader.style(), zone, "-", Private.NONE, Private.NONE,
                Function.identity(), reader.now());
        return catalogue.label("time.there", local, List.of(), time);
    }

    public ZoneId zone() {
        return reader.zone();
    }

    public Instant now() {
        return reader.now();
    }
}
