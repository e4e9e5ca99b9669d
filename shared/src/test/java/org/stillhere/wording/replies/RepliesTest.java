package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.myanmartools.TransliterateU2Z;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText.WordMatch;

class RepliesTest {
    private static final Reply HERE = new Reply.Here();
    private static final Reply LATER = new Reply.AskLater();
    private static final Reply SOS = new Reply.CallForHelp();
    private static final Reply NOT_ME = new Reply.NotMe();
    private static final Reply UNCLEAR = new Reply.Unclear();
    private static final Reply TAKE = new Reply.TakeCase(Optional.empty());
    private static final Reply WORD = new Reply.Word();
    private static final PersonalWords MANGO = words("mango", "papaya");

    static Stream<Arguments> messages() {
        return Stream.of(keys(), scripts(), keywords(), sentences(), spans(), reserved()).flatMap(s -> s);
    }

    static Stream<Arguments> keys() {
        return Stream.of(row("1", HERE), row(" 1 ", HERE), row("1.", HERE), row("\"1\"", HERE), row("(1)", HERE),
                row("1!!!", HERE), row("'1'", HERE), row("\n1\r\n", HERE), row("#1", HERE), row("1 1", HERE),
                row("1,1,1", HERE), row("3", LATER), row("9", SOS), row("9!!", SOS), row("9 9 9", SOS), row("999", SOS),
                row("99999", SOS), row("0", NOT_ME), row("4", UNCLEAR), row("1 4", UNCLEAR), row("1 9", SOS),
                row("9 1", SOS), row("1 3", UNCLEAR), row("0 1", UNCLEAR), row("11", HERE),
                row("07", new Reply.Code("07")), row("၄၂", new Reply.Code("42")), row("111", HERE),
                row("1234", UNCLEAR), row("12 34", UNCLEAR), row("10:30", UNCLEAR), row("1.5", UNCLEAR));
    }

    static Stream<Arguments> scripts() {
        return Stream.of(row("၁", HERE), row("၉။", SOS), row("၀", NOT_ME), row("๑", HERE), row("๙", SOS),
                row("١", HERE), row("۱", HERE), row("१", HERE), row("1", HERE), row("①", HERE), row("1️⃣", HERE),
                row("9\u20e3", SOS), row("\u200f1\u200e", HERE), row("\u202b9\u202c", SOS), row("\ufeff1", HERE),
                row("1\u200b", HERE), row("\u00a01\u3000", HERE), row("👍", HERE), row("👍🏽", HERE),
                row("👍👍👍", HERE), row("✅", HERE), row("👋", HERE), row("🆘", SOS), row("🆘🆘", SOS),
                row("1 👍", HERE), row("1 ❤️🙏", HERE), row("9 😭😭", SOS), row("❤️", UNCLEAR), row("🇲🇲", UNCLEAR),
                row("👎", UNCLEAR), row("𝟭", HERE));
    }

    static Stream<Arguments> keywords() {
        return Stream.of(row("Here", HERE), row("I'm here!", HERE), row("I’m here", HERE), row("I AM HERE", HERE),
                row("ok", HERE), row("O.K.", HERE), row("1 yes", HERE), row("1: yes", HERE),
                row("1 - I am around", HERE), row("1 ok", HERE), row("ok 1", HERE), row("yes I am", HERE),
                row("later", LATER), row("3 later", LATER), row("3 half an hour more", LATER), row("SOS", SOS),
                row("s.o.s.", SOS), row("S O S", SOS), row("9 help", SOS), row("9 I need a friend", SOS),
                row("I need a friend.", SOS), row("help me", SOS), row("1 sos", SOS), row("9 here", SOS),
                row("1 later", UNCLEAR), row("not me", NOT_ME), row("0 not me", NOT_ME), row("wrong number", NOT_ME),
                row("Je suis là", HERE), row("JE SUIS LA", HERE), row("oui", HERE), row("1 oui", HERE),
                row("plus tard", LATER), row("au secours !", SOS), row("Besoin d’un ami", SOS), row("อยู่ค่ะ", HERE),
                row("อยู่ ครับ", HERE), row("ช่วยด้วย", SOS), row("๑ อยู่", HERE), row("ไว้ก่อน", LATER),
                row("ရှိတယ်", HERE), row("ရှိ ပါတယ်။", HERE), row("ရှိ\u200bတယ်", HERE), row("အဖော်လို", SOS),
                row("၁ ရှိ", HERE), row("နောက်မှ", LATER), row("ကူညီပါ", SOS), row("လူမှား", NOT_ME),
                row(zawgyi("ဟုတ်ကဲ့ရှိပါတယ်"), HERE), row(zawgyi("နေကောင်းပါတယ်"), HERE));
    }

    static Stream<Arguments> sentences() {
        return Stream.of(row("", UNCLEAR), row("   ", UNCLEAR), row("?", UNCLEAR), row("...", UNCLEAR),
                row("I can't help you with 9 apples", UNCLEAR), row("9 people here", UNCLEAR), row("9 apples", UNCLEAR),
                row("I was here yesterday", UNCLEAR), row("not ok", UNCLEAR), row("1 not ok", UNCLEAR),
                row("1 no", UNCLEAR), row("are you here", UNCLEAR), row("9am", UNCLEAR), row("1st", UNCLEAR),
                row("see you at 9", UNCLEAR), row("later maybe", LATER), row("who is this", UNCLEAR),
                row("no", UNCLEAR), row("sosial", UNCLEAR), row("\ud83d", UNCLEAR), row("\u0000\u0001", UNCLEAR));
    }

    static Stream<Arguments> contacts() {
        return Stream.of(row("2", new Reply.Read(Optional.empty())), row("5", TAKE), row("5 I will try", TAKE),
                row("5 I will find out", TAKE), row("6 not today", new Reply.Cannot(Optional.empty())),
                row("7", new Reply.Voice(Optional.empty())),
                row("7 I heard their voice, all fine", new Reply.Voice(Optional.empty())),
                row("8 ring me", new Reply.RingMe(Optional.empty())),
                row("Call me", new Reply.RingMe(Optional.empty())), row("5a", new Reply.TakeCase(Optional.of('A'))),
                row("5 B", new Reply.TakeCase(Optional.of('B'))), row("5-b", new Reply.TakeCase(Optional.of('B'))),
                row("(5) (c)", new Reply.TakeCase(Optional.of('C'))), row("A5", new Reply.TakeCase(Optional.of('A'))),
                row("၅ A", new Reply.TakeCase(Optional.of('A'))), row("2g", new Reply.Read(Optional.of('G'))),
                row("2h", UNCLEAR), row("8Ａ", new Reply.RingMe(Optional.of('A'))),
                row("6 d", new Reply.Cannot(Optional.of('D'))), row("7e", new Reply.Voice(Optional.of('E'))),
                row("5 i", TAKE), row("1a", HERE), row("5 a b", UNCLEAR), row("a", new Reply.Letter('A')),
                row("G.", new Reply.Letter('G')), row("H.", UNCLEAR), row("i", UNCLEAR), row("z", UNCLEAR),
                row("5 6", new Reply.Code("56")), row("5 5", TAKE));
    }

    static Stream<Arguments> spans() {
        return Stream.of(row("trip 2h", trip("PT2H")), row("Trip 2h30", trip("PT2H30M")),
                row("TRIP 90M", trip("PT90M")), row("trip 1 h 30 min", trip("PT1H30M")),
                row("trip: 2 hours", trip("PT2H")), row("trip 1d", trip("P1D")), row("trip 1d 2h 3m", trip("P1DT2H3M")),
                row("trip၂h", trip("PT2H")), row("trajet 2 heures", trip("PT2H")), row("ခရီး ၂ နာရီ", trip("PT2H")),
                row("ခရီး၂နာရီ၃၀မိနစ်", trip("PT2H30M")), row("เดินทาง 2 ชม.", trip("PT2H")),
                row("เดินทาง ๙๐ นาที", trip("PT90M")), row("pause 2d", new Reply.PauseFor(Duration.ofDays(2))),
                row("pause 3 jours", new Reply.PauseFor(Duration.ofDays(3))),
                row("นาที 2", new Reply.Read(Optional.empty())), row("trip", UNCLEAR), row("trip 2", UNCLEAR),
                row("trip h", UNCLEAR), row("trip 0h", UNCLEAR), row("trip 1.5h", UNCLEAR), row("trip 30m 2h", UNCLEAR),
                row("trip 2h 75", UNCLEAR), row("trip 99999999999h", UNCLEAR), row("trip 2h to Mae Sot", trip("PT2H")),
                row("pause 1 week", new Reply.PauseFor(Duration.ofDays(7))), row("pause", UNCLEAR));
    }

    static Stream<Arguments> reserved() {
        Stream<Arguments> stop = Stream
                .of("STOP", "stop", "StopAll", "unsubscribe", "Cancel", "END", "quit", "revoke", "OptOut", " stop ")
                .map(s -> row(s, new Reply.Stop()));
        return Stream.concat(stop,
                Stream.of(row("YES", new Reply.Yes()), row("yes.", new Reply.Yes()),
                        row("start", new Reply.StartAgain()), row("UNSTOP", new Reply.StartAgain()),
                        row("help", new Reply.Help()), row("INFO", new Reply.Help()),
                        row("please stop", new Reply.Stop()), row("the end", UNCLEAR)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isReadFromDefender(String body, Reply reply) {
        isRead(body, reply, ReplySender.DEFENDER);
    }

    @ParameterizedTest
    @MethodSource("contacts")
    void isReadFromContact(String body, Reply reply) {
        isRead(body, reply, ReplySender.CONTACT);
    }

    private static void isRead(String body, Reply reply, ReplySender sender) {
        ParsedText heard = Replies.read(body, PersonalWords.NONE, sender);
        assertEquals(reply, heard.reply());
        assertEquals(WordMatch.NOTHING, heard.said());
        assertEquals(heard, Replies.read(body, MANGO, sender), "a word that isn't there changes nothing");
        assertEquals(reply,
                Replies.read("  " + body.toUpperCase(Locale.ROOT) + " . ", PersonalWords.NONE, sender).reply());
    }

    static Stream<Arguments> withWords() {
        PersonalWords tea = words("green tea", "black tea");
        PersonalWords accent = words("Café Noël", "thé");
        PersonalWords thai = words("มะม่วง", "มะละกอ");
        PersonalWords burmese = words("သရက်သီး", "သင်္ဘောသီး");
        return Stream.of(heard("mango", MANGO, WORD, WordMatch.OWN), heard("Mango. 1", MANGO, HERE, WordMatch.OWN),
                heard("1 mango", MANGO, HERE, WordMatch.OWN), heard("1MANGO!", MANGO, HERE, WordMatch.OWN),
                heard("mango mango", MANGO, WORD, WordMatch.OWN), heard("mango 👍", MANGO, HERE, WordMatch.OWN),
                heard("mango ❤️", MANGO, WORD, WordMatch.OWN), heard("1 papaya", MANGO, HERE, WordMatch.DURESS),
                heard("papaya", MANGO, WORD, WordMatch.DURESS), heard("1 mango papaya", MANGO, HERE, WordMatch.DURESS),
                heard("papaya mango", MANGO, WORD, WordMatch.DURESS), heard("9 mango", MANGO, SOS, WordMatch.OWN),
                heard("mangoes 1", MANGO, UNCLEAR, WordMatch.NOTHING),
                heard("1 I ate a mango", MANGO, UNCLEAR, WordMatch.OWN), heard("yes mango", MANGO, HERE, WordMatch.OWN),
                heard("stop mango", MANGO, UNCLEAR, WordMatch.OWN), heard("HELP papaya", MANGO, SOS, WordMatch.DURESS),
                heard("trip 5h mango", MANGO, trip("PT5H"), WordMatch.OWN),
                heard("mango pause 2d", MANGO, new Reply.PauseFor(Duration.ofDays(2)), WordMatch.OWN),
                heard("42 mango", MANGO, new Reply.Code("42"), WordMatch.OWN),
                heard("green tea", tea, WORD, WordMatch.OWN), heard("1 Green  Tea", tea, HERE, WordMatch.OWN),
                heard("9 i\u200b green tea", tea, SOS, WordMatch.OWN),
                heard("20h30 green tea", tea, WORD, WordMatch.OWN), heard("20H30 GREEN TEA", tea, WORD, WordMatch.OWN),
                heard("1\u200b green tea", tea, HERE, WordMatch.OWN), heard("green-tea 1", tea, HERE, WordMatch.OWN),
                heard("1 tea green", tea, UNCLEAR, WordMatch.NOTHING),
                heard("black tea 3", tea, LATER, WordMatch.DURESS), heard("CAFE NOEL 1", accent, HERE, WordMatch.OWN),
                heard("1 the", accent, HERE, WordMatch.DURESS), heard("1 มะม่วง", thai, HERE, WordMatch.OWN),
                heard("1มะละกอ", thai, HERE, WordMatch.DURESS), heard("อยู่มะม่วง", thai, HERE, WordMatch.OWN),
                heard("มะละกออยู่", thai, HERE, WordMatch.DURESS), heard("၁ သရက်သီး", burmese, HERE, WordMatch.OWN),
                heard("ရှိတယ်သရက်သီး", burmese, HERE, WordMatch.OWN),
                heard("သင်္ဘောသီး", burmese, WORD, WordMatch.DURESS),
                heard(zawgyi("ရှိတယ် သင်္ဘောသီး"), burmese, HERE, WordMatch.DURESS),
                heard("here", words("here", "there"), WORD, WordMatch.OWN),
                heard("42", words("42", "43"), WORD, WordMatch.OWN),
                heard("43", words("42", "43"), WORD, WordMatch.DURESS), heard("9", words("9", ""), SOS, WordMatch.OWN),
                heard("🥭", words("🥭", "🍍"), WORD, WordMatch.OWN),
                heard("1🍍", words("🥭", "🍍"), HERE, WordMatch.DURESS),
                heard("1 green tea", words("tea", "green tea"), HERE, WordMatch.DURESS),
                heard("1 mango7", words("Mango7", ""), HERE, WordMatch.OWN),
                heard("1", words("...", "!!!"), HERE, WordMatch.NOTHING), heard("", MANGO, UNCLEAR, WordMatch.NOTHING));
    }

    @ParameterizedTest
    @MethodSource("withWords")
    void findsTheWords(String body, PersonalWords words, Reply reply, WordMatch said) {
        ParsedText heard = Replies.read(body, words, ReplySender.DEFENDER);
        assertEquals(reply, heard.reply());
        assertEquals(said, heard.said());
    }

    /** What others may read of a text: never one of the two words. */
    @Test
    void whatStandsBesideTheirWordsIsReadWithoutThem() {
        PersonalWords thai = words("มะม่วง", "มะละกอ");
        assertEquals(List.of("They're at the gate!", "They re at the gate!", "at  home", "", "ฉันอยู่บ้าน"),
                List.of(rest("They're at the gate!", MANGO), rest("Mango. They re at the gate!", MANGO),
                        rest("at green-tea home", words("tea", "green tea")), rest("มะละกอ", thai),
                        rest("ฉันมะม่วงอยู่บ้าน", thai)));
        assertEquals(1600, rest("x".repeat(2_000), MANGO).length());
    }

    /** Taking a word out can put another together. */
    @Test
    void whatIsLeftWhenAWordIsTakenOutHoldsNoneEither() {
        PersonalWords tea = words("green tea", "mango leaf");
        PersonalWords thai = words("มะม่วง", "มะละกอ");
        assertEquals(List.of("", "at  home", ""), List.of(rest("green green tea tea", tea),
                rest("at mango green tea leaf home", tea), rest("มะมะม่วงม่วง", thai)));
    }

    @Test
    void wordsThatCannotBeToldApartAreNotUsable() {
        assertTrue(Replies.usable(PersonalWords.NONE));
        assertTrue(Replies.usable(MANGO));
        assertTrue(Replies.usable(words("green tea", "black tea")));
        assertTrue(Replies.usable(words("မုန့်ဟင်းခါး", "ဒန်ပေါက်")));
        for (PersonalWords bad : List.of(words("mango", "Mangó"), words("tea", "green tea"), words("green tea", "tea"),
                words("9", ""), words("ok", ""), words("mango", "SOS"), words("42", "43"), words("b", ""),
                words("stop", ""), words("...", ""), words("mango", "!!"), words("👍", ""), words("tea", ""),
                words("4217", ""), words("🥭🥭🥭🥭", ""), words("mango", "thé"), words("นก", ""), words("ค่ะ", ""),
                words("papaya", "papayas"), words("blue chair", "bluechair"))) {
            assertFalse(Replies.usable(bad), bad.own().reveal() + "/" + bad.duress().reveal());
        }
    }

    private static String rest(String body, PersonalWords words) {
        return Replies.read(body, words, ReplySender.DEFENDER).rest().reveal();
    }

    private static String zawgyi(String unicode) {
        return new TransliterateU2Z("test").convert(unicode);
    }

    private static Reply trip(String length) {
        return new Reply.TripFor(Duration.parse(length));
    }

    private static PersonalWords words(String own, String duress) {
        return new PersonalWords(Private.of(own), Private.of(duress));
    }

    private static Arguments row(String body, Reply reply) {
        return Arguments.of(body, reply);
    }

    private static Arguments heard(String body, PersonalWords words, Reply reply, WordMatch said) {
        return Arguments.of(body, words, reply, said);
    }

    /** The engine knows the name of each person. The name of somebody else could be who holds the phone. */
    @ParameterizedTest
    @CsvSource({ "All good. Yosef, HERE", "1 yosef, HERE", "1 Yosef Wijaya 🙏, HERE", "ok thanks Yosef, HERE",
            "1 Daniel, UNREAD", "All good. Daniel, UNREAD", "Yosef, UNREAD", "they took Yosef, WORRYING",
            "all good says Yosef, UNREAD" })
    void ownNameAtTheEndIsASignature(String text, Meaning meaning) {
        PersonalWords words = new PersonalWords(Private.NONE, Private.NONE, List.of(), List.of(),
                Private.of("Yosef Wijaya"));
        assertEquals(meaning, Replies.read(text, words, ReplySender.DEFENDER).meaning(ReplySender.DEFENDER));
    }

    @ParameterizedTest
    @CsvSource({ "၁ သန္တာအောင်, သန္တာအောင်, HERE", "๑ ลุงดำ, ลุงดำ, HERE", "๑ ลุงดำ, ลุงแดง, UNREAD" })
    void ownNameWithoutSpacesIsASignature(String text, String name, Meaning meaning) {
        PersonalWords words = new PersonalWords(Private.NONE, Private.NONE, List.of(), List.of(), Private.of(name));
        assertEquals(meaning, Replies.read(text, words, ReplySender.DEFENDER).meaning(ReplySender.DEFENDER));
    }

    /** What ends a letter, or a title, says that a name follows; nobody can be there who only signs. */
    @ParameterizedTest
    @CsvSource({ "All well. Uncle Harold, HERE", "All is well. H. Winslow, HERE",
            "'I am fine. Kind regards, Dr. M. Osei', HERE", "Here is Uncle Harold, UNREAD",
            "All well. A Trapdoor, UNREAD", "Ok. I Lied, UNREAD", "I am fine. They Came, WORRYING" })
    void nameBehindAClosingOrATitleIsASignature(String text, Meaning meaning) {
        assertEquals(meaning,
                Replies.read(text, PersonalWords.NONE, ReplySender.DEFENDER).meaning(ReplySender.DEFENDER));
    }
}
