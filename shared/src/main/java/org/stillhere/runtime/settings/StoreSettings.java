package org.stillhere.runtime.settings;

/**
 * The settings of a function that reads or writes the table.
 *
 * @param table
 *            TABLE_NAME: the name of the table
 * @param personKeys
 *            PERSON_KEYS_TABLE: the name of the table of keys
 * @param givesKeys
 *            PERSON_KEYS: {@code yes} if people get keys of their own
 */
public record StoreSettings(String table, String personKeys, boolean givesKeys, KeysetSettings keysets) {
    public static StoreSettings read(SettingsReader reader) {
        return new StoreSettings(reader.required("TABLE_NAME"), reader.required("PERSON_KEYS_TABLE"),
                reader.required("PERSON_KEYS").equals("yes"), KeysetSettings.read(reader));
    }
}
