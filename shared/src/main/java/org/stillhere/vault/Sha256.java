package org.stillhere.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Hashes a secret, so that the table contains the hash alone. The secret must be too long to be guessed. */
public final class Sha256 {
    private Sha256() {
    }

    /** Returns the hash as 43 letters, digits, dashes and underscores. */
    public static String of(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
