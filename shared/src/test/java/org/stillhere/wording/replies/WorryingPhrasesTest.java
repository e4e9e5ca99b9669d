package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.myanmartools.TransliterateU2Z;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.WorryingPhrases;

/** Tests that what worries a team is found in texts, and that no team can make an everyday word worrying. */
class WorryingPhrasesTest {
    private static final PersonalWords MANGO = new PersonalWords(Private.of("mango"), Private.of("papaya"));
    private static final WorryingPhrases TEAMS = phrases("Insein", "black van", "Pyu Saw Htee", "အင်းစိန်",
            "คุกบางขวาง", "505(a)", "Bôle");

    private static WorryingPhrases phrases(String... phrases) {
        return WorryingPhrases.of(Stream.of(phrases).map(Private::of).toList());
    }

    private static Meaning meaning(String text, ReplySender sender) {
        return Replies.read(text, sender == ReplySender.DEFENDER ? MANGO : PersonalWords.NONE, sender, TEAMS)
                .meaning(sender);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ok, going to insein tomorrow", "1 INSEIN", "insein", "ok in sein",
            "here, blackvan outside", "ok Black-Van", "all fine. Black\u00a0van?", "ok pyusawhtee",
            "အဆင်ပြေတယ် အင်းစိန်သွားမယ်", "ရှိတယ်အင်းစိန်မှာ", "อยู่ค่ะ ไปคุกบางขวางพรุ่งนี้", "1 505 a", "ok bole",
            "ok, iñseìn", "later, insein", "not me insein", "trip 3h insein", "yes\n\ninsein\n> Are you around?" })
    void defendersTextThatHoldsATeamsPhraseIsWorrying(String text) {
        assertEquals(Meaning.WORRYING, meaning(text, ReplySender.DEFENDER));
        ParsedText read = Replies.read(text, MANGO, ReplySender.DEFENDER, TEAMS);
        assertEquals(Remainder.WORRYING, read.remainder());
        assertEquals(new Reply.Unclear(), read.reply());
    }

    @Test
    void phraseInZawgyiIsFoundInUnicodeAndTheOtherWayRound() {
        TransliterateU2Z zawgyi = new TransliterateU2Z("");
        String insein = "အင်းစိန်ထောင်ရှေ့မှာ";
        WorryingPhrases old = phrases(zawgyi.convert(insein));
        assertEquals(Remainder.WORRYING, Replies.read("ok " + insein, MANGO, ReplySender.DEFENDER, old).remainder());
        assertEquals(Remainder.WORRYING,
                Replies.read("ရှိပါတယ် " + insein, MANGO, ReplySender.DEFENDER, phrases(insein)).remainder());
        assertEquals(Remainder.WORRYING, Replies
                .read(zawgyi.convert("ရှိပါတယ် " + insein), MANGO, ReplySender.DEFENDER, phrases(insein)).remainder());
    }

    @Test
    void ownWordBesideATeamsPhraseConfirmsNothing() {
        assertEquals(Meaning.WORD_AND_MORE, meaning("mango insein", ReplySender.DEFENDER));
        assertEquals(Meaning.DURESS, meaning("papaya insein", ReplySender.DEFENDER));
        assertEquals(Meaning.SOS, meaning("9 insein", ReplySender.DEFENDER));
        assertEquals(Meaning.SOS, meaning("help insein", ReplySender.DEFENDER));
    }

    /** The answer on the phone must be the same for both words. */
    @Test
    void teamsPhraseWithinEitherWordCountsInNeither() {
        PersonalWords words = new PersonalWords(Private.of("insein road"), Private.of("insein river"));
        ParsedText own = Replies.read("insein road", words, ReplySender.DEFENDER, TEAMS);
        ParsedText duress = Replies.read("insein river", words, ReplySender.DEFENDER, TEAMS);
        assertEquals(Meaning.CONFIRMED, own.meaning(ReplySender.DEFENDER));
        assertEquals(Meaning.DURESS, duress.meaning(ReplySender.DEFENDER));
        assertEquals(own.reply(), duress.reply());
        assertEquals(Meaning.WORD_AND_MORE,
                Replies.read("insein road, insein", words, ReplySender.DEFENDER, TEAMS).meaning(ReplySender.DEFENDER));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ok\n> insein", "1\n--\nInsein Office", "ok", "1", "in", "ok van", "sein ok", "ok black" })
    void textWithoutThePhraseOrOnlyWithAQuotedOneIsReadAsBefore(String text) {
        assertEquals(Replies.read(text, MANGO, ReplySender.DEFENDER),
                Replies.read(text, MANGO, ReplySender.DEFENDER, TEAMS));
        assertNotEquals(Meaning.WORRYING, meaning(text, ReplySender.DEFENDER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "5 he is in Insein | TAKE", "I have it, he is with Insein | TAKE",
            "I heard his voice, they took the road to Insein | VOICE", "5 A Insein | TAKE", "2 insein | READ" })
    void contactsTextThatHoldsATeamsPhraseIsNoKey(String text, Meaning not) {
        assertEquals(Meaning.WORRYING, meaning(text, ReplySender.CONTACT));
        assertEquals(new Reply.Unclear(), Replies.read(text, PersonalWords.NONE, ReplySender.CONTACT, TEAMS).reply(),
                not.word());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ok", "OK!", "1", "9", "99", "၁", "5a", "stop", "thanks", "ค่ะ", "ပါ", "thank you",
            "still", "I am", "am fine", "👍", "yes", "later", "market", "hello", "not me", "here", "à", "oui", "merci",
            "อยู่ค่ะ", "ရှိတယ်", "baik", "1 ok thanks", "please", "friend", "until", "ok, thanks", "cannot", "mi",
            "got it", "trip 2h" })
    void keysGreetingsAndWhatPeopleTextEveryDayAreRefused(String phrase) {
        assertNotEquals(Optional.empty(), Replies.faultAsWorrying(phrase));
    }

    @ParameterizedTest
    @CsvSource({ "ok,EVERYDAY", "still,EVERYDAY", "505,NO_WORD", "🚔,NO_WORD", "x,LENGTH", "ရဲ,LENGTH",
            "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbc,LENGTH" })
    void refusalSaysWhy(String phrase, PhraseFault fault) {
        assertEquals(Optional.of(fault), Replies.faultAsWorrying(phrase));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Insein", "Insein prison", "Hlaing Tharyar", "Pyu Saw Htee", "military intelligence",
            "Ba Htoo", "အင်းစိန်", "အိုးဘို", "စစ်ကြောရေး", "ဆူးလေ", "คุกบางขวาง", "เรือนจำ", "ตม.", "สวนพลู", "505(a)",
            "black van", "plain clothes", "checkpoint", "Kodim", "Brimob", "fourgon noir", "commissariat", "prison",
            "police", "ward administrator", "white car", "Тюрьма", "سجن" })
    void namesOfPlacesForcesAndThingsAreTaken(String phrase) {
        assertEquals(Optional.empty(), Replies.faultAsWorrying(phrase));
    }

    /** Else the list would break what is known: "no help needed" holds a word of help and asks for none. */
    @Test
    void listedWordOfAlarmOnATeamsListChangesNothing() {
        WorryingPhrases listed = phrases("help", "hospital", "police");
        for (String text : new String[] { "thanks for your help", "no help needed", "help", "police", "ok" }) {
            assertEquals(Replies.read(text, MANGO, ReplySender.DEFENDER),
                    Replies.read(text, MANGO, ReplySender.DEFENDER, listed), text);
        }
    }

    @Test
    void anyTextIsReadInTimeWithTwoHundredLongPhrases() {
        String[] many = new String[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = "a".repeat(2) + "b a".repeat(15) + (char) ('a' + i % 26) + i;
        }
        WorryingPhrases phrases = phrases(many);
        String text = "aab a b a ".repeat(160);
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            Replies.read(text, MANGO, ReplySender.DEFENDER, phrases);
        }
        long each = (System.nanoTime() - began) / 20_000_000;
        assertEquals(true, each < 200, () -> each + " ms");
    }
}
