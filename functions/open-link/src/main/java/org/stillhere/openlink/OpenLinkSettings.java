package org.stillhere.openlink;

import org.stillhere.carrier.Senders;
import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/**
 * The settings of open-link.
 *
 * @param senders
 *            SENDERS: the senders that people are assigned to; see {@link Senders#parse}
 */
record OpenLinkSettings(StoreSettings store, Senders senders) {
    static OpenLinkSettings read(SettingsReader reader) {
        return new OpenLinkSettings(StoreSettings.read(reader), reader.required("SENDERS", Senders::parse));
    }
}
