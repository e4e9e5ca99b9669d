package org.stillhere.vault;

import com.google.crypto.tink.DeterministicAead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which rows are named whose key has a keyed hash in it, oldest first. The first way is the hash itself. In
 * each later one the hash is encrypted, always to the same name, with a key of keyset {@link KeyPurpose#NAMES}: whoever
 * has the key of the hashes and the table cannot tell any more whose rows they are. As long as there are several ways,
 * a row may have any of them, and only one. Thread-safe.
 */
public final class RowNames {
    /** The hash itself. It is the only way until a keyset has leaked. */
    public static final RowNames PLAIN = new RowNames(List.of(Optional.empty()), 0);
    /** What an encrypted name begins with. A hash never does. */
    private static final String ENCRYPTED = "~";
    private final List<Optional<DeterministicAead>> ways;
    private final int primary;

    /**
     * @param ways
     *            oldest first; empty for the hash itself
     * @param primary
     *            the way of new rows
     */
    RowNames(List<Optional<DeterministicAead>> ways, int primary) {
        this.ways = List.copyOf(ways);
        this.primary = primary;
    }

    /** Whether every row has the hash itself. */
    public boolean plain() {
        return ways.size() == 1 && ways.get(0).isEmpty();
    }

    /** The number of ways. */
    public int ways() {
        return ways.size();
    }

    /** The way of new rows. */
    public int primary() {
        return primary;
    }

    /**
     * The name of a row.
     *
     * @param way
     *            from 0 on
     * @param kind
     *            the hash of another kind has another name
     */
    public String name(int way, String kind, String hash) {
        return ways.get(way).map(key -> ENCRYPTED + encrypted(key, kind, hash)).orElse(hash);
    }

    /** The hash behind a name; the name itself if it is a hash, or if no key here opens it. */
    public String hash(String kind, String name) {
        return !name.startsWith(ENCRYPTED) ? name
                : ways.stream().flatMap(Optional::stream).flatMap(key -> opened(key, kind, name).stream()).findFirst()
                        .orElse(name);
    }

    private static String encrypted(DeterministicAead key, String kind, String hash) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(key.encryptDeterministically(bytes(hash), bytes(kind)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not name a row", e);
        }
    }

    private static Optional<String> opened(DeterministicAead key, String kind, String name) {
        try {
            byte[] encrypted = Base64.getUrlDecoder().decode(name.substring(ENCRYPTED.length()));
            return Optional
                    .of(new String(key.decryptDeterministically(encrypted, bytes(kind)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException ofAnotherKey) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
