package org.stillhere.packages;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The names that a class file contains.
 *
 * @param classes
 *            every text that could be the name of a class, with slashes: from instructions, descriptors, signatures and
 *            annotations, and from strings, by which a class is loaded by name
 * @param calls
 *            every method that it refers to, as class, dot, name
 */
record NamesInClass(Set<String> classes, Set<String> calls) {
    private static final int MAGIC_AND_VERSION = 8;
    /** Everything that stands between names in a descriptor, a signature or a list. */
    private static final String BETWEEN = "()[;<>:*+-=,\"' \n\r\t";

    static NamesInClass of(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(MAGIC_AND_VERSION);
            return new Constants(in).names();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names in a text: a descriptor, a signature, a string, or a file that lists classes. */
    static Set<String> in(String text) {
        Set<String> names = new HashSet<>();
        StringTokenizer tokens = new StringTokenizer(text, BETWEEN);
        while (tokens.hasMoreTokens()) {
            String name = tokens.nextToken().replace('.', '/');
            int slash = name.indexOf('/');
            if (slash > 0) {
                names.add(name);
                // In a descriptor, primitive types and an L stand before the name: "ILjava/lang/String;".
                for (int l = name.indexOf('L'); l >= 0 && l < slash; l = name.indexOf('L', l + 1)) {
                    names.add(name.substring(l + 1));
                }
            }
        }
        return names;
    }

    /** The constants of a class file; JVMS 4.4 has their tags and lengths. */
    private static final class Constants {
        private final String[] texts;
        private final int[] classes;
        /** Of a method: the constants of its class, and of its name and type. Of a name and type: that of its name. */
        private final int[] first;
        private final int[] second;

        Constants(DataInputStream in) throws IOException {
            int count = in.readUnsignedShort();
            texts = new String[count];
            classes = new int[count];
            first = new int[count];
            second = new int[count];
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7 -> classes[i] = in.readUnsignedShort();
                    case 10, 11 -> {
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                    case 12 -> {
                        first[i] = in.readUnsignedShort();
                        in.skipNBytes(2);
                    }
                    case 3, 4, 9, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // It takes two places.
                    }
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("a class file has a constant of the unknown kind " + tag);
                }
            }
        }

        NamesInClass names() {
            Set<String> names = new HashSet<>();
            Set<String> calls = new HashSet<>();
            for (int i = 0; i < texts.length; i++) {
                if (texts[i] != null) {
                    names.addAll(in(texts[i]));
                }
                if (second[i] != 0) {
                    calls.add(texts[classes[first[i]]] + "." + texts[first[second[i]]]);
                }
            }
            return new NamesInClass(names, calls);
        }
    }
}
