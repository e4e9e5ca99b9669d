package org.stillhere.runtime.settings;

/**
 * The settings of a function that reads or writes the table.
 *
 * @param table
 *            TABLE_NAME: the name of the table
 */
public record StoreSettings(String table, KeysetSettings keysets) {
    public static StoreSettings read(SettingsReader reader) {
        return new StoreSettings(reader.required("TABLE_NAME"), KeysetSettings.read(reader));
    }
}
