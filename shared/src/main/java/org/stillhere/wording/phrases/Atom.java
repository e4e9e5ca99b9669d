package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.List;

/**
 * An atom is the smallest piece of a text that is compared: a word, a syllable sign of a script that writes no spaces,
 * a number or a symbol.
 *
 * @param text
 *            folded: case, accents, look-alikes and invisible marks are gone
 * @param from
 *            index of its first UTF-16 unit in the text as it came
 * @param to
 *            index behind its last
 */
public record Atom(AtomKind kind, String text, int from, int to) {

    /** The kinds of atoms. */
    public enum AtomKind {
        WORD, CLUSTER, NUMBER, SYMBOL,
        /** A time, a date, an amount, a phone number: known to be none of our keys. */
        FIGURE, QUESTION_MARK
    }

    public boolean is(AtomKind other) {
        return kind == other;
    }

    /** The same atoms, but a sign that is typed three times or more counts once: "ช่วยยยย". */
    static List<Atom> withoutElongations(List<Atom> atoms) {
        List<Atom> folded = new ArrayList<>();
        for (int i = 0; i < atoms.size();) {
            Atom first = atoms.get(i);
            int end = i + 1;
            while (first.is(AtomKind.CLUSTER) && end < atoms.size() && atoms.get(end).text().equals(first.text())
                    && atoms.get(end).from() == atoms.get(end - 1).to()) {
                end++;
            }
            if (end - i >= 3) {
                folded.add(new Atom(AtomKind.CLUSTER, first.text(), first.from(), atoms.get(end - 1).to()));
            } else {
                folded.addAll(atoms.subList(i, end));
            }
            i = end;
        }
        return folded;
    }

    /** The letter ဝ alone is the digit 0, typed on a keyboard where both look the same. */
    static List<Atom> withLoneWaAsZero(List<Atom> atoms) {
        boolean alone = atoms.stream().filter(a -> !a.is(AtomKind.SYMBOL)).count() == 1;
        return atoms.stream()
                .map(a -> alone && a.text().equals("ဝ") ? new Atom(AtomKind.NUMBER, "0", a.from(), a.to()) : a)
                .toList();
    }
}
