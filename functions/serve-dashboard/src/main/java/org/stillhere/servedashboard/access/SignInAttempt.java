package org.stillhere.servedashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.stillhere.vault.Private;
import org.stillhere.vault.Sha256;

/**
 * An attempt to sign in. The browser keeps its secret in a cookie for ten minutes. State, nonce and PKCE verifier are
 * derived from the secret, so that the table stores nothing about an attempt.
 */
public record SignInAttempt(Private secret) {
    private static final int BYTES = 32;

    public static SignInAttempt fresh(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SignInAttempt(Private.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    public String state() {
        return derived("state");
    }

    public String nonce() {
        return derived("nonce");
    }

    /** 64 characters; PKCE allows 43 to 128. */
    public String verifier() {
        return derived("verifier");
    }

    /** Whether the state is the one of this attempt, compared in constant time. */
    boolean owns(String state) {
        return !secret.isEmpty() && MessageDigest.isEqual(state().getBytes(StandardCharsets.UTF_8),
                state.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String what) {
        return Sha256.of(what + " " + secret.reveal());
    }
}
