package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.AtomReader;
import org.stillhere.wording.replies.ParsedText.WordMatch;

/** A text is read whatever it holds, in bounded time, and what does not matter does not change what it means. */
class RepliesFuzzTest {
    private static final PersonalWords WORDS = new PersonalWords(Private.of("green tea"), Private.of("သရက်သီး"));
    private static final long AT_MOST_NANOS = 2_000_000_000L;
    private static final int ROOM = AtomReader.MOST - 100;
    private static final String CHANGING_MARKS = "?>|$%-_\n\r";
    private static final List<Meant> MEANT = List.of(new Meant("STOP", new Reply.Stop()),
            new Meant("start", new Reply.StartAgain()), new Meant("HELP", new Reply.Help()),
            new Meant("1", new Reply.Here()), new Meant("9", new Reply.CallForHelp()),
            new Meant("oui", new Reply.Here()), new Meant("not me", new Reply.NotMe()));

    private record Meant(String typed, Reply reply) {
    }

    /** The lists are read once, before the first text. */
    @BeforeAll
    static void load() {
        Replies.load();
    }

    /** Of this thread, in nanoseconds: other processes on the machine do not count. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @DictionaryEntries({ "green tea", "သရက်သီး", "ရှိတယ်", "อยู่", "trip 2h", "pause 2d", "STOP", "5A", "1️⃣", "🆘",
            "၉", "๙", "\u200b", "ေ", "္" })
    @FuzzTest
    void isReadWhateverItHolds(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        long began = processorTime();
        ParsedText heard = read(body);
        String beside = heard.rest().reveal();
        assertTrue(processorTime() - began < AT_MOST_NANOS, "too slow");
        assertEquals(heard, read(body), "read twice");
        if (heard.said() == WordMatch.NOTHING && !heard.possibleDuress()) {
            assertEquals(heard, Replies.read(body, PersonalWords.NONE, ReplySender.DEFENDER),
                    "a word that is not there changes nothing");
        }
        if (body.length() > ROOM) {
            return;
        }
        assertEquals(WordMatch.NOTHING, read(beside).said(), "what others read holds neither word");
        assertEquals(heard, read(" \n" + body + "\t "), "space around it");
        for (UnaryOperator<String> inCase : List.<UnaryOperator<String>> of(s -> ascii(s, 'a', 'z', -32),
                s -> ascii(s, 'A', 'Z', 32))) {
            assertEquals(withoutTexts(heard), withoutTexts(read(inCase.apply(body))), "case");
        }
        assertNotEquals(WordMatch.NOTHING, read(body + " Green  TEA").said(), "their word behind it");
        assertEquals(WordMatch.DURESS, read("သရက်သီး " + body).said(), "their other word before it");
        among(body);
    }

    /**
     * What is reserved, and a key, mean the same among punctuation; one of them each time. Marks that ask, quote, sign
     * or make an amount of a number do change what a text means.
     */
    private static void among(String body) {
        String marks = body.chars()
                .filter(c -> c < 0x80 && !Character.isLetterOrDigit(c) && CHANGING_MARKS.indexOf(c) < 0)
                .mapToObj(Character::toString).collect(Collectors.joining());
        Meant meant = MEANT.get(body.length() % MEANT.size());
        assertEquals(meant.reply(),
                Replies.read(marks + meant.typed() + marks, PersonalWords.NONE, ReplySender.DEFENDER).reply(),
                "among marks");
    }

    private static ParsedText read(String body) {
        return Replies.read(body, WORDS, ReplySender.DEFENDER);
    }

    private static ParsedText withoutTexts(ParsedText heard) {
        return new ParsedText(heard.reply(), heard.said(), heard.possibleDuress(), heard.remainder(),
                heard.key().map(k -> new KeyWithName(k.reply(), Private.NONE)), Private.NONE);
    }

    private static String ascii(String text, char from, char to, int by) {
        return text.chars().map(c -> c >= from && c <= to ? c + by : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
