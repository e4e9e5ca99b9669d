package org.stillhere.wording.replies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.Atom.AtomKind;
import org.stillhere.wording.replies.Cover.Piece;
import org.stillhere.wording.replies.Cover.PieceKind;
import org.stillhere.wording.replies.Lexicon.Match;

/**
 * Reads one form of one text. What is costly to miss is looked for wherever it stands: the duress word, then help. Only
 * "here" and the own word demand that everything else in the text is known to be harmless.
 */
final class TextReader {
    /** The punctuation that is left at the beginning where a word was cut out. */
    private static final Pattern CUT_EDGE = Pattern.compile("^[\\s.,;:!\u2026-]+");
    private final String text;
    private final PersonalWords words;
    private final ReplySender sender;
    private final List<Match> spans;
    private final Cover cover;
    private final List<Match> phrases;
    private final List<Atom> atoms;
    private final boolean duress;
    private final boolean own;
    private final boolean possibleDuress;

    TextReader(String text, PersonalWords words, ReplySender sender) {
        this.text = text;
        this.words = words;
        this.sender = sender;
        PersonalWordFinder ownFinder = new PersonalWordFinder(words.own());
        PersonalWordFinder duressFinder = new PersonalWordFinder(words.duress());
        List<Atom> everything = AtomReader.atoms(text);
        this.duress = !duressFinder.exact(everything).isEmpty();
        this.possibleDuress = !duress && duressFinder.near(everything);
        this.own = !ownFinder.exact(everything).isEmpty();
        String plain = Boilerplate.blanked(text);
        this.atoms = plain.equals(text) ? everything : AtomReader.atoms(plain);
        this.spans = apart(callsForHelp(ownFinder) ? List.of() : ownFinder.exact(atoms), duressFinder.exact(atoms));
        this.phrases = Lexicon.all().matches(atoms);
        this.cover = Cover.of(atoms, phrases, spans);
    }

    /** Nobody may choose such a word; if one was stored nevertheless, the call for help counts. */
    private static boolean callsForHelp(PersonalWordFinder own) {
        return own.joined().matches("9+")
                || Lexicon.all().senses(own.joined()).filter(s -> s.contains(Sense.HELP)).isPresent();
    }

    private static List<Match> apart(List<Match> own, List<Match> duress) {
        List<Match> kept = new ArrayList<>();
        Stream.concat(duress.stream(), own.stream())
                .filter(m -> kept.stream().noneMatch(k -> m.from() < k.to() && k.from() < m.to())).forEach(kept::add);
        kept.sort(Comparator.comparingInt(Match::from));
        return kept;
    }

    ParsedText read() {
        Optional<Boilerplate.Echo> echo = Boilerplate.echo(text);
        if (echo.isPresent()) {
            return switch (echo.get()) {
                case LIKED ->
                        parsed(sender == ReplySender.DEFENDER ? new Reply.Here() : new Reply.Read(Optional.empty()),
                                Remainder.NOTHING);
                case OTHER -> parsed(new Reply.Unclear(), Remainder.UNREAD);
            };
        }
        Remainder remainder = remainder();
        return parsed(reserved().or(() -> numbered(remainder))
                .or(() -> sender == ReplySender.DEFENDER ? defender(remainder) : other(remainder))
                .orElseGet(this::nothingBesideWord), remainder);
    }

    private ParsedText parsed(Reply reply, Remainder remainder) {
        WordMatch said = duress ? WordMatch.DURESS : own ? WordMatch.OWN : WordMatch.NOTHING;
        return new ParsedText(reply, said, possibleDuress, remainder, keyWithName(reply), rest());
    }

    // ---- what remains

    private Remainder remainder() {
        if (spoken(Sense.WORRY) || spoken(Sense.DANGER)) {
            return Remainder.WORRYING;
        }
        if (sender != ReplySender.DEFENDER && (spoken(Sense.HELP) || spoken(Sense.DANGER))) {
            return Remainder.WORRYING;
        }
        boolean nine = sender != ReplySender.DEFENDER && digits().keys().contains(9);
        if (nine) {
            return Remainder.WORRYING;
        }
        boolean unread = cover.any(PieceKind.UNREAD) || spoken(Sense.NEGATION) || asks();
        if (sender == ReplySender.DEFENDER && spoken(Sense.NEGATION) && cover.any(Sense.HERE)
                && !cover.any(PieceKind.UNREAD) && denies()) {
            return Remainder.WORRYING; // "ok no": whatever it means, it is not that all is well.
        }
        return unread ? Remainder.UNREAD : Remainder.NOTHING;
    }

    private boolean denies() {
        return cover.telling().stream().noneMatch(p -> p.is(Sense.NOT_ME) || p.is(Sense.LATER) || isKey(p, "0"));
    }

    /** Whether a phrase of this sense is in the text, and no longer phrase around it means something else. */
    private boolean spoken(Sense sense) {
        return phrases.stream().anyMatch(m -> m.senses().contains(sense) && !cover.saysOtherwise(m, sense));
    }

    /** A question mark behind a key, a keyword or an unknown word makes a question of it; "how are you?" is none. */
    private boolean asks() {
        List<Piece> pieces = cover.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            boolean mark = pieces.get(i).kind() == PieceKind.QUESTION;
            if (pieces.get(i).is(Sense.QUESTION) || mark && (i == 0 || !pieces.get(i - 1).harmless())) {
                return true;
            }
        }
        return false;
    }

    // ---- keys

    /** The carrier acts on these words itself, but only as whole messages. */
    private Optional<Reply> reserved() {
        StringBuilder all = new StringBuilder();
        cover.pieces().stream().filter(p -> !p.harmless() && p.kind() != PieceKind.QUESTION)
                .flatMap(p -> atoms.subList(p.from(), p.to()).stream()).forEach(a -> all.append(a.text()));
        String said = all.toString();
        boolean alone = cover.pieces().stream().noneMatch(p -> p.harmless() && p.kind() != PieceKind.SYMBOL);
        return Keywords.reserved(said).filter(r -> alone || !Keywords.onlyAlone(said))
                .filter(r -> spans.isEmpty() || r instanceof Reply.Help)
                .filter(r -> !(r instanceof Reply.Yes) || !asks());
    }

    private record Digits(Set<Integer> keys, boolean nineAtAnEnd, boolean threeAtAnEnd, boolean others) {
    }

    private Digits digits() {
        List<Piece> telling = cover.telling();
        Set<Integer> keys = new TreeSet<>();
        boolean nine = false;
        boolean three = false;
        boolean others = false;
        for (int i = 0; i < telling.size(); i++) {
            Piece piece = telling.get(i);
            if (piece.kind() != PieceKind.KEY) {
                continue;
            }
            if (cover.isCounted(piece)) {
                others |= sender != ReplySender.DEFENDER;
                continue;
            }
            String number = cover.text(piece);
            boolean atAnEnd = (i == 0 || i == telling.size() - 1) && !countsOneThing(telling, i);
            if (number.matches("9+") || number.matches("[19]{2,3}") && number.contains("9")) {
                keys.add(9);
                nine |= atAnEnd;
            } else if (number.length() == 1) {
                keys.add(number.charAt(0) - '0');
                three |= number.equals("3") && atAnEnd;
            } else {
                others = true;
            }
        }
        return new Digits(keys, nine, three, others);
    }

    /** "9 apples": a number and one unknown plural are an amount. */
    private boolean countsOneThing(List<Piece> telling, int i) {
        return telling.size() == 2 && i == 0 && telling.get(1).kind() == PieceKind.UNREAD
                && cover.text(telling.get(1)).length() > 4 && cover.text(telling.get(1)).endsWith("s");
    }

    /** Two digits alone, a letter alone, a contact's key with a letter. */
    private Optional<Reply> numbered(Remainder remainder) {
        List<Atom> said = atoms.stream()
                .filter(a -> a.is(AtomKind.WORD) || a.is(AtomKind.NUMBER) || a.is(AtomKind.CLUSTER)).toList();
        if (said.size() == 1 && letter(said.getFirst()).isPresent()) {
            return letter(said.getFirst()).map(Reply.Letter::new);
        }
        boolean otherLetter = said.size() == 1 && said.getFirst().is(AtomKind.WORD)
                && said.getFirst().text().length() == 1;
        if (otherLetter && sender != ReplySender.DEFENDER && !cover.any(Sense.READ)) {
            return Optional.of(new Reply.Unclear());
        }
        Optional<Reply> lettered = lettered();
        if (lettered.isPresent()) {
            return lettered;
        }
        List<Piece> telling = cover.telling().stream().filter(p -> !reads(p)).toList();
        if (sender != ReplySender.DEFENDER && telling.size() == 2
                && telling.stream().allMatch(p -> p.kind() == PieceKind.KEY && cover.text(p).length() == 1)
                && !cover.text(telling.get(0)).equals(cover.text(telling.get(1)))) {
            return Optional.of(new Reply.Code(cover.text(telling.get(0)) + cover.text(telling.get(1))));
        }
        boolean twoDigits = telling.size() == 1 && telling.getFirst().kind() == PieceKind.KEY
                && cover.text(telling.getFirst()).matches("[0-9]{2}") && !cover.isCounted(telling.getFirst());
        boolean ofDefender = sender == ReplySender.DEFENDER && twoDigits && cover.text(telling.getFirst()).contains("9")
                && cover.text(telling.getFirst()).matches("[0139]{2}");
        return twoDigits && !ofDefender && remainder != Remainder.WORRYING
                ? Optional.of(new Reply.Code(cover.text(telling.getFirst())))
                : Optional.empty();
    }

    private Optional<Reply> lettered() {
        for (int i = 0; i + 1 < atoms.size(); i++) {
            Atom first = atoms.get(i);
            Atom second = atoms.get(i + 1);
            Optional<ReplyKey> key = ReplyKey.of(first.text()).or(() -> ReplyKey.of(second.text()))
                    .filter(ReplyKey::lettered);
            Optional<Character> letter = first.is(AtomKind.NUMBER) ? letter(second) : letter(first);
            if (key.isPresent() && letter.isPresent() && restIsHarmless(i)) {
                return Optional.of(key.get().reply(letter));
            }
        }
        return Optional.empty();
    }

    private boolean restIsHarmless(int key) {
        return cover.pieces().stream().filter(p -> p.to() <= key || p.from() > key + 1)
                .allMatch(p -> p.harmless() || reads(p));
    }

    private static Optional<Character> letter(Atom atom) {
        char c = atom.text().charAt(0);
        return atom.is(AtomKind.WORD) && atom.text().length() == 1 && c >= 'a' && c <= 'g'
                ? Optional.of(Character.toUpperCase(c))
                : Optional.empty();
    }

    private static boolean reads(Piece piece) {
        return piece.is(Sense.READ) || piece.is(Sense.HERE) && piece.kind() == PieceKind.PHRASE;
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
        List<Piece> words = telling.stream().filter(p -> p != key).toList();
        String name = text.substring(atoms.get(words.getFirst().from()).from(),
                atoms.get(words.getLast().to() - 1).to());
        return ReplyKey.of(atoms.get(key.from()).text())
                .map(k -> new KeyWithName(k.reply(Optional.empty()), Private.of(name)));
    }

    // ---- defenders

    private Optional<Reply> defender(Remainder remainder) {
        Digits digits = digits();
        List<Piece> telling = cover.telling();
        boolean onlyKnown = remainder == Remainder.NOTHING && !digits.others();
        if (spoken(Sense.HELP) || digits.nineAtAnEnd() || digits.keys().contains(9) && onlyKnown
                || onlyDanger(telling)) {
            return Optional.of(new Reply.CallForHelp());
        }
        if (remainder == Remainder.WORRYING) {
            return Optional.of(new Reply.Unclear());
        }
        if (spoken(Sense.STOP) && remainder == Remainder.NOTHING && telling.stream().allMatch(p -> p.is(Sense.STOP))) {
            return Optional.of(new Reply.Stop());
        }
        boolean notMe = telling.stream().allMatch(p -> p.is(Sense.NOT_ME) || p.is(Sense.NEGATION) || isKey(p, "0"));
        if (notMe && (spoken(Sense.NOT_ME) || digits.keys().equals(Set.of(0)))) {
            return Optional.of(new Reply.NotMe());
        }
        Optional<Reply> span = span(telling);
        if (span.isPresent()) {
            return span;
        }
        boolean laterAtAnEnd = !telling.isEmpty()
                && (telling.getFirst().is(Sense.LATER) || telling.getLast().is(Sense.LATER));
        if (digits.keys().equals(Set.of(3)) && digits.threeAtAnEnd()
                || laterAtAnEnd && (digits.keys().isEmpty() || digits.keys().equals(Set.of(3)))) {
            return spoken(Sense.NEGATION) || asks() ? Optional.of(new Reply.Unclear())
                    : Optional.of(new Reply.AskLater());
        }
        if (onlyKnown && here(telling, digits)) {
            return Optional.of(new Reply.Here());
        }
        return onlyKnown && digits.keys().size() == 1 && telling.stream().allMatch(p -> p.kind() == PieceKind.KEY)
                ? ReplyKey.of(String.valueOf(digits.keys().iterator().next())).map(k -> k.reply(Optional.empty()))
                : Optional.empty();
    }

    private boolean onlyDanger(List<Piece> telling) {
        if (telling.stream().anyMatch(p -> p.is(Sense.HELP_ALONE)) && telling.stream()
                .allMatch(p -> p.is(Sense.HELP_ALONE) || p.is(Sense.HELP) || p.kind() == PieceKind.KEY)) {
            return true;
        }
        return telling.stream().anyMatch(p -> p.is(Sense.DANGER)) && !cover.any(PieceKind.UNREAD)
                && telling.stream().allMatch(p -> p.is(Sense.DANGER) || p.kind() == PieceKind.KEY);
    }

    private boolean here(List<Piece> telling, Digits digits) {
        boolean alone = telling.size() == 1 && telling.getFirst().is(Sense.HERE_ALONE) && spans.isEmpty();
        boolean all = telling.stream().allMatch(p -> p.is(Sense.HERE) || isKey(p, "1"));
        boolean any = cover.any(Sense.HERE) || digits.keys().equals(Set.of(1));
        boolean onlyHarmless = telling.isEmpty() && spans.isEmpty() && cover.pieces().stream().anyMatch(this::affirms)
                && !cover.any(Sense.NEUTRAL);
        return alone || all && any || onlyHarmless;
    }

    /** "i" stands for 1 only alone: "i love you" says nothing. */
    private boolean affirms(Piece piece) {
        Atom first = atoms.get(piece.from());
        boolean lookAlike = piece.is(Sense.FILLER) && first.is(AtomKind.WORD) && first.text().length() == 1;
        return piece.is(Sense.HERE_ALONE) && (!lookAlike || cover.pieces().size() == 1);
    }

    private boolean isKey(Piece piece, String digit) {
        return piece.kind() == PieceKind.KEY && cover.text(piece).equals(digit);
    }

    private Optional<Reply> span(List<Piece> telling) {
        if (telling.isEmpty() || !telling.getFirst().is(Sense.TRIP) && !telling.getFirst().is(Sense.PAUSE)) {
            return Optional.empty();
        }
        String behind = rest(text, atoms.get(telling.getFirst().to() - 1).to());
        List<String> tokens = Tokenizer.tokens(behind).stream()
                .filter(t -> Lexicon.all().senses(t)
                        .filter(s -> s.contains(Sense.FILLER) || s.contains(Sense.BEFORE_NUMBER)).isEmpty()
                        || Keywords.all().unit(t).isPresent())
                .toList();
        return DurationParser.read(tokens, Keywords.all()::unit)
                .map(l -> telling.getFirst().is(Sense.TRIP) ? new Reply.TripFor(l) : new Reply.PauseFor(l));
    }

    // ---- contacts and coordinators

    private Optional<Reply> other(Remainder remainder) {
        Digits digits = digits();
        List<Piece> telling = cover.telling();
        if (spoken(Sense.STOP) && telling.stream().allMatch(p -> p.is(Sense.STOP))) {
            return Optional.of(new Reply.Stop());
        }
        if (spoken(Sense.NEUTRAL)) {
            return Optional.of(new Reply.Unclear());
        }
        if (remainder != Remainder.NOTHING && !onlyNegatedZero(telling, digits)) {
            return Optional.of(new Reply.Unclear());
        }
        Set<Sense> senses = new java.util.TreeSet<>();
        for (Piece piece : telling) {
            Optional<Sense> sense = sense(piece);
            if (sense.isEmpty() && piece.kind() != PieceKind.KEY && !reads(piece) && !piece.is(Sense.NEGATION)) {
                return Optional.of(new Reply.Unclear());
            }
            sense.ifPresent(senses::add);
        }
        if (digits.others() || digits.keys().size() > 1) {
            return Optional.of(new Reply.Unclear());
        }
        if (digits.keys().size() == 1) {
            Optional<ReplyKey> key = ReplyKey.of(String.valueOf(digits.keys().iterator().next()));
            boolean agrees = senses.isEmpty() || key.filter(k -> senses.equals(Set.of(of(k)))).isPresent();
            return agrees ? key.map(k -> k.reply(Optional.empty())) : Optional.of(new Reply.Unclear());
        }
        if (senses.size() > 1) {
            return senses.equals(Set.of(Sense.RING_ME, Sense.CANNOT)) ? Optional.of(new Reply.RingMe(Optional.empty()))
                    : Optional.of(new Reply.Unclear());
        }
        boolean silent = cover.pieces().isEmpty() || telling.isEmpty() && cover.any(Sense.EXCUSE);
        if (senses.isEmpty()) {
            return Optional.of(silent ? new Reply.Unclear() : new Reply.Read(Optional.empty()));
        }
        return senses.stream().map(TextReader::reply).findFirst();
    }

    private boolean onlyNegatedZero(List<Piece> telling, Digits digits) {
        return digits.keys().equals(Set.of(0)) && !cover.any(PieceKind.UNREAD) && !asks()
                && telling.stream().allMatch(p -> isKey(p, "0") || p.is(Sense.NEGATION) || p.is(Sense.NOT_ME));
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
            case HERE, HERE_ALONE, LATER, HELP, HELP_ALONE, STOP, DANGER, WORRY, READ, DESK_TAKE, TRIP, PAUSE, FILLER,
                    EXCUSE, NEGATION, QUESTION, NEUTRAL, COUNTED, BEFORE_NUMBER, QUOTE -> new Reply.Unclear();
        };
    }

    // ---- the own word, and what is left for a human to read

    private Reply nothingBesideWord() {
        boolean alone = !spans.isEmpty() && cover.telling().isEmpty();
        return alone ? new Reply.Word() : new Reply.Unclear();
    }

    /** Taking a word out can put another together; then that one is taken out too. */
    private Private rest() {
        String left = rest(text, 0);
        for (String before = text.strip(); left.length() < before.length();) {
            before = left;
            left = rest(left, 0);
        }
        return Private.of(left.length() < text.strip().length() ? CUT_EDGE.matcher(left).replaceFirst("") : left);
    }

    /** A text from an index on, as it came, without the person's words where they were recognised. */
    private String rest(String text, int start) {
        List<Atom> everything = AtomReader.atoms(text);
        StringBuilder left = new StringBuilder();
        int next = start;
        for (Match span : apart(new PersonalWordFinder(words.own()).exact(everything),
                new PersonalWordFinder(words.duress()).exact(everything))) {
            int from = everything.get(span.from()).from();
            int to = everything.get(span.to() - 1).to();
            if (from >= next) {
                left.append(text, next, from);
                next = to;
            }
        }
        return left.append(text.substring(Math.min(next, text.length()))).toString().strip();
    }
}
