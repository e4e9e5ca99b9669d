package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Lexicon.Match;

/**
 * The words and phrases that worry one team beside those of the language files, such as the names of prisons. They are
 * found as personal words are: with or without their spaces, inside an unspaced run, and with what folding makes equal.
 */
public final class WorryingPhrases {
    public static final WorryingPhrases NONE = new WorryingPhrases(new TreeSet<>());
    /** Folded, without spaces. */
    private final NavigableSet<String> joined;

    private WorryingPhrases(NavigableSet<String> joined) {
        this.joined = joined;
    }

    /** A phrase that the language files list as a call for help or as worrying is left out: it counts already. */
    public static WorryingPhrases of(Collection<Private> phrases) {
        NavigableSet<String> joined = new TreeSet<>();
        phrases.stream().map(Private::reveal).flatMap(p -> Stream.of(p, Zawgyi.toUnicode(p))).map(AtomReader::joined)
                .filter(p -> !p.isEmpty() && !alarms(p)).forEach(joined::add);
        return new WorryingPhrases(joined);
    }

    private static boolean alarms(String joined) {
        return Lexicon.all().senses(joined).filter(s -> s.stream().anyMatch(Sense::alarms)).isPresent();
    }

    /** These phrases and the others. */
    public WorryingPhrases and(WorryingPhrases others) {
        NavigableSet<String> both = new TreeSet<>(joined);
        both.addAll(others.joined);
        return new WorryingPhrases(both);
    }

    /** The longest phrase that begins at each atom. */
    List<Match> in(List<Atom> atoms) {
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < atoms.size() && !joined.isEmpty(); i++) {
            int end = longestFrom(atoms, i);
            if (end > i) {
                found.add(new Match(i, end, EnumSet.of(Sense.WORRY)));
            }
        }
        return found;
    }

    private int longestFrom(List<Atom> atoms, int start) {
        StringBuilder run = new StringBuilder();
        int end = start;
        for (int j = start; j < atoms.size(); j++) {
            if (atoms.get(j).is(AtomKind.QUESTION_MARK)) {
                continue;
            }
            String said = run.append(atoms.get(j).text()).toString();
            Optional<String> next = Optional.ofNullable(joined.ceiling(said)).filter(p -> p.startsWith(said));
            if (next.isEmpty()) {
                break;
            }
            end = next.get().equals(said) ? j + 1 : end;
        }
        return end;
    }
}
