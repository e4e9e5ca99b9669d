package org.stillhere.store.watch;

import java.time.ZoneId;
import java.util.List;
import org.stillhere.store.phone.Address;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/**
 * The name, words and addresses of a defender. The row is sealed for purpose ROUTES.
 *
 * @param own
 *            the defender's own word
 * @param duress
 *            the word that means that the defender is under duress
 * @param sender
 *            the id of the sender assigned to them
 */
public record Profile(Private name, Language language, Style style, ZoneId zone, Private own, Private duress,
        List<Address> addresses, String sender) {
}
