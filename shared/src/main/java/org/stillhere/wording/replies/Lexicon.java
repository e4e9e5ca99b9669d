package org.stillhere.wording.replies;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.Template;
import org.stillhere.wording.Texts;
import org.stillhere.wording.replies.Atom.AtomKind;

/**
 * The phrases of all languages at once, since a text does not say which language it is in. Phrases are compared without
 * spaces, since half of these languages write none, and a phone's keyboard loses others.
 */
final class Lexicon {
    /** A part of our own texts shorter than this, folded, is no quotation: people write such words themselves. */
    private static final int SHORTEST_QUOTE = 16;
    /**
     * A word of a spaced script up to this length, folded, is no phrase over several words: "a man" is not the
     * Indonesian "aman", which says that somebody is safe.
     */
    private static final int LONGEST_UNJOINED = 5;
    private static final Lexicon ALL = new Lexicon(Texts.all().values());
    private final Node root = new Node();

    /** One letter of a phrase, and the phrases that continue it. */
    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private final Set<Sense> senses = EnumSet.noneOf(Sense.class);
        /** What it means only where it is one word. */
        private final Set<Sense> asOneWord = EnumSet.noneOf(Sense.class);

        private Set<Sense> ofOneWord() {
            Set<Sense> all = EnumSet.copyOf(senses);
            all.addAll(asOneWord);
            return all;
        }
    }

    /**
     * A phrase found in a text.
     *
     * @param from
     *            index of its first atom
     * @param to
     *            index behind its last
     */
    record Match(int from, int to, Set<Sense> senses) {
        boolean holds(Match other) {
            return from <= other.from && to >= other.to && to - from > other.to - other.from;
        }
    }

    Lexicon(Iterable<Texts> languages) {
        for (Texts texts : languages) {
            for (Sense sense : Sense.values()) {
                for (String entry : sense.entries()) {
                    texts.list(entry).forEach(phrase -> put(phrase, sense));
                }
            }
            texts.list("emoji.here").forEach(e -> put(e, Sense.HERE));
            texts.list("emoji.here").forEach(e -> put(e, Sense.READ));
            texts.list("emoji.sos").forEach(e -> put(e, Sense.HELP));
            quotes(texts);
        }
    }

    /** The phrases of every language; read from the class path once. */
    static Lexicon all() {
        return ALL;
    }

    private void quotes(Texts texts) {
        Set<String> ours = EnumSet.allOf(Template.class).stream().map(t -> t.name().toLowerCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.toSet());
        for (String key : texts.entries().stringPropertyNames()) {
            if (ours.contains(key.split("\\.", 2)[0])) {
                for (String part : texts.entries().getProperty(key).split("\\{\\w+\\}")) {
                    if (AtomReader.joined(part).length() >= SHORTEST_QUOTE) {
                        put(part, Sense.QUOTE);
                    }
                }
            }
        }
    }

    private void put(String phrase, Sense sense) {
        String joined = AtomReader.joined(phrase);
        Node node = root;
        for (int i = 0; i < joined.length(); i++) {
            node = node.next.computeIfAbsent(joined.charAt(i), c -> new Node());
        }
        List<Atom> atoms = AtomReader.atoms(phrase);
        boolean isShortWord = atoms.size() == 1 && atoms.getFirst().is(AtomKind.WORD)
                && joined.length() <= LONGEST_UNJOINED && !sense.alarms();
        if (!joined.isEmpty()) {
            (isShortWord ? node.asOneWord : node.senses).add(sense);
        }
    }

    /** Every phrase that occurs, wherever it starts; in the order of where they start. */
    List<Match> matches(List<Atom> atoms) {
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            Node node = root;
            for (int j = i; j < atoms.size() && node != null; j++) {
                Atom atom = atoms.get(j);
                if (atom.is(AtomKind.QUESTION_MARK)) {
                    if (node == root) {
                        break;
                    }
                    continue;
                }
                node = walk(node, atom.text());
                Set<Sense> senses = node == null ? Set.of() : i == j ? node.ofOneWord() : node.senses;
                if (!senses.isEmpty()) {
                    found.add(new Match(i, j + 1, senses));
                }
            }
        }
        return found;
    }

    private static Node walk(Node from, String text) {
        Node node = from;
        for (int i = 0; i < text.length() && node != null; i++) {
            node = node.next.get(text.charAt(i));
        }
        return node;
    }

    /** Whether a run of letters is made of harmless phrases only. */
    boolean isHarmless(String run) {
        List<Atom> atoms = AtomReader.atoms(run);
        return Cover.of(atoms, matches(atoms), List.of()).pieces().stream().allMatch(Cover.Piece::harmless);
    }

    /** The senses of a whole phrase; empty if it is not known. */
    Optional<Set<Sense>> senses(String joined) {
        return Optional.ofNullable(walk(root, joined)).map(Node::ofOneWord).filter(s -> !s.isEmpty());
    }
}
