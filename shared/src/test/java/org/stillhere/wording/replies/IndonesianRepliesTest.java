package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Reads Indonesian, a language that is one file and nothing else. The rows are sender, text and meaning, by tabs.
 */
class IndonesianRepliesTest {
    @Test
    void aLanguageThatIsOneFileIsReadLikeTheOthers() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String row : rows()) {
            String[] cells = row.split("\t", -1);
            ReplySender sender = ReplySender.valueOf(cells[0].toUpperCase(Locale.ROOT));
            String meaning = Replies.read(cells[1], PersonalWords.NONE, sender).meaning(sender).word();
            if (!meaning.equals(cells[2])) {
                wrong.add(cells[1] + ": " + meaning);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> rows() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(IndonesianRepliesTest.class.getResourceAsStream("replies-id.tsv")),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        }
    }
}
