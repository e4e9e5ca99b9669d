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

/** The properties files themselves. */
class FilesTest {
    /** A key and the words beside it; not "send 2", nor "the 2 digits". */
    private static final Pattern OFFER = Pattern.compile(
            "(?<=[ :,])[0-9] (?!ပို့|ไปที่|ที่|to |au |digits|chiffres|ตัว)[^0-9,.?:။{}]+?(?= [0-9] | ก่อน \\{| หลัง \\{| \\{|[,.။]|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");
    /**
     * What Burmese and Thai take from elsewhere: the theme of books has three texts there, the same with a link; the
     * rest are the friend's.
     */
    private static final Set<String> NOT_THERE = Set.of("trip_ask.books", "later_no.books", "not_understood.books",
            "trip_started.books", "trip_extended.books", "paused.books", "friend_needed.books", "all_clear.books",
            "trip_ask.books.link", "friend_needed.books.link");

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyStandsTwice(Language language) throws IOException {
        List<String> keys = rawKeys(language);
        assertEquals(keys.stream().distinct().toList(), keys);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTemplateAndEveryLineHasItsWords(Language language) {
        Set<String> wanted = Stream
                .concat(Arrays.stream(Template.values()).map(t -> t.name().toLowerCase(Locale.ROOT)),
                        Arrays.stream(NoticeKind.values()).map(k -> "line." + k.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(keys(language));
        assertEquals(Set.of(), wanted);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aLanguageLacksOnlyWhatIsListedAndHasNothingElse(Language language) {
        Predicate<String> text = k -> !k.startsWith("label.") && !k.startsWith("emoji.");
        Set<String> missing = keys(Language.EN).stream().filter(text).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(keys(language));
        boolean latin = language == Language.EN || language == Language.FR;
        assertEquals(latin ? Set.of() : new TreeSet<>(NOT_THERE), missing);
        Set<String> more = keys(language).stream().filter(text).collect(Collectors.toCollection(TreeSet::new));
        more.removeAll(keys(Language.EN));
        assertEquals(Set.of(), more);
    }

    /** Otherwise whoever chose a cover would be asked under another. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void aCoverIsTheSameWithALink(Language language) {
        Set<String> keys = keys(language);
        Set<String> wanted = Arrays.stream(Template.values()).filter(Catalogue::takesLink)
                .map(t -> t.name().toLowerCase(Locale.ROOT)).flatMap(t -> Stream.of(t, t + ".plain", t + ".books"))
                .filter(keys::contains).map(k -> k + ".link").collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(keys);
        assertEquals(Set.of(), wanted);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTranslationFillsInTheSameThings(Language language) {
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
    void thereAreTwelveMonthsAndNoHiddenCharacters(Language language) {
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
    void aTextThatOffersKeysNamesTheNumber(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        for (String key : keys(language)) {
            boolean offers = OFFER.matcher(texts.get(key).orElse("")).find();
            if (offers && !key.equals("claim_confirmed")) { // it follows at once on a text that did
                assertTrue(texts.get(key).orElse("").contains("{n}"), key);
            }
        }
    }

    /** Otherwise a person who copies a line of our own text would not be understood. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatATextOffersIsUnderstoodWithItsDigit(Language language) {
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
