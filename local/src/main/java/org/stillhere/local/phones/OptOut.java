package org.stillhere.local.phones;

import java.util.Locale;
import java.util.Set;

/**
 * Says that a handset texted STOP to a sender. As Twilio does, the carrier then refuses every text from that sender to
 * it with 21610 until the handset texts START.
 */
record OptOut(String sender, String handset) {
    /** The words that Twilio acts on by itself, as whole messages in any case. */
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE",
            "OPTOUT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");

    /** Adds or removes what the text asks for, and returns whether that changed anything. */
    static boolean apply(Set<OptOut> all, PhoneMessage text) {
        String word = text.extras().optOut().isEmpty() ? text.body().strip().toUpperCase(Locale.ROOT)
                : text.extras().optOut();
        OptOut meant = new OptOut(text.to(), text.from());
        return STOP.contains(word) ? all.add(meant) : START.contains(word) && all.remove(meant);
    }
}
