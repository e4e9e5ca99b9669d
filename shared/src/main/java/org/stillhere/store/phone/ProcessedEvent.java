package org.stillhere.store.phone;

import java.util.Optional;
import org.stillhere.vault.Private;

/**
 * The answer that was given to an event, and is given again if the event is repeated. Empty means that no answer was
 * sent.
 */
public record ProcessedEvent(Optional<Private> answer) {
}
