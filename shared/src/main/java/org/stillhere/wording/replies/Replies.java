package org.stillhere.wording.replies;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Atom;
import org.stillhere.wording.phrases.AtomReader;
import org.stillhere.wording.phrases.Lexicon;
import org.stillhere.wording.phrases.PersonalWordFinder;
import org.stillhere.wording.phrases.Sense;
import org.stillhere.wording.phrases.Zawgyi;

/** Reads what people text. */
public final class Replies {
    /** Letters, folded, that a personal word has at least. */
    private static final int SHORTEST_WORD = 4;

    private Replies() {
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
        String text = (body.length() > AtomReader.MOST ? body.substring(0, AtomReader.MOST) : body).strip();
        String unicode = Zawgyi.toUnicode(text);
        Stream<String> forms = unicode.equals(text) ? Stream.of(text) : Stream.of(unicode, text);
        return forms.map(form -> new TextReader(form, words, sender).read())
                .min(Comparator.comparingInt(p -> costOfMissing(p.meaning(sender)))).orElseThrow();
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
        Set<Atom.AtomKind> letters = Set.of(Atom.AtomKind.WORD, Atom.AtomKind.CLUSTER);
        boolean known = Lexicon.all().matches(atoms).stream()
                .anyMatch(m -> m.from() == 0 && m.to() == atoms.size() && !onlyEveryday(m));
        boolean syllables = atoms.stream().filter(a -> a.is(Atom.AtomKind.CLUSTER)).count() >= 2
                || atoms.stream().noneMatch(a -> a.is(Atom.AtomKind.CLUSTER));
        return finder.joined().length() >= SHORTEST_WORD && syllables && !known
                && atoms.stream().allMatch(a -> letters.contains(a.kind()))
                && CarrierWords.read(finder.joined()).isEmpty();
    }
}
