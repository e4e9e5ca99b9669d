package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.domain.Template;
import org.stillhere.wording.Texts;
import org.stillhere.wording.phrases.Atom.AtomKind;

/**
 * The phrases of all languages at once, since a text does not say which language it is in. Phrases are compared without
 * spaces, since half of these languages write none, and a phone's keyboard loses others.
 */
public final class Lexicon {
    /** A part of a text of ours that begins with a key and is one sentence: what the key means. */
    private static final Pattern ONE_OFFER = Pattern.compile("[\\s:]*[0-9][^0-9.။]*[.။]?\\s*");
    /** A part of our own texts shorter than this, folded, is no quotation: people write such words themselves. */
    private static final int SHORTEST_QUOTE = 16;
    /** Two keys with their meanings, as only our texts list them, are a quotation however short their words are. */
    private static final Pattern OFFERS = Pattern.compile("[0-9]=[^=]+[0-9]=");
    /**
     * A word of a spaced script up to this length, folded, is no phrase over several words: "a man" is not the
     * Indonesian "aman", which says that somebody is safe.
     */
    private static final int LONGEST_UNJOINED = 5;
    /** Alternatives within a phrase: "(i am|im) safe". */
    static final Pattern ALTERNATIVES = Pattern.compile("\\(([^()]*)\\)");
    private static final Lexicon ALL = new Lexicon(Texts.all().values());
    /** What was folded while the phrases were put: the same alternatives occur again and again. */
    private final Map<String, String> folded = new HashMap<>();
    private final Node root = new Node();
    private final Set<Node> start;

    /** One letter of a phrase, and what continues it. */
    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>(2);
        /** What continues each of the alternatives that end here. */
        private final List<Node> joins = new ArrayList<>(0);
        private final Set<Sense> senses = EnumSet.noneOf(Sense.class);
        /** What it means only where it is one word. */
        private final Set<Sense> asOneWord = EnumSet.noneOf(Sense.class);

        private void addTo(Set<Node> reached) {
            if (reached.add(this)) {
                joins.forEach(j -> j.addTo(reached));
            }
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
    public record Match(int from, int to, Set<Sense> senses) {
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
        start = new LinkedHashSet<>();
        root.addTo(start);
        folded.clear();
    }

    /** The phrases of every language; read from the class path once. */
    public static Lexicon all() {
        return ALL;
    }

    private void quotes(Texts texts) {
        Set<String> ours = EnumSet.allOf(Template.class).stream().map(t -> t.name().toLowerCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.toSet());
        for (String key : texts.entries().stringPropertyNames()) {
            if (ours.contains(key.split("\\.", 2)[0])) {
                String[] parts = texts.entries().getProperty(key).split("\\{\\w+\\}");
                for (int i = 0; i < parts.length; i++) {
                    // Whoever copies "9 I need a friend" from our text needs one; the whole text is a quotation.
                    boolean quotation = AtomReader.joined(parts[i]).length() >= SHORTEST_QUOTE
                            || OFFERS.matcher(parts[i]).find();
                    if (quotation && !ONE_OFFER.matcher(parts[i]).matches()) {
                        continued(root, parts[i]).senses.add(Sense.QUOTE);
                    } else if (i > 0 && i == parts.length - 1 && !AtomReader.joined(parts[i]).isEmpty()) {
                        continued(root, parts[i]).senses.add(Sense.QUOTE_END);
                    }
                }
            }
        }
    }

    /**
     * Puts a phrase; one with alternatives in parentheses, "(i am|im|) safe", stands for each of them. What follows the
     * alternatives is kept once for all of them: written out they would be a million phrases.
     */
    private void put(String phrase, Sense sense) {
        Node end = root;
        int next = 0;
        Matcher alternatives = ALTERNATIVES.matcher(phrase);
        while (alternatives.find()) {
            Node before = continued(end, phrase.substring(next, alternatives.start()));
            end = new Node();
            for (String one : alternatives.group(1).split("\\|", -1)) {
                continued(before, one).joins.add(end);
            }
            next = alternatives.end();
        }
        end = continued(end, phrase.substring(next));
        if (end != root) {
            (isShortWord(phrase, sense) ? end.asOneWord : end.senses).add(sense);
        }
    }

    private static boolean isShortWord(String phrase, Sense sense) {
        if (sense.alarms() || phrase.length() > 3 * LONGEST_UNJOINED || phrase.indexOf('(') >= 0) {
            return false;
        }
        List<Atom> atoms = AtomReader.atoms(phrase);
        return atoms.size() == 1 && atoms.getFirst().is(AtomKind.WORD)
                && atoms.getFirst().text().length() <= LONGEST_UNJOINED;
    }

    private Node continued(Node from, String part) {
        Node node = from;
        String joined = folded.computeIfAbsent(part, AtomReader::joined);
        for (int i = 0; i < joined.length(); i++) {
            node = node.next.computeIfAbsent(joined.charAt(i), c -> new Node());
        }
        return node;
    }

    /** Every phrase that occurs, wherever it starts; in the order of where they start. */
    public List<Match> matches(List<Atom> atoms) {
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            Set<Node> nodes = start;
            for (int j = i; j < atoms.size() && !nodes.isEmpty(); j++) {
                Atom atom = atoms.get(j);
                if (atom.is(AtomKind.QUESTION_MARK)) {
                    if (j == i) {
                        break;
                    }
                    continue;
                }
                nodes = walk(nodes, atom.text());
                Set<Sense> senses = senses(nodes, i == j);
                if (!senses.isEmpty()) {
                    found.add(new Match(i, j + 1, senses));
                }
            }
        }
        return found;
    }

    private static Set<Node> walk(Set<Node> from, String text) {
        Set<Node> nodes = from;
        for (int i = 0; i < text.length() && !nodes.isEmpty(); i++) {
            Set<Node> reached = new LinkedHashSet<>();
            for (Node node : nodes) {
                Node next = node.next.get(text.charAt(i));
                if (next != null) {
                    next.addTo(reached);
                }
            }
            nodes = reached;
        }
        return nodes;
    }

    private static Set<Sense> senses(Set<Node> nodes, boolean oneWord) {
        Set<Sense> senses = EnumSet.noneOf(Sense.class);
        nodes.forEach(n -> senses.addAll(n.senses));
        nodes.stream().filter(n -> oneWord).forEach(n -> senses.addAll(n.asOneWord));
        return senses;
    }

    /** Whether a run of letters is made of harmless phrases only. */
    boolean isHarmless(String run) {
        List<Atom> atoms = AtomReader.atoms(run);
        return Cover.of(atoms, matches(atoms), List.of(), i -> false).pieces().stream().allMatch(Cover.Piece::harmless);
    }

    /** The senses of a whole phrase; empty if it is not known. */
    Optional<Set<Sense>> senses(String joined) {
        return Optional.of(senses(walk(start, joined), true)).filter(s -> !s.isEmpty());
    }
}
