package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Template;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;

/** Checks the properties files of the texts against each other. */
class TextFilesTest {
    /** Matches a digit that a text offers, with the words that explain it; not "send 2", nor "the 2 digits". */
    private static final Pattern OFFER = Pattern.compile(
            "(?<=[ :,])[0-9] (?!ပို့|ไปที่|ที่|to |au |digits|chiffres|ตัว)[^0-9,.?:။{}]+?(?= [0-9] | ก่อน \\{| หลัง \\{| \\{|[,.။]|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");
    /**
     * Texts that Burmese and Thai lack: in these languages style BOOKS has three texts, also with a link, and uses
     * those of style FRIEND for the rest.
     */
    private static final Set<String> LACKING = Set.of("trip_ask.books", "later_no.books", "not_understood.books",
            "trip_started.books", "trip_extended.books", "paused.books", "friend_needed.books", "all_clear.books",
            "trip_ask.books.link", "friend_needed.books.link");

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyExistsTwice(Language language) throws IOException {
        List<String> keys = rawKeys(language);
        assertEquals(keys.stream().distinct().toList(), keys);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTemplateAndEveryLineOfADigestHasAText(Language language) {
        Set<String> wanted = Stream
                .concat(Arrays.stream(Template.values()).map(t -> t.name().toLowerCase(Locale.ROOT)),
                        Arrays.stream(NoticeKind.values()).map(k -> "line." + k.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(keys(language));
        assertEquals(Set.of(), wanted);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aLanguageLacksOnlyTheListedKeysAndHasNoOthers(Language language) {
        Predicate<String> text = k -> !k.startsWith("label.") && !k.startsWith("emoji.");
        Set<String> missing = keys(Language.EN).stream().filter(text).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(keys(language));
        boolean latin = language == Language.EN || language == Language.FR;
        assertEquals(latin ? Set.of() : new TreeSet<>(LACKING), missing);
        Set<String> more = keys(language).stream().filter(text).collect(Collectors.toCollection(TreeSet::new));
        more.removeAll(keys(Language.EN));
        assertEquals(Set.of(), more);
    }

    /** Otherwise a person who chose a cover would be asked under another one. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextThatTakesALinkHasAVersionWithALink(Language language) {
        Set<String> keys = keys(language);
        Set<String> wanted = Arrays.stream(Template.values()).filter(Catalogue::takesLink)
                .map(t -> t.name().toLowerCase(Locale.ROOT)).flatMap(t -> Stream.of(t, t + ".plain", t + ".books"))
                .filter(keys::contains).map(k -> k + ".link").collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(keys);
        assertEquals(Set.of(), wanted);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTranslationHasTheSamePlaceholders(Language language) {
        Map<Language, Texts> all = Texts.all();
        for (String key : keys(language)) {
            String base = key.replaceFirst("^page\\.heard\\.", "").replaceFirst("(\\.(plain|friend|books))?(\\.link)?$",
                    "");
            if (!key.startsWith("time.")
                    && Arrays.stream(Template.values()).anyMatch(t -> t.name().toLowerCase(Locale.ROOT).equals(base))) {
                assertEquals(placeholders(all, Language.EN, key), placeholders(all, language, key), key);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thereAreTwelveMonthsAndNoInvisibleCharacters(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        assertEquals(12, texts.list("time.months").size());
        texts.entries().forEach((key, value) -> {
            assertTrue(
                    value.toString().codePoints()
                            .noneMatch(c -> Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.PRIVATE_USE || c == 0xA0 || c == 0x202F),
                    key.toString());
            assertTrue(Normalizer.isNormalized(value.toString(), Normalizer.Form.NFC), key.toString());
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTextThatOffersKeysContainsTheNumber(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        for (String key : keys(language)) {
            boolean offers = OFFER.matcher(texts.get(key).orElse("")).find();
            if (offers && !key.equals("claim_confirmed")) { // it follows immediately on a text that names the number
                assertTrue(texts.get(key).orElse("").contains("{n}"), key);
            }
        }
    }

    /** Otherwise a person who copies a line of our own text would not be understood. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void anOfferedLineIsReadAsItsDigit(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        List<String> unclear = new ArrayList<>();
        for (String key : keys(language)) {
            for (MatchResult offer : OFFER.matcher(texts.get(key).orElse("")).results().toList()) {
                ParsedText digit = Replies.read(offer.group().substring(0, 1), PersonalWords.NONE);
                if (!Replies.read(offer.group(), PersonalWords.NONE).equals(digit)) {
                    unclear.add(key + ": " + offer.group());
                }
            }
        }
        assertEquals(List.of(), unclear);
    }

    private static Set<String> placeholders(Map<Language, Texts> all, Language language, String key) {
        return PLACEHOLDER.matcher(Objects.requireNonNull(all.get(language)).get(key).orElse("")).results()
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Language language) {
        return new TreeSet<>(Objects.requireNonNull(Texts.all().get(language)).entries().stringPropertyNames());
    }

    private static List<String> rawKeys(Language language) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(language.tag() + ".properties")),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> l.contains("=") && !l.startsWith("#"))
                    .map(l -> l.substring(0, l.indexOf('='))).toList();
        }
    }
}
