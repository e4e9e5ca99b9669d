package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Template;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Set<Template> DEFENDER = EnumSet.range(Template.ASK, Template.TOO_LONG);

    /** Every template in every language and style, filled with the longest realistic values. */
    static List<Rendered> all() {
        return Arrays.stream(Template.values()).flatMap(t -> Arrays.stream(Language.values())
                .flatMap(l -> Arrays.stream(Style.values()).flatMap(s -> both(t, l, s)))).toList();
    }

    private static Stream<Rendered> both(Template template, Language language, Style style) {
        Stream<Rendered> linked = Catalogue.takesLink(template)
                ? Stream.of(Rendered.linked(CATALOGUE, template, language, style))
                : Stream.of();
        return Stream.concat(Stream.of(Rendered.of(CATALOGUE, template, language, style)), linked);
    }

    @Test
    void aLinkHasASpaceOnEitherSideAndReplacesTheNumber() {
        for (Rendered r : all()) {
            if (r.text().contains("https")) {
                assertTrue(r.text().matches("(?s).* https://k7\\.example/l/abcdefghjkmnpq( .*)?"), r.text());
                assertFalse(r.text().contains(Rendered.NUMBER), r.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTextFitsItsSegments(Rendered r) {
        boolean gsm7 = Texts.of(r.language()).list("meta.alphabet").equals(List.of("gsm-7"));
        assertEquals(gsm7, Segments.gsm7(r.text()), r.text());
        int most = gsm7 || DEFENDER.contains(r.template()) ? 1 : 2;
        assertTrue(Segments.count(r.text()) <= most, () -> r.text().length() + " characters: " + r.text());
        assertFalse(r.text().contains("{") || r.text().contains("}"), r.text());
    }

    @ParameterizedTest
    @MethodSource("all")
    void coverTextsContainNoForbiddenWord(Rendered r) {
        if (r.style() != Style.PLAIN) {
            assertEquals(List.of(), Forbidden.in(r.text()), r.text());
        }
    }

    /**
     * Whoever sends our own text back whole, or forwards it, has said nothing with it. Parts of it can be what people
     * write: there a call too many is better than one too few.
     */
    @ParameterizedTest
    @MethodSource("all")
    void ourOwnTextSentBackWholeAsksForNothing(Rendered r) {
        ReplySender sender = DEFENDER.contains(r.template()) ? ReplySender.DEFENDER
                : r.template().name().startsWith("DESK_") ? ReplySender.COORDINATOR : ReplySender.CONTACT;
        Reply read = Replies.read(r.text(), PersonalWords.NONE, sender).reply();
        assertFalse(read instanceof Reply.CallForHelp || read instanceof Reply.TakeCase, read + ": " + r.text());
    }

    /** A text that begins as a book and ends as a friend is no cover. */
    @ParameterizedTest
    @MethodSource("all")
    void textsOfOneCoverDoNotSpeakAsAnother(Rendered r) {
        if (r.style() != Style.FRIEND) {
            Texts texts = Texts.of(r.language());
            assertEquals(List.of(), texts.list("meta.cover").stream().filter(w -> isIn(w, r.text())).toList(),
                    r.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void labelsOfPagesOfOneCoverDoNotSpeakAsAnother(Language language) {
        Texts texts = Texts.of(language);
        for (String key : texts.entries().stringPropertyNames()) {
            boolean base = key.startsWith("page.") && !key.endsWith(".plain") && !key.endsWith(".books");
            for (String style : base ? List.of(".plain", ".books") : List.<String> of()) {
                String shown = texts.get(key + style).or(() -> texts.get(key)).orElseThrow();
                assertEquals(List.of(), texts.list("meta.cover").stream().filter(w -> isIn(w, shown)).toList(),
                        key + style);
            }
        }
    }

    private static boolean isIn(String words, String text) {
        boolean spaced = words.matches("[a-z ]+");
        return spaced ? text.toLowerCase(Locale.ROOT).matches("(?s).*\\b" + words + "\\b.*") : text.contains(words);
    }

    /** Checks every label that is not in plain style, since somebody may read it over the person's shoulder. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void labelsOfPagesContainNoForbiddenWord(Language language) {
        Texts texts = Texts.of(language);
        for (String key : texts.entries().stringPropertyNames()) {
            if (key.startsWith("page.") && !key.contains("plain") && !key.startsWith("page.plan.")) {
                assertEquals(List.of(), Forbidden.in(texts.get(key).orElseThrow()), key);
            }
        }
    }

    @Test
    void forbiddenWordsAreFound() {
        for (String bad : List.of("You are safe.", "HELP!", "droits humains", "ON T'AIDE", "Tolong!", "di penjara",
                "ตำรวจมาแล้ว", "ရဲ လာတယ်", "ဘေးကင်းလား", "Exile Hub")) {
            assertFalse(Forbidden.in(bad).isEmpty(), bad);
        }
        assertEquals(List.of(), Forbidden.in("သူ့ရဲ့စာအုပ် helpful unsafely"));
    }

    @Test
    void timesAreInTheReadersZoneWithADateIfItCouldBeAnotherDay() {
        Instant soon = Instant.parse("2025-11-23T20:59:00Z");
        assertTrue(text(MessageContent.of(Template.LATER_OK, soon), Language.EN).contains(" 03:29."));
        assertTrue(text(MessageContent.of(Template.LATER_OK, Instant.parse("2025-11-24T01:30:00Z")), Language.EN)
                .contains("24 Nov 08:00"));
        assertTrue(text(MessageContent.of(Template.LATER_OK, Instant.parse("2025-08-24T01:30:00Z")), Language.FR)
                .contains("24 aout 08:00"));
        assertTrue(text(MessageContent.of(Template.LATER_OK, Instant.parse("2025-11-24T01:30:00Z")), Language.MY)
                .contains("24/11 08:00"));
        assertTrue(text(MessageContent.of(Template.LATER_OK, Instant.parse("2025-11-22T00:30:00Z")), Language.EN)
                .contains("22 Nov 07:00"), "the past too");
    }

    @Test
    void aMissingValueIsAnExceptionThatNamesTheKey() {
        for (MessageContent says : List.of(MessageContent.of(Template.ASK),
                MessageContent.of(Template.NETWORK, Rendered.NOW), MessageContent.of(Template.WHICH_ONE),
                MessageContent.of(Template.TAKEN_BY, Rendered.NOW))) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> text(says, Language.EN));
            assertTrue(String.valueOf(thrown.getMessage())
                    .startsWith(says.template().name().toLowerCase(Locale.ROOT) + " "), thrown.getMessage());
        }
    }

    @Test
    void anAlarmIsRenderedWithoutWordOrAlias() {
        Reader bare = new Reader(Language.EN, Style.FRIEND, ZoneId.of("Asia/Yangon"), Rendered.NUMBER, Private.NONE,
                Private.NONE, id -> id, Rendered.NOW);
        String text = CATALOGUE.render(MessageContent.of(Template.MISSED, Rendered.NOW), bare).reveal();
        assertTrue(text.startsWith("Any word from someone? "), text);
    }

    @Test
    void bracesAndApostrophesInSomebodysWordsAreNotInterpreted() {
        Reader odd = new Reader(Language.EN, Style.FRIEND, ZoneId.of("Asia/Yangon"), Rendered.NUMBER,
                Private.of("O'{n}"), Private.of("{k}'s"), id -> id, Rendered.NOW);
        String text = CATALOGUE.render(MessageContent.of(Template.MISSED, Rendered.NOW), odd).reveal();
        assertTrue(text.startsWith("{k}'s. Any word from O'{n}? "), text);
    }

    @Test
    void aNameThatTheReaderMayNotSeeIsReplacedByANeutralWord() {
        Reader reader = Rendered.reader(Language.EN, Style.FRIEND, id -> id.equals("c1") ? "Ko Ko" : "");
        assertTrue(CATALOGUE.render(MessageContent.naming(Template.TAKEN_BY, "c1", Rendered.NOW), reader).reveal()
                .contains("with Ko Ko until"));
        assertTrue(CATALOGUE.render(MessageContent.naming(Template.TAKEN_BY, "", Rendered.NOW), reader).reveal()
                .contains("with someone until"));
        assertTrue(CATALOGUE.render(MessageContent.naming(Template.TAKEN_BY, "c2", Rendered.NOW), reader).reveal()
                .contains("with someone until"));
        var two = new MessageContent(Template.WHICH_ONE, List.of(), List.of("c1", "c2"), List.of());
        assertTrue(CATALOGUE.render(two, reader).reveal().startsWith("Which one? A Ko Ko, B someone. Text "));
    }

    /** The letters that were given before stay those persons', so a list may have gaps. */
    @Test
    void listOfChoicesSkipsLettersThatAreNotOfferedAndCountsTheOthers() {
        Reader reader = Rendered.reader(Language.EN, Style.FRIEND, id -> id);
        List<String> names = LetteredList.withMore(List.of("Sam", LetteredList.NOBODY, "Mo"), 12);
        String text = CATALOGUE.render(new MessageContent(Template.WHICH_ONE, List.of(), names, List.of()), reader)
                .reveal();
        assertEquals(
                "Which one? A Sam, C Mo, +12. To " + Rendered.NUMBER + ": number and letter (5A), or number and name.",
                text);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void longestListOfChoicesFitsItsSegments(Language language) {
        List<String> names = LetteredList
                .withMore(List.of("My Daughter1", "Neighborhood", "Blue Kid Two", "Grandmother1", "Ko Ko Aung 2"), 12);
        Reader reader = Rendered.reader(language, Style.FRIEND, id -> id);
        String text = CATALOGUE.render(new MessageContent(Template.WHICH_ONE, List.of(), names, List.of()), reader)
                .reveal();
        int most = Segments.gsm7(text) ? 1 : 2;
        assertTrue(Segments.count(text) <= most, () -> text.length() + " characters: " + text);
    }

    /** A coordinator chooses among codenames, which are longer than aliases. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void longestListOfCodenamesFitsItsSegments(Language language) {
        List<String> names = LetteredList.withMore(List.of("Cinnamon Woodpecker Blue", "Burgundy Shearwater Grey",
                "Turquoise Kingfisher Old", "Vermilion Oystercatchers", "Chestnut Nightingale Two"), 12);
        Reader reader = Rendered.reader(language, Style.PLAIN, id -> id);
        String text = CATALOGUE.render(new MessageContent(Template.WHICH_ONE, List.of(), names, List.of()), reader)
                .reveal();
        int most = Segments.gsm7(text) ? 2 : 4;
        assertTrue(Segments.count(text) <= most, () -> text.length() + " characters: " + text);
    }

    /**
     * One letter that is not in GSM-7, in a contact's name for the person or in a contact's word, makes the whole text
     * UCS-2: three parts at most.
     */
    @ParameterizedTest
    @EnumSource(Language.class)
    void aNameInAnotherScriptMakesNoTextLongerThanThreeSegments(Language language) {
        for (String alias : List.of("ကိုအောင်ကို", "Tête de Loup", "น้องสาวคนเล็ก")) {
            for (Template template : Template.values()) {
                for (Style style : Style.values()) {
                    String text = Rendered.named(CATALOGUE, template, language, style, alias).text();
                    assertTrue(Segments.count(text) <= 3, () -> text.length() + " characters: " + text);
                }
            }
        }
    }

    @Test
    void aDigestPutsUrgentLinesFirstAndCountsTheOtherNames() {
        var lines = List.of(new MessageContent.DigestLine(NoticeKind.ENDED, List.of("Red Fox")),
                new MessageContent.DigestLine(NoticeKind.MISSED, List.of("a", "b", "c", "d", "e", "f", "g")));
        assertEquals(
                "On the board:\nLate: a, b, c, d, e, +2\nClosed: Red Fox\nText " + Rendered.NUMBER + ": 5 I have it.",
                text(new MessageContent(Template.DESK_DIGEST, List.of(), List.of(), lines), Language.EN));
    }

    @Test
    void aDigestAboutTheEngineNamesNobody() {
        var lines = List.of(new MessageContent.DigestLine(NoticeKind.ENGINE, List.of("Engine")));
        assertEquals("On the board:\nThe engine is in trouble, see the board",
                text(new MessageContent(Template.DESK_DIGEST, List.of(), List.of(), lines), Language.EN));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDigestThatAsksForNobodyDoesNotOfferToTakeACase(Language language) {
        for (NoticeKind kind : NoticeKind.values()) {
            var lines = List.of(new MessageContent.DigestLine(kind, List.of("Red Fox")));
            String text = text(new MessageContent(Template.DESK_DIGEST, List.of(), List.of(), lines), language);
            assertEquals(kind.asksForSomebody(), text.contains("5"), text);
        }
    }

    @Test
    void aTextOnAPageNamesNoKeys() {
        Reader reader = Rendered.reader(Language.EN, Style.FRIEND, id -> id);
        assertEquals("Thank you.",
                CATALOGUE.renderOnPage(MessageContent.of(Template.CLAIM_CONFIRMED, Rendered.NOW), reader).reveal());
        assertEquals("Thank you. A person will ring you.",
                CATALOGUE.renderOnPage(MessageContent.of(Template.RING_OK), reader).reveal());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDigestOfEverythingIsWithinTheCarriersLimit(Language language) {
        List<String> many = Collections.nCopies(100_000, "Twenty-four letters long");
        var lines = Arrays.stream(NoticeKind.values()).map(k -> new MessageContent.DigestLine(k, many)).toList();
        String text = text(new MessageContent(Template.DESK_DIGEST, List.of(), List.of(), lines), language);
        assertTrue(text.length() <= 1600, text);
        assertEquals(NoticeKind.values().length + 2, text.lines().count());
    }

    @Test
    void onlyEnglishIsReviewed() {
        assertEquals(List.of(Language.EN), Arrays.stream(Language.values()).filter(CATALOGUE::reviewed).toList());
    }

    @Test
    void aCountTakesThePluralOfItsLanguage() {
        Catalogue board = Catalogue.withBoard();
        assertEquals("1 person needs somebody", count(board, 1, Language.EN));
        assertEquals("0 people need somebody", count(board, 0, Language.EN));
        assertEquals(
                board.label("board.needing.one", Rendered.reader(Language.FR, Style.PLAIN, id -> id), List.of("0")),
                count(board, 0, Language.FR));
    }

    private static String count(Catalogue board, long number, Language language) {
        return board.count("board.needing", number, Rendered.reader(language, Style.PLAIN, id -> id));
    }

    @Test
    void aLanguageWithoutABoardReadsItInEnglishWithItsPlurals() {
        for (Language language : Language.values()) {
            Language read = Catalogue.withBoard().ofBoard(language);
            if (read != language) {
                assertEquals(count(Catalogue.withBoard(), 1, Language.EN), count(Catalogue.withBoard(), 1, language));
            }
        }
    }

    @Test
    void aBrowserGetsTheLanguageThatItAsksFor() {
        for (Language language : Language.values()) {
            assertEquals(language, Language.preferred(language.tag() + "-XX;q=0.9, de;q=0.8"));
        }
        assertEquals(Language.EN, Language.preferred("tlh"));
    }

    @Test
    void aLanguageIsFoundByItsTag() {
        assertEquals(Language.MY, Language.of("language", " MY "));
        assertEquals("language", assertThrows(InvalidInput.class, () -> Language.of("language", "tlh")).field());
    }

    private static String text(MessageContent says, Language language) {
        return CATALOGUE.render(says, Rendered.reader(language, Style.FRIEND, id -> id)).reveal();
    }
}
