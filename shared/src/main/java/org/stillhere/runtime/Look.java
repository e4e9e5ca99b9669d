package org.stillhere.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet of all pages, and its hash, so that a page may carry it and nothing else. */
public final class Look {
    private static final String CSS = read();
    private static final String HASH = hash(CSS);

    private Look() {
    }

    /** As it stands between the style tags. */
    public static String css() {
        return CSS;
    }

    /** As Content-Security-Policy names it. */
    public static String hash() {
        return HASH;
    }

    /** Without comments and the spaces that nobody needs on a bad line. */
    private static String read() {
        try (InputStream in = Look.class.getResourceAsStream("look.css")) {
            if (in == null) {
                throw new IllegalStateException("look.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\\s+", " ").replaceAll(" ?([{};,]) ?", "$1").replaceAll(": ", ":").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String css) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
