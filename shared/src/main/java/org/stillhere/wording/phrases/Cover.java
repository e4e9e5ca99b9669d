package org.stillhere.wording.phrases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Lexicon.Match;

/**
 * Covers a text with known phrases so that as little as possible remains unread, and with as few phrases as possible: a
 * longer phrase says what the shorter ones in it mean.
 */
public final class Cover {
    private static final int UNREAD_COST = 1000;
    private final List<Atom> atoms;
    private final List<Piece> pieces;
    /** For each atom the piece that covers it. */
    private final Piece[] pieceAt;

    private Cover(List<Atom> atoms, List<Piece> pieces) {
        this.atoms = atoms;
        this.pieces = pieces;
        this.pieceAt = new Piece[atoms.size()];
        pieces.forEach(p -> Arrays.fill(pieceAt, p.from(), p.to(), p));
    }

    /**
     * A piece is one phrase, or one atom that no phrase covers.
     *
     * @param senses
     *            of the phrase; empty for an atom alone
     */
    public record Piece(int from, int to, Set<Sense> senses, PieceKind kind) {
        public boolean is(Sense sense) {
            return senses.contains(sense);
        }

        /** Whether it changes nothing: a greeting, a symbol, a quotation, the time of day. */
        public boolean harmless() {
            return switch (kind) {
                case PHRASE -> senses.contains(Sense.FILLER) || senses.contains(Sense.ASKED_BACK) || saysNothing()
                        || senses.contains(Sense.QUOTE) || senses.contains(Sense.NEUTRAL)
                        || senses.contains(Sense.COUNTED) || senses.contains(Sense.BEFORE_NUMBER);
                case SYMBOL, NAME -> true;
                case WORD, KEY, QUESTION, UNREAD -> false;
            };
        }

        /** Whether a question mark can stand behind it for politeness: it is harmless and does not say "here". */
        private boolean leavesOpen() {
            return harmless() && !senses.contains(Sense.HERE) && !senses.contains(Sense.HERE_ALONE)
                    && senses.stream().noneMatch(Sense::onlyOfContacts);
        }

        /** Whether it may itself be what is asked: "how are you", "and you", but no small word as in "ok so?". */
        private boolean asksBack() {
            return to - from > 1 || senses.contains(Sense.ASKED_BACK);
        }

        private boolean saysNothing() {
            return (senses.contains(Sense.EXCUSE) || senses.contains(Sense.EVERYDAY))
                    && senses.stream().noneMatch(Sense::onlyOfContacts);
        }
    }

    /** The kinds of pieces. */
    public enum PieceKind {
        PHRASE,
        /** One of the person's own words. */
        WORD,
        /** Digits that may be a key. */
        KEY,
        /** An emoji, a time, an amount. */
        SYMBOL, QUESTION,
        /** An unknown word that is written as a name is. */
        NAME, UNREAD
    }

    /**
     * @param names
     *            whether the atom with this index is written as a name is, and changes nothing if it is not known
     */
    static Cover of(List<Atom> atoms, List<Match> phrases, List<Match> words, IntPredicate names) {
        int n = atoms.size();
        long[] cost = new long[n + 1];
        Piece[] best = new Piece[n + 1];
        List<List<Piece>> starts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            starts.add(new ArrayList<>());
        }
        phrases.forEach(m -> starts.get(m.from()).add(new Piece(m.from(), m.to(), m.senses(), kind(atoms, m))));
        words.forEach(m -> starts.get(m.from())
                .add(new Piece(m.from(), m.to(), EnumSet.noneOf(Sense.class), PieceKind.WORD)));
        for (int i = n - 1; i >= 0; i--) {
            starts.get(i).add(alone(atoms, i, names)); // Last, so that a known phrase of the same cost is preferred.
            cost[i] = Long.MAX_VALUE;
            for (Piece piece : starts.get(i)) {
                long whole = cost(piece) + cost[piece.to()];
                if (whole < cost[i]) {
                    cost[i] = whole;
                    best[i] = piece;
                }
            }
        }
        List<Piece> chosen = new ArrayList<>();
        for (int i = 0; i < n; i = best[i].to()) {
            chosen.add(best[i]);
        }
        return new Cover(atoms, chosen);
    }

    /** An emoji that is known keeps its senses and stays harmless, unless it calls for help. */
    private static PieceKind kind(List<Atom> atoms, Match match) {
        boolean symbol = match.to() == match.from() + 1 && atoms.get(match.from()).is(AtomKind.SYMBOL)
                && !match.senses().contains(Sense.HELP);
        return symbol ? PieceKind.SYMBOL : PieceKind.PHRASE;
    }

    private static Piece alone(List<Atom> atoms, int i, IntPredicate names) {
        PieceKind kind = switch (atoms.get(i).kind()) {
            case WORD, CLUSTER -> names.test(i) ? PieceKind.NAME : PieceKind.UNREAD;
            case NUMBER -> PieceKind.KEY;
            case SYMBOL, FIGURE -> PieceKind.SYMBOL;
            case QUESTION_MARK -> PieceKind.QUESTION;
        };
        return new Piece(i, i + 1, EnumSet.noneOf(Sense.class), kind);
    }

    private static long cost(Piece piece) {
        return switch (piece.kind()) {
            case UNREAD, NAME -> UNREAD_COST; // So that a known word is preferred.
            case WORD -> 0; // The person's own word is never a part of something else.
            case PHRASE, KEY, SYMBOL, QUESTION -> 1;
        };
    }

    public List<Piece> pieces() {
        return pieces;
    }

    public String text(Piece piece) {
        return atoms.get(piece.from()).text();
    }

    /** Whether a chosen phrase around this one says something else, or one of the person's own words does. */
    boolean saysOtherwise(Match match, Sense sense) {
        Piece around = pieceAt[match.from()];
        if (around.to() < match.to()) {
            return false;
        }
        boolean longer = around.to() - around.from() > match.to() - match.from();
        return around.kind() == PieceKind.WORD || around.kind() == PieceKind.PHRASE && longer && !around.is(sense);
    }

    /** Whether a match is a part of the person's own word, of a quotation of ours, or of "no help needed". */
    boolean explains(Match match) {
        Piece around = pieceAt[match.from()];
        boolean whole = around.to() >= match.to();
        return whole && (around.kind() == PieceKind.WORD || around.is(Sense.QUOTE) || around.is(Sense.NEUTRAL));
    }

    public boolean any(Sense sense) {
        return pieces.stream().anyMatch(p -> p.is(sense));
    }

    public boolean any(PieceKind kind) {
        return pieces.stream().anyMatch(p -> p.kind() == kind);
    }

    /** The pieces that say something: neither harmless, as "how are you?", nor one of the person's own words. */
    public List<Piece> telling() {
        List<Piece> telling = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (!piece.harmless() && piece.kind() != PieceKind.WORD && !isPoliteQuestion(i)) {
                telling.add(piece);
            }
        }
        return telling;
    }

    /**
     * Whether a piece is a question mark that asks only for politeness: "fine, how are you sir?". None does that stands
     * behind "ok?", or behind small words alone that may ask what comes next: "ok so?".
     */
    boolean isPoliteQuestion(int index) {
        boolean asksBack = false;
        for (int i = index - 1; i >= 0 && !asksBack && pieces.get(i).leavesOpen(); i--) {
            asksBack = pieces.get(i).asksBack();
        }
        return pieces.get(index).kind() == PieceKind.QUESTION && asksBack;
    }

    /** Whether a piece is this digit alone. */
    public boolean isKey(Piece piece, int digit) {
        return piece.kind() == PieceKind.KEY && text(piece).equals(String.valueOf(digit));
    }

    /** Whether a number is an amount, a time or a place: a unit follows it, or "until" or "room" stands before it. */
    public boolean isCounted(Piece number) {
        return number.to() < pieceAt.length && pieceAt[number.to()].is(Sense.COUNTED)
                || number.from() > 0 && pieceAt[number.from() - 1].is(Sense.BEFORE_NUMBER);
    }
}
