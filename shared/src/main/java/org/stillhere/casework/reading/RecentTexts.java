package org.stillhere.casework.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.RememberedText;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.table.Row;

/**
 * Contains what the same phone texted in the last hour. It is read from the events that the one query for a phone
 * returns anyway; no words are stored, only their keyed hash.
 */
public final class RecentTexts {
    /** The same words within this time, under another id, are one text. */
    static final Duration TWIN = Duration.ofMinutes(2);
    /** Texts within this time are read together. */
    static final Duration PIECES = Duration.ofSeconds(30);
    /** A machine gets so many answers an hour to the same words. */
    private static final int ANSWERS = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    /** For a press on a page, which is neither a piece of a text nor a text delivered twice. */
    public static final RecentTexts NONE = new RecentTexts("", Instant.EPOCH, List.of(), false, false);
    private final String words;
    private final Instant at;
    private final List<EarlierText> before;
    private final boolean quiet;
    private final boolean overtaken;

    /** One event of the phone. A press on a page is remembered without words; one text may be several events. */
    private record EarlierText(Row row, Instant at, Optional<RememberedText> text, boolean answered) {
        boolean has(Predicate<TextEffect> wanted) {
            return text.map(RememberedText::effect).filter(wanted).isPresent();
        }
    }

    private RecentTexts(String words, Instant at, List<EarlierText> before, boolean quiet, boolean overtaken) {
        this.words = words;
        this.at = at;
        this.before = List.copyOf(before);
        this.quiet = quiet;
        this.overtaken = overtaken;
    }

    public static RecentTexts of(Environment environment, InboundText in, PhoneFile phone) {
        Instant at = in.at().orElse(environment.clock().instant());
        String words = hash(environment, in, phone);
        List<EarlierText> before = new ArrayList<>();
        for (Row row : phone.processed()) {
            Instant processed = ProcessedEventRows.processedAt(row);
            boolean other = !environment.processedEvents().isEvent(row, in.source(), in.id())
                    && !ProcessedEventRows.isQuiet(row);
            if (other && !processed.plusSeconds(1).isBefore(at.minus(HOUR))) {
                Optional<ProcessedEvent> event = environment.processedEvents().openIfReadable(row);
                Optional<RememberedText> text = event.flatMap(ProcessedEvent::text);
                before.add(new EarlierText(row, text.map(RememberedText::at).orElse(processed), text,
                        event.flatMap(ProcessedEvent::answer).isPresent()));
            }
        }
        boolean quiet = !words.isEmpty()
                && phone.processed().stream().anyMatch(r -> environment.processedEvents().isQuiet(r, words));
        boolean overtaken = in.at().isPresent()
                && before.stream().anyMatch(b -> b.has(TextEffect::counted) && b.at().isAfter(at));
        return new RecentTexts(words, at, before, quiet, overtaken);
    }

    /** The keyed hash of the words of a text; empty if they are not compared. */
    public static String hash(Environment environment, InboundText in, PhoneFile phone) {
        return in.extras().media().isEmpty() ? environment.vault().words(phone.key(), in.foldedWords()) : "";
    }

    /**
     * Returns the event of the text that this one repeats. Nothing else that counted may have come from the phone
     * since: after "9" and the own word, "9" is new.
     */
    public Optional<Row> repeated() {
        return repeatedText().map(EarlierText::row);
    }

    /** Whether nothing was asked of this phone, and no question to it ended, since the text that this one repeats. */
    public boolean nothingAskedSince(PhoneFile phone) {
        Instant first = repeatedText().map(EarlierText::at).orElse(Instant.MIN);
        return phone.questions().stream()
                .noneMatch(q -> q.lastAsked().isAfter(first) || q.closedAt().filter(c -> c.isAfter(first)).isPresent());
    }

    private Optional<EarlierText> repeatedText() {
        return before.stream().filter(b -> same(b) && b.has(TextEffect::canBeRepeated) && within(b, TWIN))
                .filter(b -> before.stream().noneMatch(other -> changesTheMeaning(other, b)))
                .min(Comparator.comparing(b -> !b.answered()));
    }

    private boolean changesTheMeaning(EarlierText other, EarlierText first) {
        boolean counted = other.text().isEmpty() || other.has(TextEffect::counted) && !same(other);
        return counted && !other.at().plusSeconds(other.text().isEmpty() ? 1 : 0).isBefore(first.at());
    }

    private boolean same(EarlierText other) {
        return !words.isEmpty() && other.text().filter(t -> t.words().equals(words)).isPresent();
    }

    private boolean within(EarlierText other, Duration most) {
        return Duration.between(other.at(), at).abs().compareTo(most) <= 0;
    }

    /** Whether words were left unread, or did not count, a moment ago. */
    public boolean leftWords() {
        return before.stream().anyMatch(b -> within(b, PIECES) && b.has(TextEffect::leavesWords));
    }

    /** Whether the newest words that were left unread were answered long enough ago for this text to be a reply. */
    boolean leftWordsAreOlderThan(Duration least) {
        return before.stream().filter(b -> within(b, PIECES) && b.has(TextEffect::leavesWords))
                .allMatch(b -> !b.at().plus(least).isAfter(at));
    }

    /** Whether one of the person's words counted a moment ago. */
    public boolean wordCounted() {
        return before.stream().anyMatch(b -> within(b, PIECES) && b.has(e -> e == TextEffect.COUNTED_WORD));
    }

    /** The time since which texts are read together with this one. */
    Instant piecesSince() {
        return at.minus(PIECES);
    }

    /** Whether this text was taken in late, and one that the phone sent after it has counted already. */
    public boolean overtaken() {
        return overtaken;
    }

    /** Whether the same words were answered so often that a machine must have sent them. */
    public boolean machineLike() {
        long answered = before.stream().filter(b -> same(b) && within(b, HOUR))
                .filter(b -> b.has(e -> e == TextEffect.UNREAD || e == TextEffect.MIXED || e == TextEffect.REPEATED))
                .count();
        return quiet || answered >= ANSWERS;
    }

    /** Whether the silence has begun, and the desk was told of it. */
    public boolean silent() {
        return quiet;
    }
}
