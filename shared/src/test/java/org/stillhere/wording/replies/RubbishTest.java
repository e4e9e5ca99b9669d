package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText.WordMatch;

/** Whatever arrives is read, and nothing is ever thrown. */
class RubbishTest {
    private static final PersonalWords WORDS = new PersonalWords(Private.of("green tea"), Private.of("သရက်သီး"));
    private static final String SPICE = "0123456789၁၉๑๙abh 'သရက်သီး\u200d\ufe0f\u20e3👍🆘\ud83d\udc00ﷺİßﬁ1️⃣tripgreen teastop";

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void neverThrows(long seed) {
        read(seed, 700);
    }

    @ParameterizedTest
    @Tag("thorough")
    @ValueSource(longs = { 5, 6, 7, 8 })
    void moreRubbishNeverThrows(long seed) {
        read(seed, 4_000);
    }

    private static void read(long seed, int texts) {
        Random random = new Random(seed);
        for (int i = 0; i < texts; i++) {
            String body = rubbish(random, random.nextInt(60));
            PersonalWords words = random.nextBoolean() ? WORDS : PersonalWords.NONE;
            ParsedText heard = Replies.read(body, words, ReplySender.DEFENDER);
            boolean noneOfThem = heard.said() == WordMatch.NOTHING && !heard.possibleDuress();
            assertEquals(heard, Replies.read(body + " ", noneOfThem ? PersonalWords.NONE : WORDS, ReplySender.DEFENDER),
                    () -> "seed " + seed + ": " + body);
        }
    }

    @Test
    void longOnesAreReadInLinearTime() {
        List<String> long1600 = List.of("ﷺ".repeat(1600), "က္".repeat(800), "ေ".repeat(1600), "\u1039".repeat(1600),
                "1 ".repeat(800), "9".repeat(1600), "green ".repeat(267), "ေကြ်း".repeat(270), "\ud83d".repeat(1600),
                "a\u0301".repeat(800), "\u0f71\u0f72\u0f74".repeat(530), "x".repeat(10_000_000));
        for (String body : long1600) {
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Replies.read(body, WORDS, ReplySender.DEFENDER),
                    () -> "U+" + Integer.toHexString(body.codePointAt(0)));
        }
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            String body = rubbish(random, 1600);
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Replies.read(body, WORDS, ReplySender.DEFENDER));
        }
    }

    @Test
    void aWordIsFoundInALongText() {
        String body = "ok we sang ".repeat(100) + "GREEN tea" + " and so on".repeat(20);
        assertEquals(Meaning.WORD_AND_MORE, meaning(body));
        assertEquals(Meaning.DURESS, meaning("blah ".repeat(300) + "သရက်သီး"));
    }

    private static Meaning meaning(String body) {
        return Replies.read(body, WORDS, ReplySender.DEFENDER).meaning(ReplySender.DEFENDER);
    }

    private static String rubbish(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append((char) (0x1000 + random.nextInt(0xA0)));
                default -> text.append(SPICE.charAt(random.nextInt(SPICE.length())));
            }
        }
        return text.substring(0, length);
    }
}
