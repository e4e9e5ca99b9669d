package org.stillhere.wording.replies;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Atom;
import org.stillhere.wording.phrases.AtomReader;
import org.stillhere.wording.phrases.EverydayPhrases;
import org.stillhere.wording.phrases.Lexicon;
import org.stillhere.wording.phrases.PersonalWordFinder;
import org.stillhere.wording.phrases.Sense;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.phrases.Zawgyi;

/** Reads what people text. */
public final class Replies {
    /** Letters, folded, that a personal word has at least. */
    private static final int SHORTEST_WORD = 4;
    private static final int SHORTEST_PHRASE = 2;
    private static final int LONGEST_PHRASE = 60;
    private static final Set<Atom.AtomKind> LETTERS = Set.of(Atom.AtomKind.WORD, Atom.AtomKind.CLUSTER);

    private Replies() {
    }

    /** Loads the phrases of all languages, which takes about a second: before a snapshot, not in the first text. */
    public static void load() {
        read("1", PersonalWords.NONE, ReplySender.DEFENDER);
    }

    /**
     * Reads a text as it came from the carrier. It never throws, whatever the text holds, and its time grows with the
     * text's length; nothing behind 1,600 characters is read.
     *
     * @param words
     *            what the person who is thought to have sent it may add; {@link PersonalWords#NONE} for anybody else
     * @param sender
     *            the part in which they text
     */
    public static ParsedText read(String body, PersonalWords words, ReplySender sender) {
        return read(body, words, sender, WorryingPhrases.NONE);
    }

    /**
     * The same for somebody of a team that has worrying phrases of its own. A text that holds one of them outside of
     * quoted lines is worrying, and never says that all is well.
     */
    public static ParsedText read(String body, PersonalWords words, ReplySender sender, WorryingPhrases worrying) {
        String text = (body.length() > AtomReader.MOST ? body.substring(0, AtomReader.MOST) : body).strip();
        String unicode = Zawgyi.toUnicode(text);
        Stream<String> forms = unicode.equals(text) ? Stream.of(text) : Stream.of(unicode, text);
        return forms.map(form -> new TextReader(form, words, sender, worrying).read())
                .min(Comparator.<ParsedText> comparingInt(p -> costOfMissing(p.meaning(sender)))
                        .thenComparing(p -> p.said() == ParsedText.WordMatch.NOTHING))
                .orElseThrow();
    }

    private static int costOfMissing(Meaning meaning) {
        return switch (meaning) {
            case DURESS -> 0;
            case SOS -> 1;
            case WORRYING, WORD_AND_MORE -> 2;
            case UNREAD -> 4;
            case HERE, CONFIRMED, LATER, MAYBE_DURESS, NOT_ME, STOP, START, TRIP, PAUSE, WORD, READ, TAKE, CANNOT,
                    VOICE, RING_ME, CODE -> 3;
        };
    }

    /**
     * Whether a person can use these words: each is found when it is typed, has at least four letters, is no known
     * phrase, and is neither part of the other nor nearly the same. To be asked at enrolment; a word that is not set is
     * fine.
     */
    public static boolean usable(PersonalWords words) {
        PersonalWordFinder own = new PersonalWordFinder(words.own());
        PersonalWordFinder duress = new PersonalWordFinder(words.duress());
        boolean apart = own.isEmpty() || duress.isEmpty() || !own.joined().contains(duress.joined())
                && !duress.joined().contains(own.joined()) && !own.near(AtomReader.atoms(words.duress().reveal()));
        return usable(words.own(), own) && usable(words.duress(), duress) && apart;
    }

    /** An everyday word is a good personal word: beside others it is found first. */
    private static boolean onlyEveryday(Lexicon.Match match) {
        return match.senses().stream().allMatch(s -> s == Sense.EVERYDAY || s == Sense.EXCUSE);
    }

    private static boolean usable(Private word, PersonalWordFinder finder) {
        if (word.isEmpty()) {
            return true;
        }
        List<Atom> atoms = AtomReader.atoms(word.reveal());
        boolean known = Lexicon.all().matches(atoms).stream()
                .anyMatch(m -> m.from() == 0 && m.to() == atoms.size() && !onlyEveryday(m));
        return finder.joined().length() >= SHORTEST_WORD && syllables(atoms) && !known
                && atoms.stream().allMatch(a -> LETTERS.contains(a.kind()))
                && CarrierWords.read(finder.joined()).isEmpty();
    }

    /** One syllable of a script that is written without spaces would be found inside many words. */
    private static boolean syllables(List<Atom> atoms) {
        long clusters = atoms.stream().filter(a -> a.is(Atom.AtomKind.CLUSTER)).count();
        return clusters != 1;
    }

    /**
     * The reason why a team cannot have this phrase read as worrying; empty if it can. Otherwise nobody whose text
     * holds it could say that all is well.
     */
    public static Optional<PhraseFault> faultAsWorrying(String phrase) {
        List<Atom> atoms = AtomReader.atoms(phrase);
        if (atoms.stream().noneMatch(a -> LETTERS.contains(a.kind()))) {
            return Optional.of(PhraseFault.NO_WORD);
        }
        int characters = phrase.codePointCount(0, phrase.length());
        boolean alone = !syllables(atoms) && atoms.stream().noneMatch(a -> a.is(Atom.AtomKind.WORD));
        if (characters < SHORTEST_PHRASE || characters > LONGEST_PHRASE
                || AtomReader.joined(phrase).length() < SHORTEST_PHRASE || alone) {
            return Optional.of(PhraseFault.LENGTH);
        }
        return EverydayPhrases.contain(phrase) || answers(phrase) ? Optional.of(PhraseFault.EVERYDAY)
                : Optional.empty();
    }

    /** Whether somebody who texts this alone is answered. In small letters, since a name is read as harmless. */
    private static boolean answers(String phrase) {
        return Stream.of(ReplySender.values())
                .map(s -> read(phrase.toLowerCase(Locale.ROOT), PersonalWords.NONE, s).reply())
                .anyMatch(r -> !(r instanceof Reply.Unclear || r instanceof Reply.CallForHelp
                        || r instanceof Reply.Help));
    }
}
