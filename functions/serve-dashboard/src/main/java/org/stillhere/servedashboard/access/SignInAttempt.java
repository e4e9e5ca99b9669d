package org.stillhere.servedashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.stillhere.vault.Private;
import org.stillhere.vault.Sha256;

/**
 * One attempt to sign in. The browser keeps its secret in a cookie for ten minutes; state, nonce and PKCE verifier are
 * drawn from it, so that nothing of an attempt stands in the table.
 */
public record SignInAttempt(Private secret) {
    private static final int BYTES = 32;

    public static SignInAttempt fresh(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SignInAttempt(Private.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    public String state() {
        return drawn("state");
    }

    public String nonce() {
        return drawn("nonce");
    }

    /** 64 characters: PKCE takes 43 to 128. */
    public String verifier() {
        return drawn("verifier");
    }

    /** Compared in constant time. */
    boolean owns(String state) {
        return !secret.isEmpty() && MessageDigest.isEqual(state().getBytes(StandardCharsets.UTF_8),
                state.getBytes(StandardCharsets.UTF_8));
    }

    private String drawn(String what) {
        return Sha256.of(what + " " + secret.reveal());
    }
}
