package org.stillhere.runtime.settings;

/**
 * The settings that say where the keysets of this deployment are.
 *
 * @param path
 *            KEYSETS: the path of the parameters that hold the wrapped keysets, with a slash at its end
 * @param wrappingKey
 *            WRAPPING_KEY: the id of the key in KMS that wraps them
 */
public record KeysetSettings(String path, String wrappingKey) {
    public static KeysetSettings read(SettingsReader reader) {
        return new KeysetSettings(reader.required("KEYSETS"), reader.required("WRAPPING_KEY"));
    }
}
