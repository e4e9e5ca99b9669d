package org.stillhere.sweepdue;

import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/**
 * The settings of sweep-due.
 *
 * @param sender
 *            SENDER_FUNCTION: the ARN of send-messages
 * @param sendingAtOnce
 *            SENDING_AT_ONCE: how often one sweep calls send-messages, at most
 */
record SweepDueSettings(StoreSettings store, String sender, int sendingAtOnce) {
    static SweepDueSettings read(SettingsReader reader) {
        return new SweepDueSettings(StoreSettings.read(reader), reader.required("SENDER_FUNCTION"),
                reader.required("SENDING_AT_ONCE", Integer::parseInt));
    }
}
