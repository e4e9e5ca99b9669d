package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Creates keysets, wraps them for storage, and unwraps them for use. An unwrapped keyset never leaves this class. */
public final class Keysets {
    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not be set up", e);
        }
    }

    private Keysets() {
    }

    /** Creates a keyset for the purpose, wrapped by the given key with the purpose as context. */
    public static String fresh(KeyPurpose purpose, Aead wrapping) {
        try {
            String template = purpose == KeyPurpose.LOOKUP ? "HMAC_SHA256_PRF" : "AES256_GCM";
            KeysetHandle handle = KeysetHandle.generateNew(KeyTemplates.get(template));
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(handle, wrapping, context(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.label() + " could not be created", e);
        }
    }

    /**
     * Creates a vault for the given purposes.
     *
     * @param wrapped
     *            returns the wrapped keyset of a purpose
     *
     * @throws IllegalStateException
     *             if a keyset cannot be unwrapped; the message names its purpose
     */
    public static Vault unwrap(Set<KeyPurpose> purposes, Function<KeyPurpose, String> wrapped, Aead wrapping) {
        Map<KeyPurpose, KeysetHandle> handles = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : purposes) {
            try {
                handles.put(purpose, TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped.apply(purpose), wrapping,
                        context(purpose)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("keyset " + purpose.label() + " could not be unwrapped", e);
            }
        }
        return vault(handles);
    }

    private static Vault vault(Map<KeyPurpose, KeysetHandle> handles) {
        try {
            Map<KeyPurpose, Aead> aeads = new EnumMap<>(KeyPurpose.class);
            for (var entry : handles.entrySet()) {
                if (entry.getKey() != KeyPurpose.LOOKUP) {
                    aeads.put(entry.getKey(), entry.getValue().getPrimitive(RegistryConfiguration.get(), Aead.class));
                }
            }
            KeysetHandle lookup = handles.get(KeyPurpose.LOOKUP);
            return new Vault(aeads,
                    lookup == null ? null : lookup.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset is not of the kind that its purpose needs", e);
        }
    }

    static byte[] context(KeyPurpose purpose) {
        return purpose.label().getBytes(StandardCharsets.UTF_8);
    }
}
