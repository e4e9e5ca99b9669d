package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;

/** Seals and opens personal data for given purposes, and hashes phone numbers for look-up. Thread-safe. */
public final class Vault {
    /** A body begins with a byte for its form and the id of its key. */
    private static final int PREFIX = 5;
    private final @Nullable KeyedHashes hashes;
    private final Optional<Supplier<Vault>> again;
    private final Set<Integer> soughtIds = ConcurrentHashMap.newKeySet();
    private volatile Map<KeyPurpose, Aead> aeads;
    private volatile RowNames names;

    /**
     * @param ids
     *            the ids of all keys of the keysets
     * @param again
     *            reads the keysets again
     */
    Vault(Map<KeyPurpose, Aead> aeads, @Nullable KeyedHashes hashes, RowNames names, Set<Integer> ids,
            Optional<Supplier<Vault>> again) {
        this.aeads = Map.copyOf(aeads);
        this.hashes = hashes;
        this.names = names;
        this.again = again;
        soughtIds.addAll(ids);
    }

    /**
     * Reads the keysets again if a body was sealed with a key that this process does not know: another process may have
     * read a keyset that was rotated since. Each unknown key is looked for once, so that damaged rows cost nothing. A
     * key whose keyset could not be read is looked for again, because its body is good.
     *
     * @param tried
     *            the keys that did not open the body
     */
    private synchronized boolean hasReadAgain(byte[] sealed, Map<KeyPurpose, Aead> tried) {
        if (again.isEmpty() || sealed.length < PREFIX) {
            return false;
        }
        if (aeads != tried) {
            return true; // Another thread has read them meanwhile.
        }
        int id = ByteBuffer.wrap(sealed, 1, 4).getInt();
        if (!soughtIds.add(id)) {
            return false;
        }
        try {
            aeads = again.get().get().aeads;
            return true;
        } catch (RuntimeException unread) {
            soughtIds.remove(id);
            throw unread;
        }
    }

    /**
     * Seals bytes for one place. A body that was sealed for one row cannot be opened in another.
     *
     * @param place
     *            the row's keys; see {@code Row.place()}
     */
    public byte[] seal(KeyPurpose purpose, String place, byte[] clear) {
        try {
            return aead(aeads, purpose).encrypt(clear, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal for " + purpose.label(), e);
        }
    }

    /**
     * Opens bytes that were sealed for the same purpose and place.
     *
     * @throws Unreadable
     *             if they were sealed for another purpose or place, or were changed
     */
    public byte[] open(KeyPurpose purpose, String place, byte[] sealed) {
        Map<KeyPurpose, Aead> tried = aeads;
        try {
            return aead(tried, purpose).decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            if (hasReadAgain(sealed, tried)) {
                return open(purpose, place, sealed);
            }
            throw new Unreadable(purpose);
        }
    }

    /**
     * Seals bytes anew for the same purpose and place.
     *
     * @return empty if they are sealed with the newest key that this process knows
     *
     * @throws Unreadable
     *             if they cannot be opened
     */
    public Optional<byte[]> sealedAnew(KeyPurpose purpose, String place, byte[] sealed) {
        byte[] anew = seal(purpose, place, open(purpose, place, sealed));
        return Arrays.equals(anew, 0, PREFIX, sealed, 0, PREFIX) ? Optional.empty() : Optional.of(anew);
    }

    /** Reads the keysets again, where they can be read. */
    public void readAgain() {
        again.map(Supplier::get).ifPresent(now -> {
            aeads = now.aeads;
            names = now.names;
        });
    }

    /** How rows are named whose key has one of the hashes below in it. */
    public RowNames names() {
        return names;
    }

    /**
     * The token of the link in a message. It is the same whenever that message is rendered again, unless the keyset was
     * rotated meanwhile, and cannot be guessed.
     */
    public LinkToken link(MessageKey message) {
        return LinkToken.of(hashes().newest("link " + message));
    }

    /** The tokens that the link in a message can have, by each key that the keyset has had. */
    public List<LinkToken> links(MessageKey message) {
        return hashes().each("link " + message).stream().map(LinkToken::of).toList();
    }

    /** The keyed hash of a number. */
    public PhoneKey lookUp(PhoneNumber number) {
        return new PhoneKey(text(hashes().lasting(number.e164())));
    }

    /**
     * The keyed hash of words that came from a phone. It recognises the same words from the same phone, and says
     * nothing else: the same words from two phones have different hashes.
     */
    public String words(PhoneKey phone, String words) {
        return text(hashes().lasting("words " + phone + " " + words));
    }

    /**
     * The keyed hash of something that others know too, such as the carrier's id of a text. It finds the same thing
     * again, and tells nothing to whoever knows the thing and not the key.
     *
     * @param kind
     *            what it is; the same id of another kind has another hash
     */
    public String name(String kind, String what) {
        return text(hashes().lasting(kind + " " + what));
    }

    /**
     * The same with the newest key of the keyset, for what is a secret by itself or lives for some days: it is another
     * one after a rotation.
     */
    public String fleetingName(String kind, String what) {
        return text(hashes().newest(kind + " " + what));
    }

    /** What {@link #fleetingName} returns, and returned before rotations. */
    public List<String> fleetingNames(String kind, String what) {
        return hashes().each(kind + " " + what).stream().map(Vault::text).toList();
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private KeyedHashes hashes() {
        if (hashes == null) {
            throw new IllegalStateException("this function has no keyset for look-up");
        }
        return hashes;
    }

    private static Aead aead(Map<KeyPurpose, Aead> aeads, KeyPurpose purpose) {
        Aead aead = aeads.get(purpose);
        if (aead == null) {
            throw new IllegalStateException("this function has no keyset for " + purpose.label());
        }
        return aead;
    }

    /**
     * Says that a sealed body cannot be opened: it was sealed for another place or purpose or with an unknown key, or
     * it was changed.
     */
    public static final class Unreadable extends RuntimeException {
        Unreadable(KeyPurpose purpose) {
            super("a body sealed for " + purpose.label() + " cannot be opened");
        }
    }
}
