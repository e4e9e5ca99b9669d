package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Template;

/**
 * Checks that each text that asks for an answer says how to give it. A sender can be a name, which cannot be answered,
 * and a text can lie on a phone until long after the one before it; so each text names the number itself, or a page
 * that names it.
 */
class WaysToAnswerTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    /** Whether a text asks for an answer. A new template has to decide. */
    private static boolean asks(Template template) {
        return switch (template) {
            case ASK, REMINDER, TRIP_ASK, ASK_LATE, TRIP_ASK_LATE, LATER_NO, NOT_UNDERSTOOD, WORD_PLEASE, TRIP_STARTED,
                    TRIP_EXTENDED, PAUSED, TOO_LONG, MISSED, MISSED_UNREACHED, MISSED_UNCLEAR, FRIEND_NEEDED, RESTING,
                    CLAIM_CONFIRMED, CLAIM_KEPT, CLAIM_LAPSED, SOMEONE_IS_ON_IT, TAKEN_BY, DOUBT, NO_NEWS, ALL_CLEAR,
                    ALL_CLEAR_ANSWERED, NOT_ASKED_ANY_MORE, MISTAKE, NOT_SETTLED, TAKEN_OVER, NETWORK, DRILL,
                    INVITATION, INVITATION_YES, CANNOT_OK, NOTE_OK, WHICH_ONE, DESK_SOS, DESK_STRANGER_SOS,
                    DESK_CONCERN, DESK_DURESS, DESK_DIGEST, DESK_NOTHING_ASKED, DESK_START_FIRST, DESK_CLAIM_ON_BOARD ->
                    true;
            case TEXT_CAME, THANKS, THANKS_PLAIN, LATER_OK, SOS_KEPT, SOS_SEEN, TRIP_ARRIVED, NOT_ME_OK, INVITATION_NO,
                    READ_OK, VOICE_OK, RING_OK, SETTLED, NOTHING_OPEN, DESK_CLAIMED, DESK_TAKEN, DESK_SILENT,
                    DESK_NOTED, DESK_NOT_KEPT, DESK_HANDED, DESK_CLAIMED_BY_TEXT, DESK_CLAIM_NOTED, DESK_WROTE,
                    DESK_WROTE_TOO, DESK_ON_DUTY, DESK_HAND_OVER, DESK_LONG_DUTY, DESK_RELIEVE -> false;
        };
    }

    /** A text as each kind of route carries it, in each language and style. */
    static Stream<Rendered> asking() {
        return Arrays.stream(Template.values()).filter(WaysToAnswerTest::asks)
                .flatMap(t -> Arrays.stream(Language.values()).flatMap(l -> Arrays.stream(Style.values())
                        .flatMap(s -> Arrays.stream(RouteKind.values()).map(k -> carried(t, l, s, k)).distinct())));
    }

    private static Rendered carried(Template template, Language language, Style style, RouteKind kind) {
        return kind == RouteKind.SMS_WITH_LINK && Catalogue.takesLink(template)
                ? Rendered.linked(CATALOGUE, template, language, style)
                : Rendered.of(CATALOGUE, template, language, style);
    }

    @ParameterizedTest
    @MethodSource("asking")
    void aTextThatAsksNamesTheNumberOrAPage(Rendered r) {
        assertTrue(r.text().contains(Rendered.NUMBER) || r.text().contains("https://"), r.text());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatAPageSaysAboutTextsNamesTheNumber(Language language) {
        Texts texts = Objects.requireNonNull(Texts.all().get(language));
        List<String> keys = texts.entries().stringPropertyNames().stream()
                .filter(k -> k.matches("page\\..*_text(\\..*)?|page\\.or_text.*")).toList();
        assertFalse(keys.isEmpty());
        keys.forEach(k -> assertTrue(texts.get(k).orElse("").contains("{n}"), k));
    }

    /** A contact knows the person by one name. The only other name in a text is that of another contact. */
    @Test
    void aTextToAContactNamesThePersonByTheContactsAliasAlone() {
        Set<Template> namesAnother = Set.of(Template.TAKEN_BY);
        for (Language language : Language.values()) {
            Texts texts = Objects.requireNonNull(Texts.all().get(language));
            for (String key : texts.entries().stringPropertyNames()) {
                String template = key.split("\\.", 2)[0];
                boolean toContact = Arrays.stream(Template.values())
                        .filter(t -> t.compareTo(Template.MISSED) >= 0 && t.compareTo(Template.WHICH_ONE) <= 0)
                        .anyMatch(t -> t.name().equalsIgnoreCase(template));
                if (toContact && texts.get(key).orElse("").contains("{c}")) {
                    assertEquals(Set.of(Template.valueOf(template.toUpperCase(java.util.Locale.ROOT))), namesAnother,
                            key);
                }
            }
        }
    }

    /** A key alone takes no call for help. What remains to do is the board, or the key with the coordinator's word. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void answerToABareClaimSaysWhatToDoNow(Language language) {
        String text = Rendered.of(CATALOGUE, Template.DESK_CLAIM_ON_BOARD, language, Style.PLAIN).text();
        assertTrue(GlossaryTest.terms(language, "board").stream().anyMatch(text::contains), text);
        assertTrue(text.indexOf("5", text.indexOf(Rendered.NUMBER) + Rendered.NUMBER.length()) > 0, text);
    }
}
