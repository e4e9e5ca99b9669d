package org.stillhere.store.watch;

import java.time.ZoneId;
import java.util.List;
import org.stillhere.store.phone.Address;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/**
 * Who a defender is. Sealed for routes.
 *
 * @param own
 *            their own word
 * @param duress
 *            the word that means that somebody is standing over them
 * @param sender
 *            the id of the sender assigned to them
 */
public record Profile(Private name, Language language, Style style, ZoneId zone, Private own, Private duress,
        List<Address> addresses, String sender) {
}
