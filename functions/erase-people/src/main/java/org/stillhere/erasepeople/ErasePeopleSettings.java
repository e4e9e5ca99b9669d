package org.stillhere.erasepeople;

import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/** The settings of erase-people. */
record ErasePeopleSettings(StoreSettings store) {
    static ErasePeopleSettings read(SettingsReader reader) {
        return new ErasePeopleSettings(StoreSettings.read(reader));
    }
}
