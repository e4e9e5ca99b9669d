package org.stillhere.store.packing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflates bodies with a dictionary of what bodies contain: names of fields and usual values. A watch becomes a tenth
 * of its JSON, so that its row fits one kilobyte. The first byte says with which dictionary; JSON never begins with it.
 * A dictionary is never changed, because stored bodies need it; a better one would be a second one.
 */
public final class Deflated {
    /** The first byte of a body that is deflated with the first dictionary. */
    private static final byte FIRST = 1;
    private static final byte[] DICTIONARY = dictionary("deflate-1.txt");
    private static final int BUFFER = 4_096;
    /** More than any body has: one that inflates to more is damaged. */
    public static final int MOST = 4_000_000;
    private static final int SPARE_MOST = 16;
    private static final Spare<Deflater> DEFLATERS = new Spare<>(() -> new Deflater(6, true));
    private static final Spare<Inflater> INFLATERS = new Spare<>(() -> new Inflater(true));

    private Deflated() {
    }

    /** Returns the body deflated, or as it is where that is no longer. */
    public static byte[] of(byte[] json) {
        Deflater deflater = DEFLATERS.take();
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(json);
            deflater.finish();
            byte[] out = new byte[json.length];
            out[0] = FIRST;
            int size = 1 + deflater.deflate(out, 1, out.length - 1);
            return deflater.finished() ? Arrays.copyOf(out, size) : json;
        } finally {
            deflater.reset();
            DEFLATERS.giveBack(deflater);
        }
    }

    /** Whether a body is deflated. */
    public static boolean is(byte[] body) {
        return body.length > 0 && body[0] == FIRST;
    }

    /**
     * Returns the JSON of a deflated body. What follows its end is ignored.
     *
     * @throws IOException
     *             if it is damaged
     */
    public static byte[] json(byte[] body) throws IOException {
        Inflater inflater = INFLATERS.take();
        try {
            inflater.setInput(body, 1, body.length - 1);
            inflater.setDictionary(DICTIONARY);
            ByteArrayOutputStream json = new ByteArrayOutputStream(BUFFER);
            byte[] part = new byte[BUFFER];
            while (!inflater.finished()) {
                int size = inflater.inflate(part);
                json.write(part, 0, size);
                if (size == 0 && !inflater.finished() || json.size() > MOST) {
                    throw new IOException("a deflated body is damaged");
                }
            }
            return json.toByteArray();
        } catch (DataFormatException damaged) {
            throw new IOException("a deflated body is damaged", damaged);
        } finally {
            inflater.reset();
            INFLATERS.giveBack(inflater);
        }
    }

    private static byte[] dictionary(String file) {
        try (InputStream in = Objects.requireNonNull(Deflated.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps some that are not in use, because each holds a quarter of a megabyte outside of the heap. Thread-safe. */
    private record Spare<T>(Supplier<T> fresh, Deque<T> unused) {
        Spare(Supplier<T> fresh) {
            this(fresh, new ConcurrentLinkedDeque<>());
        }

        T take() {
            T last = unused.pollFirst();
            return last == null ? fresh.get() : last;
        }

        void giveBack(T used) {
            if (unused.size() < SPARE_MOST) {
                unused.addFirst(used);
            }
        }
    }
}
