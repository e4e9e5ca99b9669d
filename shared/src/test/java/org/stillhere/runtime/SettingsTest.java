package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.runtime.settings.SettingsReader;

/** Checks that a function's settings are read into its record, or refused by name. */
class SettingsTest {
    private record SampleSettings(String table, Optional<URI> heartbeat, URI issuer) {
        static SampleSettings read(SettingsReader reader) {
            return new SampleSettings(reader.required("TABLE_NAME"), reader.optional("HEARTBEAT_URL", URI::create),
                    reader.required("SIGN_IN_ISSUER", URI::create));
        }
    }

    private static SampleSettings read(Map<String, String> environment) {
        return new Settings(environment).read(SampleSettings::read);
    }

    private static String refused(Map<String, String> environment) {
        return String.valueOf(assertThrows(IllegalStateException.class, () -> read(environment)).getMessage());
    }

    @Test
    void settingsAreReadIntoTheRecordWithTheirTypes() {
        assertEquals(new SampleSettings("t", Optional.empty(), URI.create("https://issuer.example")),
                read(Map.of("TABLE_NAME", "t", "SIGN_IN_ISSUER", "https://issuer.example")));
    }

    @Test
    void everyNameIsNotedWhetherItIsSetOrNot() {
        Settings settings = new Settings(Map.of("TABLE_NAME", "t", "SIGN_IN_ISSUER", "https://issuer.example"));
        settings.read(SampleSettings::read);
        assertEquals(Set.of("TABLE_NAME", "HEARTBEAT_URL", "SIGN_IN_ISSUER"), settings.asked());
    }

    @Test
    void allMissingSettingsAreNamedAtOnce() {
        assertTrue(refused(Map.of("TABLE_NAME", " ")).contains(": TABLE_NAME, SIGN_IN_ISSUER;"));
    }

    @Test
    void aMissingTextIsNamedThoughTheTypedOnesAreSet() {
        assertTrue(refused(Map.of("SIGN_IN_ISSUER", "https://issuer.example")).contains(": TABLE_NAME;"));
    }

    @Test
    void aSettingWithoutTheFormOfItsTypeIsNamedAndItsValueIsNotQuoted() {
        Settings settings = new Settings(Map.of("TABLE_NAME", "t", "HEARTBEAT_URL", "https://h.example/se cret"));
        Settings.UnreadableSetting refused = assertThrows(Settings.UnreadableSetting.class,
                () -> settings.read(SampleSettings::read));
        assertTrue(String.valueOf(refused.getMessage()).contains("HEARTBEAT_URL"), refused.getMessage());
        assertFalse(String.valueOf(refused.getMessage()).contains("cret"), refused.getMessage());
        assertNull(refused.getCause());
    }

    @Test
    void whatIsMissingIsNamedBeforeWhatIsUnreadable() {
        assertTrue(refused(Map.of("SIGN_IN_ISSUER", "a b")).contains(": TABLE_NAME;"));
    }

    @Test
    void theReasonIsGivenWhereItQuotesNoValue() {
        Settings settings = new Settings(Map.of("SENDERS", "x"));
        Settings.UnreadableSetting refused = assertThrows(Settings.UnreadableSetting.class,
                () -> settings.read(reader -> reader.required("SENDERS", value -> {
                    throw new InvalidInput("SENDERS", "two senders or more");
                })));
        assertTrue(String.valueOf(refused.getMessage()).contains("two senders or more"), refused.getMessage());
    }
}
