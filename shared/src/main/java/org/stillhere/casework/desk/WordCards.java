package org.stillhere.casework.desk;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CodeCard;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.CardWords;
import org.stillhere.wording.Language;

/**
 * Makes cards of one-time words. A card is drawn, shown once and stored sealed; nothing shows it again. A new card
 * overwrites the one before.
 */
public final class WordCards {
    /** A card lasts this long if each ask takes one row. */
    private static final int DAYS = 14;
    private static final int ROWS_LEAST = 20;
    private final Environment environment;

    public WordCards(Environment environment) {
        this.environment = environment;
    }

    /** How many rows a card of this person has. */
    public static int rows(Watch watch) {
        long asks = switch (watch.plan().schedule()) {
            case Schedule.TimesOfDay t -> (long) DAYS * t.times().size();
            case Schedule.Every e -> Duration.ofDays(DAYS).dividedBy(e.interval());
        };
        return Math.clamp(asks, ROWS_LEAST, CodeCard.ROWS_MOST);
    }

    /**
     * Draws the words of a new card. No word occurs twice.
     *
     * @param letters
     *            whether they are made-up words in Latin letters also where there is a list in the person's language
     */
    public StoredWordCard draw(WatchFile file, boolean letters) {
        Language language = file.profile().map(p -> p.language()).orElse(Language.EN);
        int rows = rows(file.watch());
        List<Private> words = CardWords.draw(language, letters, 2 * rows, environment.random()).stream()
                .map(Private::of).toList();
        return new StoredWordCard(IntStream.range(0, rows)
                .mapToObj(i -> new StoredWordCard.WordRow(words.get(2 * i), words.get(2 * i + 1))).toList());
    }

    /** Stores the words, together with the command that a card was issued. */
    public List<Write> stores(Watch watch, StoredWordCard card) {
        return List.of(new Write.PutRow(environment.watches().wordCardRow(watch.id(), card), Write.ANY));
    }

    /** Removes the words, together with the command that the card was withdrawn. */
    public List<Write> removes(Watch watch) {
        return List.of(environment.watches().withoutWordCard(watch.id()));
    }
}
