package org.stillhere.store.desk;

import java.time.Instant;
import java.util.List;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.vault.Private;

/**
 * The words and phrases that worry a team, as they were typed, and who changed the list last. The row is sealed for
 * purpose ROUTES: only functions that read texts, and the board, can open it.
 */
public record WorryingWords(List<Private> phrases, CoordinatorId by, Instant at) {
    public WorryingWords {
        phrases = List.copyOf(phrases);
    }
}
