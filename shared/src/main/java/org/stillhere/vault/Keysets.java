package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Creates keysets, wraps them for storage, and unwraps them for use. An unwrapped keyset never leaves this class. */
public final class Keysets {
    static {
        try {
            AeadConfig.register();
            DeterministicAeadConfig.register();
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
            KeysetHandle handle = KeysetHandle.generateNew(KeyTemplates.get(template(purpose)));
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

    private static String template(KeyPurpose purpose) {
        return switch (purpose) {
            case LOOKUP -> "HMAC_SHA256_PRF";
            case NAMES -> "AES256_SIV";
            case ROUTES, PLANS, CASES, RELEASED, TRAIL -> "AES256_GCM";
        };
    }

    /**
     * Adds a key to a keyset. What was made with the keys before can still be read, also by a process that has not read
     * the keyset since.
     * <ul>
     * <li>Of a keyset that seals, everything is sealed with the new key from then on.
     * <li>Of that for look-up, links and events get the new key. Numbers are still looked up with the first one.
     * <li>Of that for names, rows are found by their new names too. New rows get new names after {@link #named}.
     * </ul>
     */
    public static String rotated(KeyPurpose purpose, String wrapped, Aead wrapping) {
        return changed(purpose, wrapped, wrapping, keys -> {
            KeysetHandle.Builder.Entry added = KeysetHandle.generateEntryFromParametersName(template(purpose))
                    .withRandomId();
            keys.addEntry(purpose == KeyPurpose.NAMES ? added : added.makePrimary());
        });
    }

    /**
     * Gives new rows names by the newest key of the keyset for names, which every process must know already. It can be
     * repeated as long as the key before is not retired.
     *
     * @throws IllegalStateException
     *             if no key was added: then every row would keep its name
     */
    public static String named(String wrapped, Aead wrapping) {
        return changed(KeyPurpose.NAMES, wrapped, wrapping, keys -> {
            long used = IntStream.range(0, keys.size()).filter(i -> keys.getAt(i).getStatus() == KeyStatus.ENABLED)
                    .count();
            if (used < 2) {
                throw new IllegalStateException("the keyset for names has no further key: rotate it first");
            }
            keys.getAt(keys.size() - 1).makePrimary();
        });
    }

    /**
     * Removes all keys but the newest from a keyset. What they sealed can never be opened again, and what they named
     * can never be found: everything must have been sealed or named anew, and no process may still use one of them. Of
     * the keyset for names, the first key stays without being used: it stands for the hash itself.
     *
     * @throws IllegalArgumentException
     *             for the look-up: without its first key nobody would be found by their number
     */
    public static String newestAlone(KeyPurpose purpose, String wrapped, Aead wrapping) {
        if (purpose == KeyPurpose.LOOKUP) {
            throw new IllegalArgumentException("the keyset for look-up keeps its keys");
        }
        return changed(purpose, wrapped, wrapping, keys -> {
            for (int i = keys.size() - 1; i >= 0; i--) {
                if (keys.getAt(i).isPrimary()) {
                    continue;
                }
                if (i == 0 && purpose == KeyPurpose.NAMES) {
                    keys.getAt(i).setStatus(KeyStatus.DISABLED);
                } else {
                    keys.deleteAt(i);
                }
            }
        });
    }

    /** A change of the keys of a keyset. */
    @FunctionalInterface
    private interface KeysetChange {
        void to(KeysetHandle.Builder keys) throws GeneralSecurityException;
    }

    private static String changed(KeyPurpose purpose, String wrapped, Aead wrapping, KeysetChange change) {
        try {
            KeysetHandle.Builder keys = KeysetHandle
                    .newBuilder(TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapping, context(purpose)));
            change.to(keys);
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keys.build(), wrapping, context(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.label() + " could not be changed", e);
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
                if (entry.getKey() != KeyPurpose.LOOKUP && entry.getKey() != KeyPurpose.NAMES) {
                    aeads.put(entry.getKey(), entry.getValue().getPrimitive(RegistryConfiguration.get(), Aead.class));
                }
            }
            Set<Integer> ids = new HashSet<>();
            handles.values().forEach(h -> IntStream.range(0, h.size()).forEach(i -> ids.add(h.getAt(i).getId())));
            KeysetHandle names = handles.get(KeyPurpose.NAMES);
            return new Vault(aeads, hashes(handles.get(KeyPurpose.LOOKUP)),
                    names == null ? RowNames.PLAIN : names(names), ids, again);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset is not of the kind that its purpose needs", e);
        }
    }

    private static @Nullable KeyedHashes hashes(@Nullable KeysetHandle lookup) throws GeneralSecurityException {
        return lookup == null ? null
                : new KeyedHashes(lookup.getPrimitive(RegistryConfiguration.get(), PrfSet.class),
                        lookup.getAt(0).getId());
    }

    private static RowNames names(KeysetHandle handle) throws GeneralSecurityException {
        List<Optional<DeterministicAead>> ways = new ArrayList<>();
        int primary = 0;
        for (int i = 0; i < handle.size(); i++) {
            KeysetHandle.Entry entry = handle.getAt(i);
            if (entry.getStatus() == KeyStatus.ENABLED) {
                primary = entry.isPrimary() ? ways.size() : primary;
                ways.add(i == 0 ? Optional.empty()
                        : Optional.of(KeysetHandle.newBuilder()
                                .addEntry(
                                        KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()).makePrimary())
                                .build().getPrimitive(RegistryConfiguration.get(), DeterministicAead.class)));
            }
        }
        return new RowNames(ways, primary);
    }

    static byte[] context(KeyPurpose purpose) {
        return purpose.label().getBytes(StandardCharsets.UTF_8);
    }
}
