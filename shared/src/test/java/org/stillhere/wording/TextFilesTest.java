package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

/** Checks the properties files of the texts against each other. */
class TextFilesTest {
    /**
     * A key and the words beside it, with a space or a sign that no line break follows; not "send 2", nor "2 digits".
     */
    private static final Pattern OFFER = Pattern
            .compile("(?<=[ :,])[0-9][ =](?!ပို့|ကို|ไปที่|ที่|to |au |ke |digits|chiffres|angka|ตัว)[^0-9,.?:။{}]+?"
                    + "(?= [0-9][ =]| ก่อน \\{| หลัง \\{| เลย \\{| \\{|[,.။]|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyExistsTwice(Language language) throws IOException {
        for (String file : List.of("", "board.")) {
            List<String> keys = rawKeys(file + language.tag());
            assertEquals(keys.stream().distinct().toList(), keys);
        }
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
    void aLanguageHasEveryTextInEveryCoverAndNothingElse(Language language) {
        Predicate<String> text = k -> !k.startsWith("label.") && !k.startsWith("emoji.") && !k.startsWith("meta.");
        Set<String> missing = keys(Language.EN).stream().filter(text).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(keys(language));
        assertEquals(Set.of(), missing);
        Set<String> more = keys(language).stream().filter(text).collect(Collectors.toCollection(TreeSet::new));
        more.removeAll(keys(Language.EN));
        assertEquals(Set.of(), more);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aFileSaysWhatItsLanguageNeeds(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        assertTrue(texts.get("meta.reviewed-by").isPresent(), "who has read it");
        assertFalse(texts.list("meta.cover").isEmpty(), "words of one cover");
        assertTrue(Set.of("gsm-7", "ucs-2").contains(texts.get("meta.alphabet").orElse("")));
        assertTrue(texts.list("meta.singular").stream().allMatch(n -> n.matches("[0-9]+")));
        assertTrue(texts.list("meta.forbidden").size() >= 20, "words that no cover text contains");
        assertEquals(texts.get("meta.fonts").isPresent(), texts.get("meta.line-height").isPresent());
        assertEquals(texts.get("meta.fonts").isPresent(), Typography.css().contains(":lang(" + language.tag() + ")"));
    }

    /**
     * In a script without spaces a line may break at any space, so that a key would end a line and its word begin one.
     */
    @ParameterizedTest
    @EnumSource(Language.class)
    void inAnUnspacedScriptAKeyAndItsWordStayOnOneLine(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        if (texts.get("meta.alphabet").filter("ucs-2"::equals).isPresent()) {
            for (String key : textKeys(language)) {
                assertTrue(OFFER.matcher(texts.get(key).orElse("")).results().allMatch(o -> o.group().charAt(1) == '='),
                        key);
            }
        }
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
            if (!key.startsWith("time.")) {
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
        for (String key : textKeys(language)) {
            if (OFFER.matcher(texts.get(key).orElse("")).find()) {
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
        for (String key : textKeys(language)) {
            for (MatchResult offer : OFFER.matcher(texts.get(key).orElse("")).results().toList()) {
                ReplySender sender = sender(key, offer.group());
                Reply digit = Replies.read(offer.group().substring(0, 1), PersonalWords.NONE, sender).reply();
                Reply whole = Replies.read(offer.group(), PersonalWords.NONE, sender).reply();
                if (!whole.equals(digit)) {
                    unclear.add(key + ": " + offer.group() + ": " + whole);
                }
            }
        }
        assertEquals(List.of(), unclear);
    }

    private static ReplySender sender(String key, String offer) {
        if (key.startsWith("desk_")) {
            return ReplySender.COORDINATOR;
        }
        return "139".indexOf(offer.charAt(0)) >= 0 ? ReplySender.DEFENDER : ReplySender.CONTACT;
    }

    private static Set<String> placeholders(Map<Language, Texts> all, Language language, String key) {
        return PLACEHOLDER.matcher(Objects.requireNonNull(all.get(language)).get(key).orElse("")).results()
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Language language) {
        return new TreeSet<>(Objects.requireNonNull(Texts.all().get(language)).entries().stringPropertyNames());
    }

    /** The keys of what we send. */
    private static List<String> textKeys(Language language) {
        Set<String> templates = Arrays.stream(Template.values()).map(t -> t.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return keys(language).stream().filter(k -> templates.contains(k.split("\\.", 2)[0])).toList();
    }

    private static List<String> rawKeys(String file) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(Texts.class.getResourceAsStream(file + ".properties")),
                        StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> l.contains("=") && !l.startsWith("#"))
                    .map(l -> l.substring(0, l.indexOf('='))).toList();
        }
    }
}
