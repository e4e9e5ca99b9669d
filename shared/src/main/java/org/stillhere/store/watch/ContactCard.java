package org.stillhere.store.watch;

import java.time.ZoneId;
import java.util.List;
import org.stillhere.domain.ContactId;
import org.stillhere.store.phone.Address;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/**
 * Who a trusted contact is. Sealed for routes.
 *
 * @param introducedAs
 *            the name by which other contacts may hear of them
 * @param alias
 *            the name by which they know the defender; each contact has another
 * @param word
 *            by which they know a real text
 * @param code
 *            the two digits that the defender gave them, for the invitation
 */
public record ContactCard(ContactId id, Private name, Private introducedAs, Private alias, Private word, Private code,
        Language language, Style style, ZoneId zone, List<Address> addresses, String sender) {
}
