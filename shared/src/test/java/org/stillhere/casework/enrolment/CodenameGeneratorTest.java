package org.stillhere.casework.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.domain.AlikeWords;
import org.stillhere.domain.Codename;

/** Tests that codenames of one team cannot be mistaken for each other on a bad line or a small screen. */
class CodenameGeneratorTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private final CodenameGenerator generator = new CodenameGenerator(bench.environment);

    @ParameterizedTest
    @CsvSource({ "Grey,Green", "Robin,Raven", "White,Wide", "Flint,Frint", "Heron,Herald", "Kite,Kit", "Barn,Bam",
            "Plover,Clover", "Finch,Pinch", "Shell,Cell", "Owl,Awl" })
    void wordsThatSoundOrLookAlikeAreFound(String one, String other) {
        assertTrue(AlikeWords.alike(one, other) && AlikeWords.alike(other, one), one + " and " + other);
    }

    @Test
    void noTwoWordsOfAListAreAlike() {
        for (List<String> words : List.of(CodenameGenerator.FIRST, CodenameGenerator.SECOND)) {
            List<String> alike = words
                    .stream().flatMap(one -> words.stream()
                            .filter(w -> w.compareTo(one) > 0 && AlikeWords.alike(one, w)).map(w -> one + " " + w))
                    .toList();
            assertEquals(List.of(), alike);
        }
    }

    /** The first dozen share not even a word. */
    @Test
    void codenamesOfALargeTeamAreApartFromEachOther() {
        List<Codename> team = new ArrayList<>(
                Stream.of("Grey Heron", "Silver Lark", "Blue Tern").map(Codename::new).toList());
        for (int i = 0; i < 250; i++) {
            Codename fresh = generator.apartFrom(team);
            assertEquals(List.of(), team.stream().filter(t -> AlikeWords.alike(t, fresh)).toList(), fresh::value);
            if (i < 12) {
                assertFalse(team.stream().anyMatch(t -> AlikeWords.shareAWord(t, fresh)), fresh::value);
            }
            team.add(fresh);
        }
    }

    @Test
    void codenameOfSomebodyNewIsApartFromThoseOfTheTeam() {
        bench.enrol(new FormSample());
        Codename first = bench.environment.watches().ofTeam(CaseworkFixture.NORTH, 9).watches().get(0).codename();
        for (int i = 0; i < 200; i++) {
            assertFalse(AlikeWords.shareAWord(first, generator.fresh(CaseworkFixture.NORTH)));
        }
    }
}
