package org.stillhere.store;

import java.time.Instant;
import org.stillhere.domain.By;
import org.stillhere.vault.Private;

/** What a contact wrote on their page, or a coordinator beside the timeline, in their own words. Sealed for plans. */
public record Written(Instant at, By by, Private words) {
}
