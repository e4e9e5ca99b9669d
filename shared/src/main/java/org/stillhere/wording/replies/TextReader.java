package org.stillhere.wording.replies;

import java.util.List;
import java.util.Optional;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.Atom;
import org.stillhere.wording.phrases.Atom.AtomKind;
import org.stillhere.wording.phrases.Boilerplate;
import org.stillhere.wording.phrases.Cover;
import org.stillhere.wording.phrases.Cover.Piece;
import org.stillhere.wording.phrases.Cover.PieceKind;
import org.stillhere.wording.phrases.CoveredText;
import org.stillhere.wording.phrases.Digits;
import org.stillhere.wording.phrases.Sense;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.ParsedText.WordMatch;

/**
 * Reads one form of one text. What is costly to miss is looked for wherever it stands: the duress word, then help. Only
 * "here" and the own word demand that everything else in the text is known to be harmless.
 */
final class TextReader {
    private final CoveredText text;
    private final Cover cover;
    private final Digits digits;
    private final ReplySender sender;

    TextReader(String text, PersonalWords words, ReplySender sender, WorryingPhrases worrying) {
        this.text = new CoveredText(text, words.allOwn(), words.allDuress(), sender != ReplySender.DEFENDER, worrying,
                words.name());
        this.cover = this.text.cover();
        this.digits = Digits.of(cover, sender == ReplySender.DEFENDER);
        this.sender = sender;
    }

    ParsedText read() {
        Optional<Boilerplate.Echo> echo = Boilerplate.echo(text.text());
        if (echo.isPresent()) {
            return switch (echo.get()) {
                case LIKED ->
                        parsed(ofDefender() ? new Reply.Here() : new Reply.Read(Optional.empty()), Remainder.NOTHING);
                case OTHER -> parsed(new Reply.Unclear(), Remainder.UNREAD);
            };
        }
        Remainder remainder = remainder();
        return parsed(carrierWord().or(() -> numbered(remainder))
                .or(() -> ofDefender() ? new DefenderReader(text, digits).read(remainder)
                        : new ContactReader(text, digits, sender).read(remainder))
                .orElseGet(() -> nothingBesideWord(remainder)), remainder);
    }

    private boolean ofDefender() {
        return sender == ReplySender.DEFENDER;
    }

    private ParsedText parsed(Reply reply, Remainder remainder) {
        WordMatch said = text.holdsDuressWord() ? WordMatch.DURESS
                : text.holdsOwnWord() ? WordMatch.OWN : WordMatch.NOTHING;
        return new ParsedText(reply, said, text.almostHoldsDuressWord(), remainder, keyWithName(reply),
                Private.of(text.withoutWords()), rows());
    }

    /** The place before the first row is the word that is on no card. */
    private List<Integer> rows() {
        return text.wordsFound().stream().filter(place -> place > 0).map(place -> place - 1).toList();
    }

    private Remainder remainder() {
        boolean help = text.says(Sense.HELP) || digits.keys().contains(9);
        if (text.says(Sense.WORRY) || text.worriesTeam() || text.says(Sense.DANGER) || help && !ofDefender()) {
            return Remainder.WORRYING;
        }
        boolean unread = cover.any(PieceKind.UNREAD);
        if (ofDefender() && !unread && text.says(Sense.NEGATION) && cover.any(Sense.HERE) && !deniesSomethingElse()) {
            return Remainder.WORRYING; // "ok no": whatever it means, it is not that all is well.
        }
        boolean ofOther = ofDefender() && text.says(Sense.SOMEBODY_ELSE);
        return unread || ofOther || text.says(Sense.NEGATION) || text.asks() ? Remainder.UNREAD : Remainder.NOTHING;
    }

    private boolean deniesSomethingElse() {
        return cover.telling().stream().anyMatch(p -> p.is(Sense.NOT_ME) || p.is(Sense.LATER) || cover.isKey(p, 0));
    }

    private Optional<Reply> carrierWord() {
        StringBuilder all = new StringBuilder();
        cover.pieces().stream().filter(p -> !p.harmless() && p.kind() != PieceKind.QUESTION)
                .flatMap(p -> text.atoms().subList(p.from(), p.to()).stream()).forEach(a -> all.append(a.text()));
        String said = all.toString();
        boolean alone = cover.pieces().stream().noneMatch(p -> p.harmless() && p.kind() != PieceKind.SYMBOL);
        return CarrierWords.read(said).filter(r -> alone || !CarrierWords.onlyAlone(said))
                .filter(r -> !cover.any(PieceKind.WORD) || r instanceof Reply.Help)
                .filter(r -> !(r instanceof Reply.Yes) || !text.asks());
    }

    /** Two digits alone, a letter alone, a contact's key with a letter. */
    private Optional<Reply> numbered(Remainder remainder) {
        List<Atom> said = text.atoms().stream()
                .filter(a -> a.is(AtomKind.WORD) || a.is(AtomKind.NUMBER) || a.is(AtomKind.CLUSTER)).toList();
        if (said.size() == 1 && letter(said.getFirst()).isPresent()) {
            return letter(said.getFirst()).map(Reply.Letter::new);
        }
        boolean otherLetter = said.size() == 1 && said.getFirst().is(AtomKind.WORD)
                && said.getFirst().text().length() == 1;
        if (otherLetter && !ofDefender() && !cover.any(Sense.READ)) {
            return Optional.of(new Reply.Unclear());
        }
        return lettered().or(() -> remainder == Remainder.WORRYING ? Optional.empty() : code());
    }

    /** Nobody agrees to be a contact with "47 no". */
    private Optional<Reply> code() {
        if (text.says(Sense.NEGATION) || text.asks() || cover.any(Sense.STOP) || cover.any(Sense.CANNOT)) {
            return Optional.empty();
        }
        List<Piece> telling = cover.telling().stream().filter(p -> !ContactReader.saysRead(p)).toList();
        if (!telling.stream().allMatch(p -> p.kind() == PieceKind.KEY && !cover.isCounted(p))) {
            return Optional.empty();
        }
        String number = telling.stream().map(cover::text).reduce("", String::concat);
        boolean apart = telling.size() == 2 && !ofDefender() && !number.isEmpty()
                && number.charAt(0) != number.charAt(number.length() - 1);
        boolean haste = ofDefender() && (number.equals("11") || number.contains("9") && number.matches("[0139]{2}"));
        return number.length() == 2 && !haste && (apart || telling.size() == 1) ? Optional.of(new Reply.Code(number))
                : Optional.empty();
    }

    private Optional<Reply> lettered() {
        List<Atom> atoms = text.atoms();
        for (int i = 0; i + 1 < atoms.size(); i++) {
            Atom first = atoms.get(i);
            Atom second = atoms.get(i + 1);
            Optional<ReplyKey> key = ReplyKey.of(first.text()).or(() -> ReplyKey.of(second.text()))
                    .filter(ReplyKey::lettered);
            Optional<Character> letter = first.is(AtomKind.NUMBER) ? letter(second) : letter(first);
            if (key.isPresent() && letter.isPresent() && harmlessBeside(i)) {
                return Optional.of(key.get().reply(letter));
            }
        }
        return Optional.empty();
    }

    private boolean harmlessBeside(int key) {
        return cover.pieces().stream().filter(p -> p.to() <= key || p.from() > key + 1)
                .allMatch(p -> p.harmless() || ContactReader.saysRead(p));
    }

    private static Optional<Character> letter(Atom atom) {
        char c = atom.text().charAt(0);
        return atom.is(AtomKind.WORD) && atom.text().length() == 1 && c >= 'a' && c <= 'g'
                ? Optional.of(Character.toUpperCase(c))
                : Optional.empty();
    }

    /** The key at either end of a text whose rest may be a name. */
    private Optional<KeyWithName> keyWithName(Reply reply) {
        List<Piece> telling = cover.telling();
        if (!(reply instanceof Reply.Unclear) || telling.size() < 2) {
            return Optional.empty();
        }
        Piece key = telling.getFirst().kind() == PieceKind.KEY ? telling.getFirst() : telling.getLast();
        if (key.kind() != PieceKind.KEY) {
            return Optional.empty();
        }
        List<Piece> name = telling.stream().filter(p -> p != key).toList();
        return ReplyKey.of(cover.text(key)).map(k -> new KeyWithName(k.reply(Optional.empty()),
                Private.of(text.between(name.getFirst(), name.getLast()))));
    }

    /**
     * Everyday words beside a personal word may be why it was said: it confirms nothing. A greeting does not matter.
     */
    private static boolean onlyEveryday(Piece piece) {
        return piece.is(Sense.EVERYDAY) && !piece.is(Sense.FILLER) && !piece.is(Sense.EXCUSE);
    }

    private Reply nothingBesideWord(Remainder remainder) {
        return remainder == Remainder.NOTHING && cover.pieces().stream().noneMatch(TextReader::onlyEveryday)
                && cover.any(PieceKind.WORD) && cover.telling().isEmpty() ? new Reply.Word() : new Reply.Unclear();
    }
}
