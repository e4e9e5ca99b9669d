package org.stillhere.store.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.stillhere.vault.Sha256;

/** Tests that what is deflated is read as it was written, and that no stored body loses its dictionary. */
class DeflatedTest {
    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void dictionaryIsTheOneThatStoredBodiesNeed() throws IOException {
        try (InputStream in = Objects.requireNonNull(Deflated.class.getResourceAsStream("deflate-1.txt"))) {
            assertEquals("mjWDsKk8UnJgbGPhY2wUc7tp_rjTSccRPHlYeKfSrLo",
                    Sha256.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatIsDeflatedIsReadAsItWasWrittenWhateverFollowsIt() throws IOException {
        Random random = new Random(7);
        for (int length = 0; length < 5_000; length += 1 + length / 7) {
            String name = random.ints(length, ' ', 0x1000).filter(c -> c != '"' && c != '\\')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            byte[] body = json("{\"codename\":{\"value\":\"" + name + "\"},\"schedule\":{\"is\":\"TimesOfDay\"}}");
            byte[] deflated = Deflated.of(body);
            assertTrue(Deflated.is(deflated));
            assertTrue(deflated.length < body.length);
            assertArrayEquals(body, Deflated.json(BodyPadding.ofBody(deflated, 700, true)));
        }
    }

    @Test
    void whatDoesNotBecomeShorterStaysAsItIs() {
        byte[] body = json("\"q7\"");
        assertArrayEquals(body, Deflated.of(body));
        assertFalse(Deflated.is(body));
        assertFalse(Deflated.is(new byte[0]));
    }

    @Test
    void damagedBodyIsRefused() {
        byte[] deflated = Deflated.of(json("{\"codename\":{\"value\":\"Grey Heron of the Upper River\"}}"));
        assertThrows(IOException.class, () -> Deflated.json(Arrays.copyOf(deflated, deflated.length / 2)));
        byte[] damaged = deflated.clone();
        damaged[1] = (byte) 0x07; // A block of a kind that does not exist.
        assertThrows(IOException.class, () -> Deflated.json(damaged));
        assertThrows(IOException.class, () -> Deflated.json(new byte[] { 1 }));
    }

    /** A body that inflates without end would use up the memory of a function. */
    @Test
    void bodyThatInflatesToMegabytesIsRefused() {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[5_000_000]);
        deflater.finish();
        byte[] bomb = new byte[20_000];
        bomb[0] = 1;
        int size = 1 + deflater.deflate(bomb, 1, bomb.length - 1);
        deflater.end();
        assertThrows(IOException.class, () -> Deflated.json(Arrays.copyOf(bomb, size)));
    }

    @Test
    void severalDeflateAtOnce() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tasks = IntStream.range(0, 200).<Callable<Boolean>> mapToObj(i -> () -> {
                byte[] body = json("{\"asks\":" + i + ",\"codename\":{\"value\":\"" + "Heron ".repeat(i) + "\"}}");
                return Arrays.equals(body, Deflated.json(Deflated.of(body)));
            }).toList();
            for (Future<Boolean> same : pool.invokeAll(tasks)) {
                assertTrue(same.get());
            }
        }
    }
}
