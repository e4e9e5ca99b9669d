package org.stillhere.casework.reading;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.Command;
import org.stillhere.domain.MediaKind;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.Meaning;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

/**
 * Contains one text that was received, or one press on a page that counts as a text.
 *
 * @param source
 *            the source of the text, such as {@code sms}
 * @param id
 *            the carrier's id; the same id is the same text
 * @param to
 *            the number of ours that was texted
 * @param inPlace
 *            whether an answer in the response would be read: not when the text was found later
 * @param at
 *            when the carrier received it, if that is known and was not just now
 * @param extras
 *            what came with the words
 * @param effect
 *            the effect that it has, as far as it was read
 * @param origin
 *            how it was found
 * @param wordSaid
 *            whether it held the own word of the coordinator whose phone it is; the body is without it
 */
public record InboundText(String source, String id, PhoneNumber from, String to, Private body, boolean inPlace,
        Optional<Instant> at, CarrierExtras extras, TextEffect effect, TextOrigin origin, boolean wordSaid) {
    private static final String PAGE = "page";
    /** An older text may be about another ask than the one that is open. */
    private static final Duration LONG = Duration.ofHours(1);

    /**
     * Contains what the carrier says of a text.
     *
     * @param media
     *            what came with the words; it is noted and never fetched
     * @param keyword
     *            the keyword that the carrier took the whole text for and acted on, if it says so
     */
    public record CarrierExtras(Set<MediaKind> media, Optional<CarrierKeyword> keyword) {
        public static final CarrierExtras NONE = new CarrierExtras(Set.of(), Optional.empty());
    }

    /** The keywords that the carrier acts on by itself, in whatever language the operator set them up. */
    public enum CarrierKeyword {
        STOP, START, HELP;

        private Reply reply() {
            return switch (this) {
                case STOP -> new Reply.Stop();
                case START -> new Reply.StartAgain();
                case HELP -> new Reply.Help();
            };
        }
    }

    /** How a text was found. */
    public enum TextOrigin {
        /** It was delivered, now or from the queue. */
        DELIVERED,
        /** It is in the carrier's list, and was not delivered. */
        LIST,
        /**
         * It is in the carrier's list, and was sent so long before a restored table sends again that the old table may
         * have handled it.
         */
        LIST_BEFORE_RESTORE
    }

    /** The ways by which an answer reaches the phone that texted. */
    public enum AnswerWay {
        /** In the response to the carrier, or on the page. */
        IN_RESPONSE,
        /** As a text of its own, because nobody would read the response. */
        OWN_TEXT
    }

    /** A text of words alone that was received just now. */
    public InboundText(String source, String id, PhoneNumber from, String to, Private body, boolean inPlace) {
        this(source, id, from, to, body, inPlace, Optional.empty(), CarrierExtras.NONE, TextEffect.COUNTED,
                TextOrigin.DELIVERED, false);
    }

    /** The same text, received at that time. */
    public InboundText receivedAt(Instant then) {
        return new InboundText(source, id, from, to, body, inPlace, Optional.of(then), extras, effect, origin,
                wordSaid);
    }

    /** The same text with what the carrier says of it. */
    public InboundText with(CarrierExtras more) {
        return new InboundText(source, id, from, to, body, inPlace, at, more, effect, origin, wordSaid);
    }

    public InboundText having(TextEffect read) {
        return new InboundText(source, id, from, to, body, inPlace, at, extras, read, origin, wordSaid);
    }

    /** The same text without the coordinator's own word, which it holds. */
    public InboundText withoutWord(Private rest) {
        return new InboundText(source, id, from, to, rest, inPlace, at, extras, effect, origin, true);
    }

    public InboundText found(TextOrigin by) {
        return new InboundText(source, id, from, to, body, inPlace, at, extras, effect, by, wordSaid);
    }

    /** Whether the carrier lost the delivery and kept no words: then nobody knows what was texted. */
    public boolean wordsGone() {
        return origin != TextOrigin.DELIVERED && body.reveal().isBlank();
    }

    /** Whether the old table may have handled it. Then nothing is sent because of it. */
    public boolean beforeRestore() {
        return origin == TextOrigin.LIST_BEFORE_RESTORE;
    }

    /** Returns when the text was sent, if that was long ago. */
    public Optional<Instant> longAgo(Instant now) {
        return at.filter(a -> a.plus(LONG).isBefore(now));
    }

    /**
     * Turns a press on a page behind a link into a text from that number. The answer is read on the page, whatever the
     * route can do.
     */
    public static InboundText onPage(String id, PhoneNumber from, Private body) {
        return new InboundText(PAGE, id, from, "", body, true);
    }

    public boolean onPage() {
        return source.equals(PAGE);
    }

    /**
     * Reads the words. What the carrier acted on is so, whatever the words are; but help and the word under duress come
     * first.
     */
    public ParsedText read(PersonalWords words, ReplySender sender, WorryingPhrases worrying) {
        ParsedText read = Replies.read(body.reveal(), words, sender, worrying);
        Meaning meaning = read.meaning(sender);
        boolean first = meaning == Meaning.DURESS || meaning == Meaning.SOS;
        return extras.keyword().filter(k -> !first).map(k -> new ParsedText(k.reply(), read.said(),
                read.possibleDuress(), read.remainder(), Optional.empty(), read.rest(), read.rows())).orElse(read);
    }

    /**
     * Whether the words are a plain call for help, whoever texts them. They are read without anybody's personal words,
     * so the word under duress is not told apart from the own word. It needs no table.
     */
    public boolean callsForHelp() {
        return read(PersonalWords.NONE, ReplySender.DEFENDER, WorryingPhrases.NONE)
                .meaning(ReplySender.DEFENDER) == Meaning.SOS;
    }

    /**
     * Returns the words as they are compared with those of another text: without case, and with one space for any. They
     * are empty if something came with them that cannot be compared.
     */
    String foldedWords() {
        return extras.media().isEmpty()
                ? Normalizer.normalize(body.reveal(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s\\p{Z}]+", " ").strip()
                : "";
    }

    /** The command of the words, together with what came beside them. */
    public Command carrying(Command said) {
        return extras.media().isEmpty() ? said : new PhoneCommand.WithMedia(extras.media(), said);
    }

    /**
     * Answers in the response, unless the text was found later or this route cannot answer that way. A text from before
     * a restore was answered then: nobody reads its response.
     */
    public AnswerWay answerWay(List<Route> routes, RouteId route) {
        if (beforeRestore()) {
            return AnswerWay.IN_RESPONSE;
        }
        boolean readThere = inPlace && (onPage() || routes.stream().filter(r -> r.id().equals(route)).findFirst()
                .filter(r -> !r.kind().answersInPlace()).isEmpty());
        return readThere ? AnswerWay.IN_RESPONSE : AnswerWay.OWN_TEXT;
    }
}
