package org.stillhere.store;

import java.time.Instant;
import org.stillhere.domain.ContactId;
import org.stillhere.vault.Private;

/** What a contact wrote on their page, in their own words. Sealed for plans. */
public record Written(Instant at, ContactId by, Private words) {
}
