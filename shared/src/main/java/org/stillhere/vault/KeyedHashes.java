package org.stillhere.vault;

import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hashes with the keys of the keyset for look-up. What must be found again for as long as somebody is enrolled is
 * hashed with the first key, whatever keys were added since. What is a secret by itself, or lives for some days, is
 * hashed with the newest.
 */
final class KeyedHashes {
    private static final int BYTES = 24;
    private final Prf first;
    private final List<Prf> newestFirst;

    /**
     * @param firstId
     *            of the key that the keyset was made with
     */
    KeyedHashes(PrfSet keys, int firstId) throws GeneralSecurityException {
        int newest = keys.getPrimaryId();
        Map<Integer, Prf> prfs = keys.getPrfs();
        @Nullable
        Prf made = prfs.get(firstId);
        if (made == null) {
            throw new IllegalStateException("the first key of the keyset for look-up cannot be used");
        }
        this.first = made;
        this.newestFirst = prfs.entrySet().stream().sorted(Comparator.comparing(e -> e.getKey() == newest ? 0 : 1))
                .map(Map.Entry::getValue).toList();
    }

    byte[] lasting(String what) {
        return hash(first, what);
    }

    byte[] newest(String what) {
        return hash(newestFirst.get(0), what);
    }

    /** The hashes with each of the keys, with the newest first. */
    List<byte[]> each(String what) {
        return newestFirst.stream().map(key -> hash(key, what)).toList();
    }

    private static byte[] hash(Prf key, String what) {
        try {
            return key.compute(what.getBytes(StandardCharsets.UTF_8), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not hash", e);
        }
    }
}
