package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.stillhere.wording.Texts;
import org.stillhere.wording.phrases.Atom.AtomKind;

/**
 * The listed phrases that people text when nothing is wrong, and the keywords of answers. A part of one of them cannot
 * be a worrying phrase: whoever texts the whole of it would raise an alarm.
 */
public final class EverydayPhrases {
    /** What these senses list is no everyday phrase, or holds words of alarm on purpose. */
    private static final Set<Sense> OTHERS = EnumSet.of(Sense.HELP, Sense.DANGER, Sense.WORRY, Sense.NEUTRAL,
            Sense.QUOTE);
    private static final EverydayPhrases ALL = new EverydayPhrases(Texts.all().values());
    private final List<List<Slot>> phrases = new ArrayList<>();

    /** One place in a phrase, and what may stand there: each alternative is a list of folded atoms. */
    private record Slot(List<List<String>> alternatives) {
    }

    private EverydayPhrases(Iterable<Texts> languages) {
        for (Texts texts : languages) {
            EnumSet.complementOf(EnumSet.copyOf(OTHERS)).stream().flatMap(s -> Stream.of(s.entries()))
                    .flatMap(e -> texts.list(e).stream()).map(EverydayPhrases::slots).forEach(phrases::add);
        }
    }

    private static List<Slot> slots(String phrase) {
        List<Slot> slots = new ArrayList<>();
        Matcher alternatives = Lexicon.ALTERNATIVES.matcher(phrase);
        int next = 0;
        while (alternatives.find()) {
            slots.add(new Slot(List.of(atoms(phrase.substring(next, alternatives.start())))));
            slots.add(new Slot(Stream.of(alternatives.group(1).split("\\|", -1)).map(EverydayPhrases::atoms).toList()));
            next = alternatives.end();
        }
        slots.add(new Slot(List.of(atoms(phrase.substring(next)))));
        return slots;
    }

    private static List<String> atoms(String part) {
        return AtomReader.atoms(part).stream().filter(a -> !a.is(AtomKind.QUESTION_MARK)).map(Atom::text).toList();
    }

    /**
     * Whether a phrase is an everyday one: it is a part of one that is listed, or made of nothing but listed ones. A
     * phrase that is listed as a call for help or as worrying is none.
     */
    public static boolean contain(String phrase) {
        List<Atom> atoms = AtomReader.atoms(phrase);
        boolean alarms = Lexicon.all().matches(atoms).stream()
                .anyMatch(m -> m.from() == 0 && m.to() == atoms.size() && m.senses().stream().anyMatch(Sense::alarms));
        return !alarms && (madeOfKnownOnes(atoms) || ALL.hold(AtomReader.joined(phrase)));
    }

    private static boolean madeOfKnownOnes(List<Atom> atoms) {
        Cover cover = Cover.of(atoms, Lexicon.all().matches(atoms), List.of(), i -> false);
        return cover.pieces().stream().noneMatch(p -> p.kind() == Cover.PieceKind.UNREAD || isLongNumber(cover, p)
                || p.senses().stream().anyMatch(Sense::alarms));
    }

    /** A number such as that of a law: no key and no code has three digits that differ. */
    private static boolean isLongNumber(Cover cover, Cover.Piece piece) {
        return piece.kind() == Cover.PieceKind.KEY && cover.text(piece).length() > 2
                && cover.text(piece).chars().distinct().count() > 1;
    }

    private boolean hold(String joined) {
        return phrases.stream().anyMatch(p -> holds(p, joined));
    }

    private static boolean holds(List<Slot> phrase, String joined) {
        for (int slot = 0; slot < phrase.size(); slot++) {
            for (List<String> alternative : phrase.get(slot).alternatives()) {
                for (int i = 0; i < alternative.size(); i++) {
                    if (continues(phrase, slot, alternative.subList(i, alternative.size()), joined)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether these atoms, and then the slots behind them, begin with what is left of the joined phrase. */
    private static boolean continues(List<Slot> phrase, int slot, List<String> atoms, String left) {
        int at = 0;
        for (String atom : atoms) {
            if (!left.startsWith(atom, at)) {
                return false;
            }
            at += atom.length();
            if (at == left.length()) {
                return true;
            }
        }
        String rest = left.substring(at);
        return slot + 1 < phrase.size()
                && phrase.get(slot + 1).alternatives().stream().anyMatch(a -> continues(phrase, slot + 1, a, rest));
    }
}
