package org.stillhere.sweepdue;

import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/**
 * The settings of sweep-due.
 *
 * @param sender
 *            SENDER_FUNCTION: the ARN of send-messages
 */
record SweepDueSettings(StoreSettings store, String sender) {
    static SweepDueSettings read(SettingsReader reader) {
        return new SweepDueSettings(StoreSettings.read(reader), reader.required("SENDER_FUNCTION"));
    }
}
