package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Cover.Piece;
import org.stillhere.wording.phrases.Cover.PieceKind;
import org.stillhere.wording.phrases.Lexicon.Match;

/**
 * A text cut into pieces: known phrases, the person's own words, keys, and what remains unread. Personal words are
 * looked for in the whole text; quoted lines and signatures count for nothing else.
 */
public final class CoveredText {
    /** The punctuation that is left at the beginning where a word was cut out. */
    private static final Pattern CUT_EDGE = Pattern.compile("^[\\s.,;:!\u2026-]+");

    private final String text;
    private final PersonalWordFinder.SeveralWords own;
    private final PersonalWordFinder.SeveralWords duress;
    private final List<Atom> everything;
    private final List<Atom> atoms;
    private final List<Match> phrases;
    private final List<Match> worrying;
    private final Cover cover;

    /**
     * @param text
     *            in Unicode, without spaces around it
     * @param ofContact
     *            whether a contact or a coordinator sent it. Their keywords count only then, and then unknown words
     *            that are written as names are change nothing
     * @param worrying
     *            what worries the team besides what is listed
     * @param name
     *            that of the sender, which changes nothing at the end
     */
    public CoveredText(String text, List<Private> own, List<Private> duress, boolean ofContact,
            WorryingPhrases worrying, Private name) {
        this.text = text;
        this.own = new PersonalWordFinder.SeveralWords(own);
        this.duress = new PersonalWordFinder.SeveralWords(duress);
        this.everything = AtomReader.atoms(text);
        String plain = Boilerplate.blanked(text);
        this.atoms = plain.equals(text) ? everything : AtomReader.atoms(plain);
        this.worrying = worrying.in(atoms);
        List<Match> known = withQuotedEnds(Lexicon.all().matches(atoms), atoms);
        this.phrases = Stream
                .concat((ofContact ? known : withoutContactsKeywords(known)).stream(), this.worrying.stream()).toList();
        Boilerplate.Signature signature = new Boilerplate.Signature(plain, atoms, phrases, name);
        this.cover = Cover.of(atoms, phrases,
                apart(callsForHelp() ? List.of() : this.own.exact(atoms), this.duress.exact(atoms)),
                i -> ofContact ? writtenAsName(i) : signature.has(i));
    }

    /** The end of one of our texts is one only behind another part of it, with a time or a number between. */
    private static List<Match> withQuotedEnds(List<Match> all, List<Atom> atoms) {
        List<Match> kept = new ArrayList<>();
        for (Match match : all) {
            Set<Sense> senses = EnumSet.copyOf(match.senses());
            if (senses.remove(Sense.QUOTE_END) && all.stream()
                    .anyMatch(q -> q.senses().contains(Sense.QUOTE) && q.to() <= match.from()
                            && atoms.subList(q.to(), match.from()).stream()
                                    .noneMatch(a -> a.is(Atom.AtomKind.WORD) || a.is(Atom.AtomKind.CLUSTER)))) {
                senses = EnumSet.of(Sense.QUOTE);
            }
            if (!senses.isEmpty()) {
                kept.add(new Match(match.from(), match.to(), senses));
            }
        }
        return kept;
    }

    private static List<Match> withoutContactsKeywords(List<Match> all) {
        List<Match> kept = new ArrayList<>();
        for (Match match : all) {
            Set<Sense> senses = match.senses().stream().filter(s -> !s.onlyOfContacts()).collect(Collectors.toSet());
            if (!senses.isEmpty()) {
                kept.add(new Match(match.from(), match.to(), senses));
            }
        }
        return kept;
    }

    private boolean isLastWord(int atom) {
        return atoms.subList(atom + 1, atoms.size()).stream().allMatch(a -> a.is(Atom.AtomKind.SYMBOL));
    }

    private String before(int atom) {
        return text.substring(0, atoms.get(atom).from()).replace('\u00a0', ' ').stripTrailing();
    }

    /** Within a sentence or as its last word, with a capital letter and small ones: "I will look for Sam". */
    private boolean writtenAsName(int atom) {
        String word = text.substring(atoms.get(atom).from(), atoms.get(atom).to());
        String before = before(atom);
        return Boilerplate.Signature.WRITTEN_AS_NAME.matcher(word).matches() && !before.isEmpty() && (isLastWord(atom)
                || Boilerplate.Signature.SENTENCE_ENDS.indexOf(before.charAt(before.length() - 1)) < 0);
    }

    /** Nobody may choose such a word; if one was stored nevertheless, the call for help counts. */
    private boolean callsForHelp() {
        return own.first().matches("9+")
                || Lexicon.all().senses(own.first()).filter(s -> s.contains(Sense.HELP)).isPresent();
    }

    private static List<Match> apart(List<Match> own, List<Match> duress) {
        List<Match> kept = new ArrayList<>();
        Stream.concat(duress.stream(), own.stream())
                .filter(m -> kept.stream().noneMatch(k -> m.from() < k.to() && k.from() < m.to())).forEach(kept::add);
        kept.sort(Comparator.comparingInt(Match::from));
        return kept;
    }

    /** The text as it came. */
    public String text() {
        return text;
    }

    /** The atoms, without those of quoted lines and signatures. */
    public List<Atom> atoms() {
        return atoms;
    }

    public Cover cover() {
        return cover;
    }

    public boolean holdsDuressWord() {
        return !duress.exact(everything).isEmpty();
    }

    public boolean holdsOwnWord() {
        return !own.exact(everything).isEmpty();
    }

    /** The places, in the lists of words, of the words that it holds. */
    public List<Integer> wordsFound() {
        return Stream.concat(own.found(everything).stream(), duress.found(everything).stream()).distinct().toList();
    }

    /** Whether something in it is almost the duress word, and nothing in it is exactly the duress word. */
    public boolean almostHoldsDuressWord() {
        return !holdsDuressWord() && duress.near(everything);
    }

    /** Whether a phrase that worries the team is in the text, and is no part of a word of theirs or of a quotation. */
    public boolean worriesTeam() {
        return worrying.stream().anyMatch(m -> !cover.explains(m));
    }

    /** Whether a phrase of this sense is in the text, and no longer phrase around it means something else. */
    public boolean says(Sense sense) {
        return phrases.stream().anyMatch(m -> m.senses().contains(sense) && !cover.saysOtherwise(m, sense));
    }

    /** A question mark behind a key, a keyword or an unknown word makes a question of it; "how are you?" is none. */
    public boolean asks() {
        List<Piece> pieces = cover.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            boolean mark = pieces.get(i).kind() == PieceKind.QUESTION;
            if (pieces.get(i).is(Sense.QUESTION) || mark && !cover.isPoliteQuestion(i)) {
                return true;
            }
        }
        return false;
    }

    /** The part of the text that these pieces and all between them cover, as it came. */
    public String between(Piece first, Piece last) {
        return text.substring(atoms.get(first.from()).from(), atoms.get(last.to() - 1).to());
    }

    /** The text behind a piece, as it came, without the person's words where they were recognised. */
    public String behind(Piece piece) {
        return withoutWords(text, atoms.get(piece.to() - 1).to());
    }

    /**
     * The text as it came, without the person's words where they were recognised. Taking a word out can put another
     * together; then that one is taken out too.
     */
    public String withoutWords() {
        String left = withoutWords(text, 0);
        for (String before = text.strip(); left.length() < before.length();) {
            before = left;
            left = withoutWords(left, 0);
        }
        return left.length() < text.strip().length() ? CUT_EDGE.matcher(left).replaceFirst("") : left;
    }

    private String withoutWords(String text, int start) {
        List<Atom> all = text.equals(this.text) ? everything : AtomReader.atoms(text);
        StringBuilder left = new StringBuilder();
        int next = start;
        for (Match word : apart(own.exact(all), duress.exact(all))) {
            int from = all.get(word.from()).from();
            if (from >= next) {
                left.append(text, next, from);
                next = all.get(word.to() - 1).to();
            }
        }
        return left.append(text.substring(Math.min(next, text.length()))).toString().strip();
    }
}
