package org.stillhere.runtime.settings;

/**
 * The topics that e-mail goes to. Nobody is told where a topic is empty.
 *
 * @param operators
 *            OPERATORS_TOPIC: an ARN, or empty
 * @param lastResort
 *            LAST_RESORT_TOPIC: an ARN, or empty
 */
public record TopicSettings(String operators, String lastResort) {
    public static TopicSettings read(SettingsReader reader) {
        return new TopicSettings(reader.optional("OPERATORS_TOPIC"), reader.optional("LAST_RESORT_TOPIC"));
    }
}
