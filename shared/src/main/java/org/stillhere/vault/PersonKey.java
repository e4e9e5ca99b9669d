package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of one person. What is sealed with it cannot be read any more after the key is destroyed, whoever has the
 * keysets. Thread-safe.
 */
public final class PersonKey {
    private static final int BYTES = 32;
    private final byte[] key;
    private final Aead aead;

    private PersonKey(byte[] key) {
        try {
            this.key = key.clone();
            this.aead = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of a person", e);
        }
    }

    /** Creates a random key. */
    public static PersonKey fresh() {
        return new PersonKey(Random.randBytes(BYTES));
    }

    /** The key with this text. */
    public static PersonKey of(Private text) {
        return new PersonKey(Base64.getDecoder().decode(text.reveal()));
    }

    /** The key as a text, to be sealed and stored. */
    public Private text() {
        return Private.of(Base64.getEncoder().encodeToString(key));
    }

    /** Seals bytes for one place, in addition to what a {@link Vault} did. */
    public byte[] seal(String place, byte[] bytes) {
        try {
            return aead.encrypt(bytes, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal with the key of a person", e);
        }
    }

    /** Opens what was sealed with this key for the same place; empty if it was not, or if it was changed. */
    public Optional<byte[]> open(String place, byte[] sealed) {
        try {
            return Optional.of(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
