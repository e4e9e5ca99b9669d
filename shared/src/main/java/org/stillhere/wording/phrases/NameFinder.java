package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Lexicon.Match;

/**
 * Finds in a text the names by which its sender knows people: with or without their spaces, in any case, and with what
 * folding makes equal. A name of one letter is not looked for, since a letter chooses from a list, nor is a number.
 */
public final class NameFinder {
    private static final int SHORTEST = 2;
    /** Letters of other scripts, and digits, that look like these Latin letters in a text. */
    private static final String LOOK_ALIKE = "аеорсухіјѕԁһοανρ01";
    private static final String LATIN = "aeopcyxijsdhoavpol";
    private final List<PersonalWordFinder> names;

    public NameFinder(List<Private> names) {
        this.names = names.stream().map(PersonalWordFinder::new).toList();
    }

    /**
     * The names that were found, by their index.
     *
     * @param exact
     *            the names that occur
     * @param near
     *            other names that almost occur
     * @param partOfPhrase
     *            whether one of them is, or is within, a phrase that means something by itself: "it" in "I take it"
     * @param rest
     *            the text without the names that occur
     */
    public record NamesFound(Set<Integer> exact, Set<Integer> near, boolean partOfPhrase, String rest) {
    }

    private record Span(int name, Match at) {
    }

    /** Finds the names in a text. Where names overlap, the longer one counts. */
    public NamesFound in(String text) {
        List<Atom> atoms = AtomReader.atoms(text);
        List<Span> spans = spans(atoms);
        Set<Integer> exact = new HashSet<>();
        spans.forEach(s -> exact.add(s.name()));
        List<Match> phrases = Lexicon.all().matches(atoms).stream().filter(NameFinder::tells).toList();
        boolean partOfPhrase = spans.stream().anyMatch(s -> phrases.stream().anyMatch(p -> around(p, s.at())));
        Set<Integer> near = new HashSet<>();
        IntStream.range(0, names.size()).filter(i -> !exact.contains(i) && names.get(i).near(atoms)).forEach(near::add);
        return new NamesFound(exact, near, partOfPhrase, without(text, atoms, spans));
    }

    private List<Span> spans(List<Atom> atoms) {
        List<Span> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int name = i;
            if (canBeFound(names.get(i).joined())) {
                names.get(i).exact(atoms).forEach(m -> all.add(new Span(name, m)));
            }
        }
        all.sort(Comparator.comparingInt((Span s) -> s.at().from() - s.at().to()));
        List<Span> kept = new ArrayList<>();
        for (Span span : all) {
            // Two persons of one name are both meant: whoever reads the result must ask.
            if (kept.stream().allMatch(k -> apart(k.at(), span.at()) || k.at().equals(span.at()))) {
                kept.add(span);
            }
        }
        return kept;
    }

    private static boolean canBeFound(String joined) {
        return joined.length() >= SHORTEST && !joined.chars().allMatch(Character::isDigit);
    }

    private static boolean apart(Match a, Match b) {
        return a.to() <= b.from() || b.to() <= a.from();
    }

    private static boolean around(Match phrase, Match name) {
        return !apart(phrase, name) && !name.holds(phrase);
    }

    private static boolean tells(Match phrase) {
        return !new Cover.Piece(phrase.from(), phrase.to(), phrase.senses(), Cover.PieceKind.PHRASE).harmless();
    }

    private static String without(String text, List<Atom> atoms, List<Span> spans) {
        StringBuilder rest = new StringBuilder();
        int next = 0;
        for (Span span : spans.stream().sorted(Comparator.comparingInt(s -> s.at().from())).toList()) {
            int from = atoms.get(span.at().from()).from();
            if (from >= next) {
                rest.append(text, next, from).append(' ');
                next = atoms.get(span.at().to() - 1).to();
            }
        }
        return rest.append(text.substring(next)).toString();
    }

    /** Whether a text holds an unknown word that is written as a name is, and that changes nothing in its meaning. */
    public static boolean holdsUnknownName(String text) {
        return new CoveredText(text.strip(), List.of(Private.NONE), List.of(Private.NONE), true, WorryingPhrases.NONE,
                Private.NONE).cover().any(Cover.PieceKind.NAME);
    }

    /** Whether a name is found in a text: one letter, or a number, is not. */
    public static boolean canBeFound(Private name) {
        String joined = AtomReader.joined(name.reveal());
        return canBeFound(joined) || joined.codePoints().anyMatch(AtomReader::unspaced);
    }

    /** Whether two names cannot be told apart in a text: they differ by case, spaces, accents or look-alikes only. */
    public static boolean alike(Private one, Private other) {
        return skeleton(one).equals(skeleton(other));
    }

    private static String skeleton(Private name) {
        String joined = AtomReader.joined(name.reveal());
        StringBuilder all = new StringBuilder();
        joined.chars().map(c -> LOOK_ALIKE.indexOf(c) >= 0 ? LATIN.charAt(LOOK_ALIKE.indexOf(c)) : c)
                .forEach(c -> all.append((char) c));
        return all.isEmpty() ? name.reveal().strip() : all.toString();
    }
}
