package org.stillhere.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.Function;

/** Creates vaults with their own keysets in memory. */
public final class TestVaults {
    private static final Vault ONE = vault(TestVaults::sameLookup);

    private TestVaults() {
    }

    /**
     * Returns a vault for all purposes, the same one for all tests of a JVM. Its key for look-up is the same in each
     * JVM: keys of rows follow from it, and with them the order in which a simulation does what is due at one time.
     */
    public static Vault one() {
        return ONE;
    }

    /** Creates a vault for all purposes that shares no key with any other. */
    public static Vault fresh() {
        return vault(wrapping -> Keysets.fresh(KeyPurpose.LOOKUP, wrapping));
    }

    private static Vault vault(Function<Aead, String> lookup) {
        Aead wrapping = wrapping();
        return Keysets.unwrap(Set.of(KeyPurpose.values()),
                p -> p == KeyPurpose.LOOKUP ? lookup.apply(wrapping) : Keysets.fresh(p, wrapping), wrapping);
    }

    @AccessesPartialKey
    private static String sameLookup(Aead wrapping) {
        try {
            PrfConfig.register();
            HmacPrfParameters parameters = HmacPrfParameters.builder().setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256).build();
            HmacPrfKey key = HmacPrfKey.builder().setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(new byte[32], InsecureSecretKeyAccess.get())).build();
            KeysetHandle handle = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary()).build();
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(handle, wrapping,
                    KeyPurpose.LOOKUP.label().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
