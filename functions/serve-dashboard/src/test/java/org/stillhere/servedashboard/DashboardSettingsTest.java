package org.stillhere.servedashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stillhere.runtime.settings.Settings;

/** Checks that serve-dashboard refuses to start with incomplete settings. */
class DashboardSettingsTest {
    @Test
    void missingSettingsAreNamedWhenTheFunctionStarts() {
        IllegalStateException missing = assertThrows(Settings.Missing.class,
                () -> new ServeDashboard(new Settings(Map.of("TABLE_NAME", "t", "SIGN_IN_CLIENT", "c"))));
        String message = Objects.requireNonNull(missing.getMessage());
        assertTrue(message.contains("KEYSETS, WRAPPING_KEY, PUBLIC_URL, SIGN_IN_ISSUER, SIGN_IN_CLAIM, SENDERS"),
                message);
    }

    @Test
    void completeSettingsAreReadByName() {
        DashboardSettings settings = new Settings(
                Map.of("TABLE_NAME", "t", "KEYSETS", "/k/", "WRAPPING_KEY", "w", "PUBLIC_URL", "/p", "SENDERS",
                        "a=+12025550100|+12025550101|+12025550102," + "b=+12025550110|+12025550111|+12025550112",
                        "SIGN_IN_ISSUER", "https://issuer.example", "SIGN_IN_CLIENT", "/c", "SIGN_IN_CLAIM", "sub",
                        "SIGN_IN_ACR", "urn:two urn:key", "SIGN_IN_POOL", "eu-west-1_pool"))
                                .read(DashboardSettings::read);
        assertEquals(new DashboardSettings.SignInSettings("https://issuer.example", "/c", "sub",
                List.of("urn:two", "urn:key"), Optional.of("eu-west-1_pool")), settings.signIn());
        assertEquals("t", settings.store().table());
        assertEquals(2, settings.senders().ids().size());
    }
}
