package org.stillhere.store.phone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.stillhere.vault.Private;

/**
 * The answer that was given to an event, and is given again if the event is repeated. Empty means that no answer was
 * sent.
 *
 * @param text
 *            what is remembered of a text; empty for a press on a page, and for a text of the version before
 */
public record ProcessedEvent(Optional<Private> answer,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<RememberedText> text) {

    /** An event of which nothing but the answer is remembered. */
    public ProcessedEvent(Optional<Private> answer) {
        this(answer, Optional.empty());
    }
}
