package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Creates vaults with their own keysets in memory. */
public final class TestVaults {
    private static final Vault ONE = fresh();

    private TestVaults() {
    }

    /** Returns a vault for all purposes, the same one for all tests of a JVM. */
    public static Vault one() {
        return ONE;
    }

    /** Creates a vault for all purposes that shares no key with any other. */
    public static Vault fresh() {
        Aead wrapping = wrapping();
        return Keysets.unwrap(Set.of(KeyPurpose.values()), p -> Keysets.fresh(p, wrapping), wrapping);
    }

    /** Creates a key that wraps keysets. */
    public static Aead wrapping() {
        try {
            AeadConfig.register();
            return KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM")).getPrimitive(RegistryConfiguration.get(),
                    Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
