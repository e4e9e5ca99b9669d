package org.stillhere.servedashboard.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The sound of the board: two soft tones, which are made here. */
public final class Chime {
    /** The name of its file. Another sound needs another name, since browsers keep files forever. */
    static final String FILE = "chime-1.wav";
    public static final String ADDRESS = "/assets/" + FILE;
    private static final int RATE = 8_000;
    private static final int HEADER = 44;
    private static final int FORMAT_LENGTH = 16;
    private static final double LOW = 660;
    private static final double HIGH = 880;
    private static final double TONE_SECONDS = 0.18;
    private static final double LOUDNESS = 90;
    private static final int MIDDLE = 128;

    private Chime() {
    }

    /** A file of uncompressed sound: one channel, one byte for each sample. */
    static byte[] wave() {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        for (double tone : new double[] { LOW, HIGH }) {
            int length = (int) (RATE * TONE_SECONDS);
            for (int i = 0; i < length; i++) {
                double fades = 1 - (double) i / length;
                samples.write((int) (MIDDLE + LOUDNESS * fades * Math.sin(2 * Math.PI * tone * i / RATE)));
            }
        }
        byte[] sound = samples.toByteArray();
        ByteBuffer file = ByteBuffer.allocate(HEADER + sound.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + sound.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(FORMAT_LENGTH).putShort((short) 1)
                .putShort((short) 1).putInt(RATE).putInt(RATE).putShort((short) 1).putShort((short) 8)
                .put("data".getBytes(StandardCharsets.US_ASCII)).putInt(sound.length).put(sound);
        return file.array();
    }
}
