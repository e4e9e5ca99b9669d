package org.stillhere.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.List;
import java.util.Optional;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * Sends texts through a carrier and reads the carrier's lists. Implement it for each further carrier. Every call sends
 * each request exactly once, without retries, and takes at most about ten seconds.
 */
public interface Carrier {

    /**
     * Sends one text, once.
     *
     * @return the outcome; errors of the network or of the carrier are never thrown
     */
    SendResult send(Text text);

    /**
     * Reads one page of the texts that the carrier has received from a number since then. The first page has the newest
     * texts.
     *
     * @param next
     *            where an earlier page said that the list continues; empty for the first page
     *
     * @throws CarrierDown
     *             if the page could not be read
     */
    ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next);

    /**
     * Reads one page of the texts that the carrier has received at one of our numbers since then. The first page has
     * the newest texts. Texts from a name or a short code are left out, since nobody can answer them.
     *
     * @param ours
     *            in E.164
     * @param next
     *            where an earlier page said that the list continues; empty for the first page
     *
     * @throws CarrierDown
     *             if the page could not be read
     */
    ReceivedPage receivedAt(String ours, Instant since, Optional<String> next);

    /**
     * Lists the texts to this number that the carrier accepted since then and that may be this text, oldest first.
     * <p>
     * Several messages can have the same words and number. Only the table knows which text belongs to which message.
     *
     * @param text
     *            its number and its sender are compared, and its length where the list shows no words
     * @param words
     *            whether a text with these words may be this one
     *
     * @throws CarrierDown
     *             if the list could not be read
     */
    List<ListedText> find(Text text, Predicate<Private> words, Instant since);

    /**
     * Returns who lists the texts from this sender of ours; empty where the carrier of that sender has no list. Then
     * nobody can look for a text whose outcome is unknown.
     */
    default Optional<Carrier> listerFor(String from) {
        return Optional.of(this);
    }

    /**
     * Whether texts from phones may wait to be taken in that no list shows. Before silence counts, nothing must wait.
     *
     * @throws CarrierDown
     *             if that could not be found out
     */
    default boolean unlistedTextsWait() {
        return false;
    }

    /** Sends texts through a carrier that lists nothing: neither texts that it took from us nor texts from phones. */
    @FunctionalInterface
    interface TextSender {
        /** Sends one text, once; see {@link Carrier#send}. */
        SendResult send(Text text);
    }

    /**
     * A text to send.
     *
     * @param from
     *            a number in E.164, an alphanumeric sender, or the carrier's id of a group of senders; as the operator
     *            configured it for this carrier, see {@link Senders}
     * @param validity
     *            how long the carrier may try to deliver it; clamped to the bounds of the carrier
     * @param reference
     *            message key and attempt, {@code [A-Za-z0-9_-]+/[0-9]+}; delivery reports carry it
     */
    record Text(PhoneNumber to, String from, Private body, Duration validity, String reference) {
    }

    /**
     * A text that the carrier received.
     *
     * @param id
     *            the carrier's
     * @param media
     *            how many pictures, recordings and files came with it
     */
    record Received(String id, PhoneNumber from, String to, Private body, Instant at, int media) {
        /** A text of words alone. */
        public Received(String id, PhoneNumber from, String to, Private body, Instant at) {
            this(id, from, to, body, at, 0);
        }
    }

    /**
     * A page of the carrier's list of received texts.
     *
     * @param texts
     *            oldest first
     * @param masked
     *            how many texts were left out because the list hides the number that sent them
     * @param next
     *            where the list continues with older texts; empty if no older text is asked for. It may be stored, and
     *            may contain numbers
     */
    record ReceivedPage(List<Received> texts, int masked, Optional<String> next) {
        /** The page of a list that contains nothing. */
        public static final ReceivedPage EMPTY = new ReceivedPage(List.of(), 0, Optional.empty());

        public ReceivedPage {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A text that the carrier accepted from us.
     *
     * @param at
     *            when the carrier took it
     * @param sameWords
     *            whether its words are the same. If not, the list shows no words, and it has as many segments
     */
    record ListedText(String id, Instant at, boolean sameWords) {
    }

    /** The outcome of an attempt to send. */
    sealed interface SendResult {
        /** The carrier accepted the text. */
        record Accepted(String id) implements SendResult {
        }

        /** The carrier refused the text, or could not be reached. */
        record Refusal(Failure failure) implements SendResult {
        }

        /** The outcome is unknown: the carrier may have accepted the text. Check its list before sending again. */
        record Unknown() implements SendResult {
        }
    }

    /** Says that the carrier's list could not be read. */
    final class CarrierDown extends RuntimeException {
        public CarrierDown(String why) {
            super(why);
        }
    }
}
