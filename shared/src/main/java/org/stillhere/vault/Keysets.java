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

/** Makes keysets, wraps them for keeping, and unwraps them for use. A keyset never leaves here unwrapped. */
public final class Keysets {
    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink is not complete", e);
        }
    }

    private Keysets() {
    }

    /** A new keyset for the purpose, wrapped by the given key with the purpose as context. */
    public static String fresh(KeyPurpose purpose, Aead wrapping) {
        try {
            String template = purpose == KeyPurpose.LOOKUP ? "HMAC_SHA256_PRF" : "AES256_GCM";
            KeysetHandle handle = KeysetHandle.generateNew(KeyTemplates.get(template));
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(handle, wrapping, context(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.label() + " could not be made", e);
        }
    }

    /**
     * The vault of the given purposes.
     *
     * @param wrapped
     *            finds the wrapped keyset of a purpose
     *
     * @throws IllegalStateException
     *             if one cannot be unwrapped, naming the purpose
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
            throw new IllegalStateException("a keyset is not of its kind", e);
        }
    }

    static byte[] context(KeyPurpose purpose) {
        return purpose.label().getBytes(StandardCharsets.UTF_8);
    }
}
