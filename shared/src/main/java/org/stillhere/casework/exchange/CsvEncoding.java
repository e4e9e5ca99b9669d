package org.stillhere.casework.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The encodings in which Excel saves text. With a byte order mark there is no doubt. Without one, bytes that are valid
 * UTF-8 are UTF-8, because no text in an older encoding is so by accident for long.
 */
public enum CsvEncoding {
    UTF_8(StandardCharsets.UTF_8), UTF_16LE(StandardCharsets.UTF_16LE), UTF_16BE(StandardCharsets.UTF_16BE),
    /** Excel for western Europe and Indonesia, "CSV" without more. */
    WINDOWS_1252(Charset.forName("windows-1252")),
    /** Excel for Thailand, "CSV" without more. */
    WINDOWS_874(Charset.forName("x-windows-874"));

    private static final char MARK = '\uFEFF';
    private final Charset charset;

    CsvEncoding(Charset charset) {
        this.charset = charset;
    }

    /** A text and the encoding in which it was read. */
    public record DecodedFile(String text, CsvEncoding encoding) {
    }

    /**
     * Reads a file.
     *
     * @param chosen
     *            the encoding that a person chose; empty to guess it
     *
     * @return empty if these bytes are no text in that encoding
     */
    public static Optional<DecodedFile> read(byte[] file, Optional<CsvEncoding> chosen) {
        CsvEncoding encoding = chosen.orElseGet(() -> guess(file));
        return encoding.decoded(file).map(t -> new DecodedFile(t, encoding));
    }

    private static CsvEncoding guess(byte[] file) {
        if (begins(file, 0xFF, 0xFE)) {
            return UTF_16LE;
        }
        if (begins(file, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        return UTF_8.decoded(file).isPresent() ? UTF_8 : thaiOrLatin(file);
    }

    /** Letters of Thai have high bytes one after the other; accents of Latin letters have them one by one. */
    private static CsvEncoding thaiOrLatin(byte[] file) {
        int high = 0;
        int beside = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] < 0) {
                high++;
                beside += i + 1 < file.length && file[i + 1] < 0 ? 1 : 0;
            }
        }
        return beside * 2 > high ? WINDOWS_874 : WINDOWS_1252;
    }

    private static boolean begins(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }

    private Optional<String> decoded(byte[] file) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return Optional.of(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text)
                    .filter(t -> t.indexOf('\0') < 0);
        } catch (CharacterCodingException noSuchText) {
            return Optional.empty();
        }
    }
}
