package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Lexicon.Match;

/**
 * Finds a person's own word in a text: with or without its spaces, inside an unspaced run, and with what folding makes
 * equal. A near miss (one letter wrong, missing, added or swapped, or a plural) is found apart.
 */
public final class PersonalWordFinder {
    /** A shorter word has too many neighbours that mean something else. Letters, folded. */
    private static final int SHORTEST_NEAR = 5;
    /** Letters by which all plurals together lengthen a word at most. */
    private static final int MOST_ENDINGS = 4;
    private final String joined;
    /** Each word without the ending of the plural. */
    private final String singular;

    public PersonalWordFinder(Private word) {
        this.joined = word.isEmpty() ? "" : AtomReader.joined(word.reveal());
        this.singular = word.isEmpty() ? "" : singular(AtomReader.atoms(word.reveal()));
    }

    public boolean isEmpty() {
        return joined.isEmpty();
    }

    public String joined() {
        return joined;
    }

    /** Where it occurs exactly; occurrences do not overlap. */
    List<Match> exact(List<Atom> atoms) {
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < atoms.size() && !joined.isEmpty();) {
            int end = exactFrom(atoms, i);
            if (end > i) {
                found.add(new Match(i, end, java.util.Set.of()));
            }
            i = Math.max(end, i + 1);
        }
        return found;
    }

    private int exactFrom(List<Atom> atoms, int start) {
        int at = 0;
        for (int j = start; j < atoms.size(); j++) {
            String text = atoms.get(j).text();
            if (!joined.startsWith(text, at)) {
                return start;
            }
            at += text.length();
            if (at == joined.length()) {
                return j + 1;
            }
        }
        return start;
    }

    /** Whether something stands there that is almost it. */
    public boolean near(List<Atom> atoms) {
        if (joined.length() < SHORTEST_NEAR) {
            return false;
        }
        for (int i = 0; i < atoms.size(); i++) {
            StringBuilder run = new StringBuilder();
            for (int j = i; j < atoms.size() && run.length() <= joined.length() + MOST_ENDINGS; j++) {
                if (atoms.get(j).is(AtomKind.WORD) || atoms.get(j).is(AtomKind.CLUSTER)) {
                    run.append(atoms.get(j).text());
                    if (near(run.toString())
                            || !run.toString().equals(joined) && singular(atoms.subList(i, j + 1)).equals(singular)) {
                        return true;
                    }
                } else {
                    break;
                }
            }
        }
        return false;
    }

    private static String singular(List<Atom> atoms) {
        StringBuilder all = new StringBuilder();
        atoms.forEach(a -> all.append(
                a.is(AtomKind.WORD) && a.text().length() > 3 && (a.text().endsWith("s") || a.text().endsWith("x"))
                        ? a.text().substring(0, a.text().length() - 1)
                        : a.text()));
        return all.toString();
    }

    private boolean near(String other) {
        int difference = other.length() - joined.length();
        if (difference == 2 && other.equals(joined + "es")) {
            return true;
        }
        return Math.abs(difference) <= 1 && !other.equals(joined) && oneStepApart(joined, other);
    }

    /** Whether one insertion, deletion, replacement or swap of neighbours leads from one to the other. */
    static boolean oneStepApart(String a, String b) {
        int start = 0;
        while (start < a.length() && start < b.length() && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int endA = a.length();
        int endB = b.length();
        while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        String restA = a.substring(start, endA);
        String restB = b.substring(start, endB);
        boolean swapped = restA.length() == 2 && restB.length() == 2 && restA.charAt(0) == restB.charAt(1)
                && restA.charAt(1) == restB.charAt(0);
        return Math.max(restA.length(), restB.length()) <= 1 || swapped;
    }

    /** Finds any of several words of one person. The first is on no card, and may be empty. */
    static final class SeveralWords {
        private final List<PersonalWordFinder> words;

        SeveralWords(List<Private> words) {
            this.words = words.stream().map(PersonalWordFinder::new).toList();
        }

        /** The first word without its spaces, folded. */
        String first() {
            return words.getFirst().joined();
        }

        List<Match> exact(List<Atom> atoms) {
            return words.stream().flatMap(w -> w.exact(atoms).stream()).toList();
        }

        boolean near(List<Atom> atoms) {
            return words.stream().anyMatch(w -> w.near(atoms));
        }

        /** The places of the words that occur. */
        List<Integer> found(List<Atom> atoms) {
            return IntStream.range(0, words.size()).filter(i -> !words.get(i).exact(atoms).isEmpty()).boxed().toList();
        }
    }
}
