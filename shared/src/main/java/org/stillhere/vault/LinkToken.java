package org.stillhere.vault;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The secret part of a link: 69 bits, written in letters and digits that nobody confuses. It contains no dash, because
 * a phone that makes links in a text tappable leaves out a dash at the end.
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

    /**
     * Makes a token from bytes that are as good as random.
     *
     * @param bytes
     *            24 or more, so that the remainders of the division favour no letter
     */
    static LinkToken of(byte[] bytes) {
        BigInteger rest = new BigInteger(1, bytes);
        BigInteger letters = BigInteger.valueOf(LETTERS.length());
        StringBuilder token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] parts = rest.divideAndRemainder(letters);
            token.append(LETTERS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return new LinkToken(Private.of(token.toString()));
    }

    /** Reads a token from the path of a request; empty if it cannot be one. */
    public static Optional<LinkToken> parse(String typed) {
        String token = typed.strip().toLowerCase(Locale.ROOT);
        boolean could = token.length() == LENGTH && token.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
        return could ? Optional.of(new LinkToken(Private.of(token))) : Optional.empty();
    }

    /** The hash that is stored instead of the token. */
    public String hash() {
        return Sha256.of(value.reveal());
    }
}
