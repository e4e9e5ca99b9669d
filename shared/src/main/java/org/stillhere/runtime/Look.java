package org.stillhere.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one style sheet of all pages, and its hash, so that a page may carry it and nothing else. Pages for defenders and
 * contacts carry its first part alone: they are read on bad lines.
 */
public final class Look {
    private static final String REST = "/* From here on, the coordinators' pages alone. */";
    private static final String WHOLE = read();
    private static final String CSS = smaller(WHOLE.substring(0, WHOLE.indexOf(REST)));
    private static final String HASH = hash(CSS);
    private static final String DESK = smaller(WHOLE);
    private static final String DESK_HASH = hash(DESK);

    private Look() {
    }

    /** As it stands between the style tags of a small page. */
    public static String css() {
        return CSS;
    }

    /** As Content-Security-Policy names it. */
    public static String hash() {
        return HASH;
    }

    /** All of it, as it stands between the style tags of a coordinator's page. */
    public static String desk() {
        return DESK;
    }

    /** As Content-Security-Policy names it. */
    public static String deskHash() {
        return DESK_HASH;
    }

    /** Without comments and the spaces that nobody needs on a bad line. */
    private static String smaller(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", " ").replaceAll(" ?([{};,]) ?", "$1")
                .replaceAll(": ", ":").strip();
    }

    private static String read() {
        try (InputStream in = Look.class.getResourceAsStream("look.css")) {
            if (in == null) {
                throw new IllegalStateException("look.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
