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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
        return vault(handles(purposes, wrapped, wrapping), Optional.empty());
    }

    /**
     * The same; a body that was sealed with an unknown key makes the vault read the keysets again.
     *
     * @param again
     *            reads them again
     */
    public static Vault unwrap(Set<KeyPurpose> purposes, Function<KeyPurpose, String> wrapped, Aead wrapping,
            Supplier<Vault> again) {
        return vault(handles(purposes, wrapped, wrapping), Optional.of(again));
    }

    /**
     * Adds a key to a keyset, with which everything is sealed from then on. The keys before stay, so that everything
     * that they sealed can be read, also by a process that has not read the keyset since.
     *
     * @throws IllegalArgumentException
     *             for the look-up: with another key nobody would be found by their number
     */
    public static String rotated(KeyPurpose purpose, String wrapped, Aead wrapping) {
        if (purpose == KeyPurpose.LOOKUP) {
            throw new IllegalArgumentException("the keyset for look-up cannot be rotated");
        }
        try {
            KeysetHandle before = TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapping, context(purpose));
            KeysetHandle after = KeysetHandle.newBuilder(before)
                    .addEntry(KeysetHandle.generateEntryFromParametersName("AES256_GCM").withRandomId().makePrimary())
                    .build();
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(after, wrapping, context(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.label() + " could not be rotated", e);
        }
    }

    /**
     * Removes all keys but the newest from a keyset. What they sealed can never be opened again: everything must have
     * been sealed anew, and no process may still seal with one of them.
     *
     * @throws IllegalArgumentException
     *             for the look-up
     */
    public static String newestAlone(KeyPurpose purpose, String wrapped, Aead wrapping) {
        if (purpose == KeyPurpose.LOOKUP) {
            throw new IllegalArgumentException("the keyset for look-up has one key");
        }
        try {
            KeysetHandle before = TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapping, context(purpose));
            KeysetHandle.Builder after = KeysetHandle.newBuilder(before);
            for (int i = after.size() - 1; i >= 0; i--) {
                if (!after.getAt(i).isPrimary()) {
                    after.deleteAt(i);
                }
            }
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(after.build(), wrapping, context(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.label() + " could not be reduced", e);
        }
    }

    private static Map<KeyPurpose, KeysetHandle> handles(Set<KeyPurpose> purposes, Function<KeyPurpose, String> wrapped,
            Aead wrapping) {
        Map<KeyPurpose, KeysetHandle> handles = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : purposes) {
            try {
                handles.put(purpose, TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped.apply(purpose), wrapping,
                        context(purpose)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("keyset " + purpose.label() + " could not be unwrapped", e);
            }
        }
        return handles;
    }

    private static Vault vault(Map<KeyPurpose, KeysetHandle> handles, Optional<Supplier<Vault>> again) {
        try {
            Map<KeyPurpose, Aead> aeads = new EnumMap<>(KeyPurpose.class);
            for (var entry : handles.entrySet()) {
                if (entry.getKey() != KeyPurpose.LOOKUP) {
                    aeads.put(entry.getKey(), entry.getValue().getPrimitive(RegistryConfiguration.get(), Aead.class));
                }
            }
            KeysetHandle lookup = handles.get(KeyPurpose.LOOKUP);
            Set<Integer> ids = new HashSet<>();
            handles.values().forEach(h -> IntStream.range(0, h.size()).forEach(i -> ids.add(h.getAt(i).getId())));
            return new Vault(aeads,
                    lookup == null ? null : lookup.getPrimitive(RegistryConfiguration.get(), PrfSet.class), ids, again);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset is not of the kind that its purpose needs", e);
        }
    }

    static byte[] context(KeyPurpose purpose) {
        return purpose.label().getBytes(StandardCharsets.UTF_8);
    }
}
