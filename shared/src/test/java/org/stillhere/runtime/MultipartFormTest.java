package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a form with a file is read byte by byte, and that anything else is refused. */
class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=----x1";
    private static final String FIELD = "------x1\r\nContent-Disposition: form-data; name=\"step\"\r\n\r\n";

    private static Optional<Map<String, String>> parse(String body) {
        return MultipartForm.parse(body.getBytes(StandardCharsets.UTF_8), TYPE);
    }

    @Test
    void fieldsAreTextAndAFileIsItsBytes() {
        Map<String, String> form = parse(
                FIELD + "မင်္ဂလာပါ\r\n------x1\r\ncontent-disposition: form-data; name=\"file\";"
                        + " filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\na\r\n--b\r\n\r\n------x1--\r\n")
                                .orElseThrow();
        assertEquals("မင်္ဂလာပါ", form.get("step"));
        assertArrayEquals("a\r\n--b\r\n".getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(form.getOrDefault("file", "")));
        assertEquals(Map.of("step", ""), parse(FIELD + "\r\n------x1--").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "------x1", FIELD, FIELD + "a\r\n" + FIELD + "b\r\n------x1--", "nothing",
            "------x1\r\nContent-Disposition: form-data\r\n\r\na\r\n------x1--" })
    void formThatIsCutOrHasAFieldTwiceIsRefused(String body) {
        assertEquals(Optional.empty(), parse(body));
    }

    @Test
    void otherTypesAndBytesThatAreNoTextAreRefused() {
        byte[] body = (FIELD + "a\r\n------x1--").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(Optional.empty(), MultipartForm.parse(body, "multipart/form-data"));
        assertEquals(Optional.empty(), MultipartForm.parse(body, "text/plain; boundary=----x1"));
        assertEquals(Optional.empty(),
                MultipartForm.parse((FIELD + "\u00ff\r\n------x1--").getBytes(StandardCharsets.ISO_8859_1), TYPE));
    }

    @Test
    void randomBytesEndWithoutAnException() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            MultipartForm.parse((FIELD + new String(noise, StandardCharsets.ISO_8859_1) + "\r\n------x1")
                    .getBytes(StandardCharsets.ISO_8859_1), TYPE);
        }
    }
}
