package org.stillhere.store.desk;

import java.time.Instant;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.vault.Private;

/**
 * What a coordinator wrote for whoever follows. The row is sealed for purpose ROUTES, as all free text is.
 *
 * @param by
 *            who wrote it
 */
public record HandOverNote(CoordinatorId by, Private words, Instant at) {
}
