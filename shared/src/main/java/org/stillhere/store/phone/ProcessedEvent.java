package org.stillhere.store.phone;

import java.util.Optional;
import org.stillhere.vault.Private;

/** The answer that was given to an event, given again if the event comes again. Empty: silence. */
public record ProcessedEvent(Optional<Private> answer) {
}
