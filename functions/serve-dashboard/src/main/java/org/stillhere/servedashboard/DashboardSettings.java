package org.stillhere.servedashboard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/**
 * The settings of serve-dashboard.
 *
 * @param publicUrl
 *            PUBLIC_URL: the parameter that holds the address of this deployment
 * @param senders
 *            SENDERS: the senders that people are assigned to; see {@link Senders#parse}
 */
record DashboardSettings(StoreSettings store, String publicUrl, SignInSettings signIn, Senders senders) {
    static DashboardSettings read(SettingsReader reader) {
        return new DashboardSettings(StoreSettings.read(reader), reader.required("PUBLIC_URL"),
                SignInSettings.read(reader), reader.required("SENDERS", Senders::parse));
    }

    /**
     * The settings that say how coordinators sign in.
     *
     * @param issuer
     *            SIGN_IN_ISSUER: the address of the OpenID Connect provider
     * @param client
     *            SIGN_IN_CLIENT: the parameter that holds our client id there
     * @param claim
     *            SIGN_IN_CLAIM: the claim of the ID token that names the coordinator
     * @param classes
     *            SIGN_IN_ACR: the classes of sign-in with a second factor, separated by spaces; empty for a provider
     *            that requires the second factor of everybody
     * @param pool
     *            SIGN_IN_POOL: the user pool of Cognito in which invited coordinators get their accounts; empty for a
     *            provider whose own administrators make them
     */
    record SignInSettings(String issuer, String client, String claim, List<String> classes, Optional<String> pool) {
        private static SignInSettings read(SettingsReader reader) {
            return new SignInSettings(reader.required("SIGN_IN_ISSUER"), reader.required("SIGN_IN_CLIENT"),
                    reader.required("SIGN_IN_CLAIM"),
                    Stream.of(reader.optional("SIGN_IN_ACR").split(" ")).filter(c -> !c.isBlank()).toList(),
                    Optional.of(reader.optional("SIGN_IN_POOL")).filter(p -> !p.isEmpty()));
        }
    }
}
