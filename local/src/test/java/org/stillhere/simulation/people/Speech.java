package org.stillhere.simulation.people;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.stillhere.wording.replies.Corpus;
import org.stillhere.wording.replies.Corpus.CorpusRow;
import org.stillhere.wording.replies.Corpus.Haste;
import org.stillhere.wording.replies.Meaning;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.ReplySender;

/**
 * Says what somebody means in the words of the corpus: real kinds of replies in their language or in English, with
 * their own word and their duress word, and with what phones and hurry add. The few rows that are read wrong are left
 * to the test of the corpus.
 */
public final class Speech {
    private static final Map<Meaning, List<CorpusRow>> OF_CONTACTS = new ConcurrentHashMap<>();
    /** Which rows are read right. Each is read once, because thousands of people say the same. */
    private static final Map<CorpusRow, Boolean> RIGHT = new ConcurrentHashMap<>();
    private final Random random;
    private final String language;
    private final PersonalWords words;
    private final Map<Meaning, List<CorpusRow>> texts = new EnumMap<>(Meaning.class);

    private Speech(Random random, String language, PersonalWords words) {
        this.random = random;
        this.language = language;
        this.words = words;
    }

    /** A defender with two words of the corpus. */
    public static Speech ofDefender(Random random, String language) {
        List<PersonalWords> pairs = Corpus.rows().stream().filter(r -> r.language().equals(language))
                .filter(r -> r.meaning() == Meaning.MAYBE_DURESS && !r.words().own().isEmpty()).map(CorpusRow::words)
                .distinct().filter(w -> List.of(Meaning.CONFIRMED, Meaning.DURESS, Meaning.WORD_AND_MORE).stream()
                        .allMatch(m -> Corpus.rows().stream().anyMatch(with(w, m))))
                .toList();
        return new Speech(random, language, pairs.get(random.nextInt(pairs.size())));
    }

    /** A text of a contact who means this, in any of the languages, and in a hurry too. */
    public static String ofContact(Random random, Meaning meaning) {
        List<CorpusRow> all = OF_CONTACTS.computeIfAbsent(meaning,
                m -> rows(r -> r.sender() == ReplySender.CONTACT && r.meaning() == m));
        CorpusRow row = hasty(random, all);
        return isReadRight(row) ? row.text() : ofContact(random, meaning);
    }

    private static CorpusRow hasty(Random random, List<CorpusRow> all) {
        return all.get(random.nextInt(all.size())).written(Haste.values()[random.nextInt(Haste.values().length)]);
    }

    public PersonalWords words() {
        return words;
    }

    /** A text that means this, if they send it. */
    public String says(Meaning meaning) {
        List<CorpusRow> all = texts.computeIfAbsent(meaning,
                m -> rows(with(words, m).or(with(PersonalWords.NONE, m).and(r -> speaks(r.language())))));
        CorpusRow row = hasty(random, all);
        return isReadRight(new CorpusRow(row.language(), row.sender(), row.text(), meaning, words)) ? row.text()
                : says(meaning);
    }

    private static boolean isReadRight(CorpusRow row) {
        return RIGHT.computeIfAbsent(row, CorpusRow::isReadRight);
    }

    private static List<CorpusRow> rows(Predicate<CorpusRow> kind) {
        return Corpus.rows().stream().filter(kind).filter(Speech::isReadRight).toList();
    }

    private static Predicate<CorpusRow> with(PersonalWords words, Meaning meaning) {
        return r -> r.sender() == ReplySender.DEFENDER && r.meaning() == meaning && r.words().equals(words);
    }

    private boolean speaks(String other) {
        return other.equals(language) || other.equals("en");
    }
}
