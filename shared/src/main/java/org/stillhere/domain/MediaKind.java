package org.stillhere.domain;

import java.util.Locale;

/** The kinds of media that can come with a text. The media themselves are never fetched and never stored. */
public enum MediaKind {
    PICTURE, VOICE, VIDEO, FILE,
    /** The carrier's list says only that something came. */
    UNKNOWN;

    /**
     * The kind of a content type, such as {@code image/jpeg}. A recording by WhatsApp is {@code audio/ogg}, one by MMS
     * {@code audio/amr}.
     */
    public static MediaKind of(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("image/") ? PICTURE
                : type.startsWith("audio/") ? VOICE
                        : type.startsWith("video/") ? VIDEO : type.isBlank() ? UNKNOWN : FILE;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
