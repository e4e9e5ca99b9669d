package org.stillhere.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.Meaning;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.ReplySender;

/**
 * Prints what texts mean, as the engine reads them: {@code mvn -Preplies -Dfile=FILE}. The file has one text a line, in
 * UTF-8, optionally followed by the sender's own word and their duress word, separated by tabs; a line break in a text
 * is written {@code \n}. {@code -Dsender=contact} or {@code -Dsender=coordinator} reads them as from such a phone.
 */
public final class ReadReplies {
    private ReadReplies() {
    }

    public static void main(String[] args) throws IOException {
        String file = System.getProperty("file", "");
        ReplySender sender = sender(System.getProperty("sender", "defender"));
        if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
            System.err.println("Name a readable file: mvn -Preplies -Dfile=FILE [-Dsender=contact]");
            System.exit(2);
        }
        Timing timing = print(Files.readString(Path.of(file), StandardCharsets.UTF_8), sender,
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.err.println(timing);
    }

    /**
     * How long reading took, without printing and without the language files.
     *
     * @param texts
     *            how many were read
     * @param first
     *            the nanoseconds of all together in a process that has just started
     * @param again
     *            the same once more, as in a function that runs for a while
     */
    record Timing(int texts, long first, long again) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d texts, %.2f ms each; %.2f ms while the process was cold", texts,
                    millis(again), millis(first));
        }

        private double millis(long nanos) {
            return nanos / 1e6 / Math.max(texts, 1);
        }
    }

    /** One line of the file. */
    private record TypedText(String shown, PersonalWords words) {
        static TypedText of(String line) {
            String[] cells = line.split("\t", -1);
            return new TypedText(cells[0], new PersonalWords(cell(cells, 1), cell(cells, 2)));
        }

        Meaning meaning(ReplySender sender) {
            return Replies.read(shown.replace("\\n", "\n"), words, sender).meaning(sender);
        }
    }

    private static ReplySender sender(String name) {
        try {
            return ReplySender.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            System.err.println("sender is defender, contact or coordinator, not " + name);
            System.exit(2);
            return ReplySender.DEFENDER;
        }
    }

    /** Prints {@code meaning TAB text} for each line that is not empty, in their order. */
    static Timing print(String lines, ReplySender sender, PrintStream out) {
        Replies.read("1", PersonalWords.NONE, sender); // Reads the language files.
        List<TypedText> texts = lines.lines().filter(line -> !line.isBlank()).map(TypedText::of).toList();
        List<Meaning> meanings = new ArrayList<>();
        long began = System.nanoTime();
        texts.forEach(text -> meanings.add(text.meaning(sender)));
        long first = System.nanoTime() - began;
        for (int i = 0; i < texts.size(); i++) {
            out.println(meanings.get(i).word() + "\t" + texts.get(i).shown());
        }
        began = System.nanoTime();
        texts.forEach(text -> text.meaning(sender));
        return new Timing(texts.size(), first, System.nanoTime() - began);
    }

    private static Private cell(String[] cells, int index) {
        return Private.of(index < cells.length ? cells[index].strip() : "");
    }
}
