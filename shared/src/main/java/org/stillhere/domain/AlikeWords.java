package org.stillhere.domain;

import java.util.Locale;
import java.util.Map;

/**
 * Tells whether two words can be mistaken for each other, said on a bad line or read on a small screen at night. The
 * sound is compared by the consonants as somebody hears them whose language has fewer of them: l and r are one, and so
 * are b, p, f and v.
 */
public final class AlikeWords {
    /** How letters that stand together sound, replaced in this order. */
    private static final String[][] TOGETHER = { { "ph", "f" }, { "th", "t" }, { "sh", "s" }, { "ch", "s" },
            { "wh", "w" }, { "ck", "k" }, { "ce", "se" }, { "ci", "si" }, { "gh", "g" } };
    private static final Map<Character, Character> SOUNDS = Map.ofEntries(Map.entry('b', 'P'), Map.entry('p', 'P'),
            Map.entry('f', 'P'), Map.entry('v', 'P'), Map.entry('d', 'T'), Map.entry('t', 'T'), Map.entry('c', 'K'),
            Map.entry('k', 'K'), Map.entry('g', 'K'), Map.entry('q', 'K'), Map.entry('s', 'S'), Map.entry('z', 'S'),
            Map.entry('x', 'S'), Map.entry('j', 'S'), Map.entry('n', 'N'), Map.entry('m', 'N'), Map.entry('l', 'L'),
            Map.entry('r', 'L'), Map.entry('w', 'W'));
    /** Two words with so many consonants are alike if one consonant differs. */
    private static final int CONSONANTS = 3;
    /** Two words are alike if so many letters differ. */
    private static final int LETTERS = 2;
    /** Two words are alike if they begin with the same letters, so many of them. */
    private static final int BEGINNING = 3;

    private AlikeWords() {
    }

    /** Whether two codenames can be mistaken for each other: each word of one is like its counterpart. */
    public static boolean alike(Codename one, Codename other) {
        String[] first = one.value().split(" ");
        String[] second = other.value().split(" ");
        if (first.length != second.length) {
            return one.folded().equals(other.folded());
        }
        int alike = 0;
        while (alike < first.length && alike(first[alike], second[alike])) {
            alike++;
        }
        return alike == first.length;
    }

    /** Whether two codenames have a word in the same place that can be mistaken for the other's. */
    public static boolean shareAWord(Codename one, Codename other) {
        String[] first = one.value().split(" ");
        String[] second = other.value().split(" ");
        int words = Math.min(first.length, second.length);
        int apart = 0;
        while (apart < words && !alike(first[apart], second[apart])) {
            apart++;
        }
        return apart < words;
    }

    /** Whether two words sound alike or look alike. */
    public static boolean alike(String one, String other) {
        String lookOfOne = look(one);
        String lookOfOther = look(other);
        if (lookOfOne.regionMatches(0, lookOfOther, 0, BEGINNING) || distance(lookOfOne, lookOfOther) <= LETTERS) {
            return true;
        }
        String soundOfOne = sound(one);
        String soundOfOther = sound(other);
        int consonants = Math.min(soundOfOne.length(), soundOfOther.length());
        return soundOfOne.equals(soundOfOther) || consonants >= CONSONANTS && distance(soundOfOne, soundOfOther) <= 1;
    }

    /** The consonants, each as the one for which it is mistaken, doubled ones once; A for a vowel at the beginning. */
    private static String sound(String word) {
        String said = word.toLowerCase(Locale.ROOT);
        for (String[] together : TOGETHER) {
            said = said.replace(together[0], together[1]);
        }
        StringBuilder sound = new StringBuilder();
        for (char letter : said.toCharArray()) {
            char heard = SOUNDS.getOrDefault(letter, 'A');
            boolean vowelInside = heard == 'A' && !sound.isEmpty();
            if (!vowelInside && (sound.isEmpty() || sound.charAt(sound.length() - 1) != heard)) {
                sound.append(heard);
            }
        }
        return sound.toString();
    }

    /** The letters, each as the one for which it is mistaken in small print. */
    private static String look(String word) {
        StringBuilder seen = new StringBuilder();
        for (char letter : word.toLowerCase(Locale.ROOT).replace("rn", "m").replace("vv", "w").toCharArray()) {
            seen.append(switch (letter) {
                case 'l', 'j', 't' -> 'i';
                case 'c', 'a', 'o' -> 'e';
                case 'v' -> 'u';
                case 'h' -> 'b';
                case 'q' -> 'g';
                default -> letter;
            });
        }
        return seen.toString();
    }

    /** How many letters must be put in, left out or changed to make one word of the other. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
