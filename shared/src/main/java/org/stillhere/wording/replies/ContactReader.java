package org.stillhere.wording.replies;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Cover;
import org.stillhere.wording.phrases.Cover.Piece;
import org.stillhere.wording.phrases.Cover.PieceKind;
import org.stillhere.wording.phrases.CoveredText;
import org.stillhere.wording.phrases.Digits;
import org.stillhere.wording.phrases.Sense;

/** Reads what a contact or a coordinator texts: a key or a keyword counts only if nothing else remains unread. */
final class ContactReader {
    /** Syllable signs of an unspaced script that a phrase of several words has at least. */
    private static final int LEAST_CLUSTERS = 6;

    private final CoveredText text;
    private final Cover cover;
    private final Digits digits;
    private final ReplySender sender;
    private final List<Piece> telling;

    ContactReader(CoveredText text, Digits digits, ReplySender sender) {
        this.text = text;
        this.cover = text.cover();
        this.digits = digits;
        this.sender = sender;
        this.telling = cover.telling();
    }

    /** Whether a piece says that somebody has read a text, which any other key says as well. */
    static boolean saysRead(Piece piece) {
        return piece.is(Sense.READ) || piece.is(Sense.HERE) && piece.kind() == PieceKind.PHRASE;
    }

    /** What the text says; empty if that is nothing we know. */
    Optional<Reply> read(Remainder remainder) {
        if (text.says(Sense.STOP) && telling.stream().allMatch(p -> p.is(Sense.STOP))) {
            return Optional.of(new Reply.Stop());
        }
        if (telling.stream().allMatch(p -> p.is(Sense.START)) && !telling.isEmpty()) {
            return Optional.of(new Reply.StartAgain());
        }
        if (digits.keys().isEmpty() && !digits.others() && saysBesideOtherWords().isPresent()
                && remainder != Remainder.WORRYING) {
            return saysBesideOtherWords();
        }
        boolean unread = remainder != Remainder.NOTHING && !onlyZeroAndNegations() && !onlyRefuses(remainder);
        boolean unknown = telling.stream().anyMatch(
                p -> sense(p).isEmpty() && p.kind() != PieceKind.KEY && !saysRead(p) && !p.is(Sense.NEGATION));
        boolean otherNumbers = digits.others() || digits.counted() || digits.keys().size() > 1;
        if (text.says(Sense.NEUTRAL) || unread || unknown || otherNumbers) {
            return Optional.of(new Reply.Unclear());
        }
        Set<Sense> senses = new TreeSet<>();
        telling.forEach(p -> sense(p).ifPresent(senses::add));
        return digits.keys().isEmpty() ? keyword(senses) : key(senses);
    }

    /**
     * A wish to be rung, a refusal, a report of their voice: other words beside it may be anything, the desk reads
     * them, and a mistake costs a call. A case is taken only if everything is understood.
     */
    private Optional<Reply> saysBesideOtherWords() {
        Set<Sense> senses = new TreeSet<>();
        telling.forEach(p -> sense(p).ifPresent(senses::add));
        boolean opens = text.atoms().stream().findFirst().filter(a -> a.is(AtomKind.FIGURE)).isEmpty();
        if (senses.size() != 1 || !opens || text.says(Sense.NEUTRAL)
                || telling.stream().noneMatch(p -> sense(p).isPresent() && isWholePhrase(p))) {
            return Optional.empty();
        }
        return switch (senses.iterator().next()) {
            case RING_ME -> text.says(Sense.NEGATION) ? Optional.empty() : Optional.of(reply(Sense.RING_ME));
            case CANNOT -> text.asks() ? Optional.empty() : Optional.of(reply(Sense.CANNOT));
            case VOICE -> text.asks() || text.says(Sense.NEGATION) ? Optional.empty() : Optional.of(reply(Sense.VOICE));
            case HERE, HERE_ALONE, LATER, BUSY, HELP, HELP_ALONE, STOP, DANGER, WORRY, NOT_ME, READ, TAKE, DESK_TAKE,
                    TRIP, PAUSE, FILLER, EXCUSE, EVERYDAY, SOMEBODY_ELSE, START, NEGATION, ASKED_BACK, QUESTION,
                    NEUTRAL, COUNTED, BEFORE_NUMBER, CLOSING, QUOTE, QUOTE_END -> Optional.empty();
        };
    }

    /** One word may be a part of another phrase that is not known: "cannot reach him". */
    private boolean isWholePhrase(Piece piece) {
        long words = text.atoms().subList(piece.from(), piece.to()).stream().filter(a -> a.is(AtomKind.WORD)).count();
        return words >= 2 || piece.to() - piece.from() >= LEAST_CLUSTERS;
    }

    private boolean onlyZeroAndNegations() {
        return digits.only(0) && !cover.any(PieceKind.UNREAD) && !text.asks()
                && telling.stream().allMatch(p -> cover.isKey(p, 0) || p.is(Sense.NEGATION) || p.is(Sense.NOT_ME));
    }

    /** "cannot" is a negation as well: alone it is a refusal, beside words that are not known it may be anything. */
    private boolean onlyRefuses(Remainder remainder) {
        return remainder == Remainder.UNREAD && !telling.isEmpty() && !cover.any(PieceKind.UNREAD) && !text.asks()
                && telling.stream().allMatch(p -> p.is(Sense.CANNOT));
    }

    /** A keyword beside the key must say the same. Beside "received" a 1 is no promise to take the case. */
    private Optional<Reply> key(Set<Sense> senses) {
        if (digits.only(1) && cover.pieces().stream().anyMatch(p -> p.is(Sense.READ) && !p.is(Sense.HERE))) {
            return Optional.of(senses.isEmpty() ? new Reply.Read(Optional.empty()) : new Reply.Unclear());
        }
        Optional<ReplyKey> key = ReplyKey.of(String.valueOf(digits.keys().iterator().next()));
        boolean agrees = senses.isEmpty() || key.filter(k -> senses.equals(Set.of(of(k)))).isPresent();
        return agrees ? key.map(k -> k.reply(Optional.empty())) : Optional.of(new Reply.Unclear());
    }

    private Optional<Reply> keyword(Set<Sense> senses) {
        if (senses.size() > 1) {
            boolean cannotButRing = senses.equals(Set.of(Sense.RING_ME, Sense.CANNOT));
            return Optional.of(cannotButRing ? new Reply.RingMe(Optional.empty()) : new Reply.Unclear());
        }
        if (senses.isEmpty()) {
            boolean onlyExcuse = telling.isEmpty() && !cover.any(Sense.READ)
                    && (cover.any(Sense.EXCUSE) || cover.any(Sense.EVERYDAY));
            boolean saysNothing = cover.pieces().isEmpty() || onlyExcuse;
            return Optional.of(saysNothing ? new Reply.Unclear() : new Reply.Read(Optional.empty()));
        }
        return senses.stream().map(ContactReader::reply).findFirst();
    }

    private Optional<Sense> sense(Piece piece) {
        return Stream.of(Sense.NOT_ME, Sense.RING_ME, Sense.VOICE, Sense.CANNOT, Sense.TAKE, Sense.DESK_TAKE)
                .filter(piece::is).filter(s -> s != Sense.DESK_TAKE || sender == ReplySender.COORDINATOR)
                .map(s -> s == Sense.DESK_TAKE ? Sense.TAKE : s).findFirst();
    }

    private static Sense of(ReplyKey key) {
        return switch (key) {
            case NOT_ME -> Sense.NOT_ME;
            case HERE, TAKE -> Sense.TAKE;
            case READ -> Sense.READ;
            case LATER -> Sense.LATER;
            case CANNOT -> Sense.CANNOT;
            case VOICE -> Sense.VOICE;
            case RING_ME -> Sense.RING_ME;
            case SOS -> Sense.HELP;
        };
    }

    private static Reply reply(Sense sense) {
        return switch (sense) {
            case NOT_ME -> new Reply.NotMe();
            case RING_ME -> new Reply.RingMe(Optional.empty());
            case VOICE -> new Reply.Voice(Optional.empty());
            case CANNOT -> new Reply.Cannot(Optional.empty());
            case TAKE -> new Reply.TakeCase(Optional.empty());
            case HERE, HERE_ALONE, LATER, BUSY, HELP, HELP_ALONE, STOP, DANGER, WORRY, READ, DESK_TAKE, TRIP, PAUSE,
                    FILLER, EXCUSE, EVERYDAY, SOMEBODY_ELSE, START, NEGATION, ASKED_BACK, QUESTION, NEUTRAL, COUNTED,
                    BEFORE_NUMBER, CLOSING, QUOTE, QUOTE_END -> new Reply.Unclear();
        };
    }
}
