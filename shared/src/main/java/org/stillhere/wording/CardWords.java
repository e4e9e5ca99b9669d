package org.stillhere.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Contains the lists of words from which cards are drawn. The words of a list differ from each other by three letters
 * or more, so that one typing error makes no other word of them. Where a script is hard to type on a keypad, the words
 * are made up and in Latin letters: {@code bakot}.
 */
public final class CardWords {
    private static final String FOLDER = "cards/";
    private static final String LETTERS = "letters";

    private CardWords() {
    }

    /**
     * Draws words, each at most once.
     *
     * @param letters
     *            whether they are made-up words also where there is a list in this language
     */
    public static List<String> draw(Language language, boolean letters, int count, RandomGenerator random) {
        List<String> left = new ArrayList<>(all(letters ? LETTERS : listOf(language)));
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return List.copyOf(drawn);
    }

    /** The list for people who read this language. */
    static String listOf(Language language) {
        return switch (language) {
            case EN, FR, ID -> language.tag();
            case MY, TH -> LETTERS;
        };
    }

    /** All words of a list. */
    static List<String> all(String list) {
        try (InputStream in = CardWords.class.getResourceAsStream(FOLDER + list + ".txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
