package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.domain.CodeCard;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;

class CardWordsTest {
    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "id", "letters" })
    void everyWordCanBeAPersonalWordAndNoneIsForbidden(String list) {
        List<String> bad = CardWords.all(list).stream().filter(w -> !w.matches("[a-z]{5,9}")
                || !Forbidden.in(w).isEmpty() || !Replies.usable(new PersonalWords(Private.of(w), Private.NONE)))
                .toList();
        assertEquals(List.of(), bad);
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "id", "letters" })
    void noWordIsNearlyAnotherOrContainsIt(String list) {
        List<String> all = CardWords.all(list);
        List<String> close = all.stream()
                .flatMap(a -> all.stream().filter(b -> a.compareTo(b) < 0)
                        .filter(b -> a.contains(b) || b.contains(a) || distance(a, b) < 3).map(b -> a + " " + b))
                .toList();
        assertEquals(List.of(), close);
        assertEquals(all.size(), new HashSet<>(all).size());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void longestCardCanBeDrawnInEveryLanguage(Language language) {
        Stream.of(true, false).forEach(letters -> {
            List<String> drawn = CardWords.draw(language, letters, 2 * CodeCard.ROWS_MOST, new Random(3));
            assertEquals(2 * CodeCard.ROWS_MOST, new HashSet<>(drawn).size());
            assertTrue(CardWords.all(letters ? "letters" : CardWords.listOf(language)).containsAll(drawn));
        });
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
            }
        }
        return d[a.length()][b.length()];
    }
}
