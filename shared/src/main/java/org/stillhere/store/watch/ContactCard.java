package org.stillhere.store.watch;

import java.time.ZoneId;
import java.util.List;
import org.stillhere.domain.ContactId;
import org.stillhere.store.phone.Address;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/**
 * The names, words and addresses of a trusted contact. The row is sealed for purpose ROUTES.
 *
 * @param introducedAs
 *            the name that other contacts may see
 * @param alias
 *            the name by which they know the defender; each contact has another
 * @param word
 *            the word by which they recognise a real text
 * @param code
 *            the two digits that the defender gave them, for the invitation
 */
public record ContactCard(ContactId id, Private name, Private introducedAs, Private alias, Private word, Private code,
        Language language, Style style, ZoneId zone, List<Address> addresses, String sender) {
}
