package org.stillhere.runtime.settings;

import org.stillhere.store.person.Tables;
import org.stillhere.store.table.DynamoRows;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of a function that reads or writes the table.
 *
 * @param table
 *            TABLE_NAME: the name of the table
 * @param personKeys
 *            PERSON_KEYS_TABLE: the name of the table of keys; empty if nobody has one
 * @param givesKeys
 *            PERSON_KEYS: {@code yes} if people get keys of their own
 * @param deflates
 *            DEFLATED_BODIES: {@code yes} if bodies are written deflated
 */
public record StoreSettings(String table, String personKeys, boolean givesKeys, boolean deflates,
        KeysetSettings keysets) {
    /** The tables behind this client. */
    public Tables tables(DynamoDbClient client) {
        return (personKeys.isEmpty() ? Tables.withoutKeys(new DynamoRows(client, table))
                : Tables.in(client, table, personKeys, givesKeys)).deflating(deflates);
    }

    public static StoreSettings read(SettingsReader reader) {
        return new StoreSettings(reader.required("TABLE_NAME"), reader.optional("PERSON_KEYS_TABLE"),
                reader.optional("PERSON_KEYS").equals("yes"), reader.optional("DEFLATED_BODIES").equals("yes"),
                KeysetSettings.read(reader));
    }
}
