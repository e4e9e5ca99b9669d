package org.stillhere.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The secret part of a link: 69 bits, of letters and digits that are read and typed without doubt. No dash: a phone
 * that makes a text tappable leaves it out where it stands last.
 */
public record LinkToken(Private value) {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 14;

    /**
     * @param random
     *            must be a secure source
     */
    public static LinkToken fresh(RandomGenerator random) {
        StringBuilder token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new LinkToken(Private.of(token.toString()));
    }

    /** What is stored instead of the token. */
    public String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.reveal().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
