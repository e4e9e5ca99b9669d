package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;

/** Seals and opens personal data for the purposes it was given, and finds people by number. Thread-safe. */
public final class Vault {
    private static final int LOOKUP_BYTES = 24;
    private final Map<KeyPurpose, Aead> aeads;
    private final @Nullable PrfSet lookup;

    Vault(Map<KeyPurpose, Aead> aeads, @Nullable PrfSet lookup) {
        this.aeads = Map.copyOf(aeads);
        this.lookup = lookup;
    }

    /**
     * Seals for one place: what was sealed for one item cannot be opened in another.
     *
     * @param place
     *            the item's keys and kind
     */
    public byte[] seal(KeyPurpose purpose, String place, byte[] clear) {
        try {
            return aead(purpose).encrypt(clear, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal for " + purpose.label(), e);
        }
    }

    /**
     * Opens what was sealed for the same purpose and place.
     *
     * @throws Unreadable
     *             if it was not, or was changed
     */
    public byte[] open(KeyPurpose purpose, String place, byte[] sealed) {
        try {
            return aead(purpose).decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new Unreadable(purpose);
        }
    }

    /** The token of the link in a message: the same whenever that message is written again, and not to be guessed. */
    public LinkToken link(MessageKey message) {
        return LinkToken.of(hash("link " + message));
    }

    /** The number's keyed hash. */
    public PhoneKey lookUp(PhoneNumber number) {
        return new PhoneKey(Base64.getUrlEncoder().withoutPadding().encodeToString(hash(number.e164())));
    }

    private byte[] hash(String what) {
        if (lookup == null) {
            throw new IllegalStateException("this function has no keyset for look-up");
        }
        try {
            return lookup.computePrimary(what.getBytes(StandardCharsets.UTF_8), LOOKUP_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not hash", e);
        }
    }

    private Aead aead(KeyPurpose purpose) {
        Aead aead = aeads.get(purpose);
        if (aead == null) {
            throw new IllegalStateException("this function has no keyset for " + purpose.label());
        }
        return aead;
    }

    /** A sealed body that cannot be opened: another place, another purpose, changed, or an unknown key. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(KeyPurpose purpose) {
            super("a body sealed for " + purpose.label() + " cannot be opened");
        }
    }
}
