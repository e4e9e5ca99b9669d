package org.stillhere.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.stillhere.wording.Typography;

/**
 * The one style sheet of all pages, and its hash, so that a page allows this style and no other. Pages for defenders
 * and contacts contain its first part alone, because they are read on slow connections.
 */
public final class Look {
    private static final String REST = "/* From here on, the coordinators' pages alone. */";
    private static final String LANGUAGES = "/* Here the rules of the languages are put in, from their files. */";
    private static final String WHOLE = read().replace(LANGUAGES, Typography.css());
    private static final String CSS = smaller(WHOLE.substring(0, WHOLE.indexOf(REST)));
    private static final String HASH = hash(CSS);
    private static final String DESK = smaller(WHOLE);
    private static final String DESK_HASH = hash(DESK);

    private Look() {
    }

    /** The style of pages for defenders and contacts, to put between style tags. */
    public static String css() {
        return CSS;
    }

    /** The hash of {@link #css} for Content-Security-Policy. */
    public static String hash() {
        return HASH;
    }

    /** The style of coordinators' pages, to put between style tags. */
    public static String desk() {
        return DESK;
    }

    /** The hash of {@link #desk} for Content-Security-Policy. */
    public static String deskHash() {
        return DESK_HASH;
    }

    /** Removes comments and needless spaces, which slow connections should not carry. */
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
