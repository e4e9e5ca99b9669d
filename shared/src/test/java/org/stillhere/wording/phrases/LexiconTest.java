package org.stillhere.wording.phrases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stillhere.wording.Texts;

class LexiconTest {

    @Test
    void alternativesStandForEachOfThem() {
        Lexicon lexicon = lexicon("(i am|im|) safe (now|)");
        for (String phrase : List.of("iamsafe", "imsafe", "safe", "iamsafenow", "imsafenow", "safenow")) {
            assertEquals(Optional.of(EnumSet.of(Sense.HERE)), lexicon.senses(phrase), phrase);
        }
        for (String other : List.of("", "iam", "now", "imnow", "safesafe", "iamimsafe")) {
            assertEquals(Optional.empty(), lexicon.senses(other), other);
        }
    }

    @Test
    void aPhraseThatBeginsAnotherKeepsItsOwnSense() {
        Properties entries = new Properties();
        entries.setProperty("read.here", "(i|we) am well");
        entries.setProperty("read.worry", "(i|we) am wel");
        Lexicon lexicon = new Lexicon(List.of(new Texts(entries)));
        assertEquals(Optional.of(Set.of(Sense.WORRY)), lexicon.senses("weamwel"));
        assertEquals(Optional.of(Set.of(Sense.HERE)), lexicon.senses("weamwell"));
    }

    private static Lexicon lexicon(String here) {
        Properties entries = new Properties();
        entries.setProperty("read.here", here);
        return new Lexicon(List.of(new Texts(entries)));
    }
}
