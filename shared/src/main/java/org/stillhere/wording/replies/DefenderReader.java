package org.stillhere.wording.replies;

import java.util.List;
import java.util.Optional;
import org.stillhere.wording.phrases.Atom;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Cover;
import org.stillhere.wording.phrases.Cover.Piece;
import org.stillhere.wording.phrases.Cover.PieceKind;
import org.stillhere.wording.phrases.CoveredText;
import org.stillhere.wording.phrases.Digits;
import org.stillhere.wording.phrases.DurationParser;
import org.stillhere.wording.phrases.Sense;

/** Reads what a defender texts, in the order of what a mistake costs: help, STOP, not me, trips, later, here. */
final class DefenderReader {
    private final CoveredText text;
    private final Cover cover;
    private final Digits digits;
    private final List<Piece> telling;

    DefenderReader(CoveredText text, Digits digits) {
        this.text = text;
        this.cover = text.cover();
        this.digits = digits;
        this.telling = cover.telling();
    }

    /** What the text asks for; empty if that is nothing we know. */
    Optional<Reply> read(Remainder remainder) {
        boolean onlyKnown = remainder == Remainder.NOTHING && !digits.others();
        if (text.says(Sense.HELP) || digits.nineAtAnEnd() || digits.keys().contains(9) && onlyKnown || onlyDanger()) {
            return Optional.of(new Reply.CallForHelp());
        }
        if (remainder == Remainder.WORRYING) {
            return Optional.of(new Reply.Unclear());
        }
        if (remainder == Remainder.NOTHING && text.says(Sense.STOP)
                && telling.stream().allMatch(p -> p.is(Sense.STOP))) {
            return Optional.of(new Reply.Stop());
        }
        if (!telling.isEmpty() && telling.stream().allMatch(p -> p.is(Sense.START))) {
            return Optional.of(new Reply.StartAgain());
        }
        if (notMe()) {
            return Optional.of(new Reply.NotMe());
        }
        return span().or(this::later).or(() -> onlyKnown ? hereOrKey() : Optional.empty());
    }

    /** "0" needs to be alone; who says that the number is wrong often says why. */
    private boolean notMe() {
        if (digits.only(0)) {
            return telling.stream().allMatch(p -> p.is(Sense.NOT_ME) || p.is(Sense.NEGATION) || cover.isKey(p, 0));
        }
        return text.says(Sense.NOT_ME) && digits.keys().isEmpty() && !cover.any(PieceKind.WORD) && telling.stream()
                .noneMatch(p -> p.is(Sense.HERE) || p.is(Sense.LATER) || p.is(Sense.TRIP) || p.is(Sense.PAUSE));
    }

    private boolean onlyDanger() {
        if (telling.stream().anyMatch(p -> p.is(Sense.HELP_ALONE)) && telling.stream()
                .allMatch(p -> p.is(Sense.HELP_ALONE) || p.is(Sense.HELP) || p.kind() == PieceKind.KEY)) {
            return true;
        }
        return telling.stream().anyMatch(p -> p.is(Sense.DANGER)) && !cover.any(PieceKind.UNREAD)
                && telling.stream().allMatch(p -> p.is(Sense.DANGER) || p.kind() == PieceKind.KEY);
    }

    /** A trip or a pause with its length. */
    private Optional<Reply> span() {
        if (telling.isEmpty() || !telling.getFirst().is(Sense.TRIP) && !telling.getFirst().is(Sense.PAUSE)) {
            return Optional.empty();
        }
        Piece first = telling.getFirst();
        return DurationParser.read(text.behind(first))
                .map(l -> first.is(Sense.TRIP) ? new Reply.TripFor(l) : new Reply.PauseFor(l));
    }

    private Optional<Reply> later() {
        boolean atAnEnd = !telling.isEmpty()
                && (telling.getFirst().is(Sense.LATER) || telling.getLast().is(Sense.LATER));
        boolean later = digits.only(3) && digits.threeAtAnEnd()
                || atAnEnd && (digits.keys().isEmpty() || digits.only(3));
        if (!later) {
            return Optional.empty();
        }
        return Optional.of(text.says(Sense.NEGATION) || text.asks() ? new Reply.Unclear() : new Reply.AskLater());
    }

    private Optional<Reply> hereOrKey() {
        if (here()) {
            return Optional.of(new Reply.Here());
        }
        return digits.keys().size() == 1 && telling.stream().allMatch(p -> p.kind() == PieceKind.KEY)
                ? ReplyKey.of(String.valueOf(digits.keys().iterator().next())).map(k -> k.reply(Optional.empty()))
                : Optional.empty();
    }

    /** Whoever presses 1 is here, also if they are busy: "1, driving". */
    private boolean here() {
        boolean pressed = digits.only(1);
        boolean words = cover.any(PieceKind.WORD);
        boolean alone = telling.size() == 1 && telling.getFirst().is(Sense.HERE_ALONE) && !words;
        boolean all = telling.stream()
                .allMatch(p -> p.is(Sense.HERE) || cover.isKey(p, 1) || pressed && p.is(Sense.BUSY));
        boolean any = cover.any(Sense.HERE) || pressed;
        boolean onlyHarmless = telling.isEmpty() && !words && cover.pieces().stream().anyMatch(this::affirms)
                && !cover.any(Sense.NEUTRAL);
        return alone || all && any || onlyHarmless;
    }

    /** "i" stands for 1 only alone: "i love you" says nothing. */
    private boolean affirms(Piece piece) {
        Atom first = text.atoms().get(piece.from());
        boolean lookAlike = piece.is(Sense.FILLER) && first.is(AtomKind.WORD) && first.text().length() == 1;
        return piece.is(Sense.HERE_ALONE)
                && (!lookAlike || cover.pieces().stream().allMatch(p -> p == piece || p.kind() == PieceKind.SYMBOL));
    }
}
