package org.stillhere.store.watch;

import java.util.List;
import org.stillhere.vault.Private;

/**
 * The words of a defender's card, in the order of its rows. The row is sealed for purpose ROUTES, as the other words
 * are. A new card overwrites it, and a card that is withdrawn is deleted.
 */
public record StoredWordCard(List<WordRow> rows) {
    public StoredWordCard {
        rows = List.copyOf(rows);
    }

    /**
     * One row of the card.
     *
     * @param well
     *            says once that it is them and that all is well
     * @param duress
     *            says that somebody stands over them
     */
    public record WordRow(Private well, Private duress) {
    }
}
