package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillhere.carrier.FakeCarrier.CarrierText;
import org.stillhere.domain.Command;
import org.stillhere.domain.Outcome;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.wording.Language;

/**
 * Reads the texts on the wire of days with and without duress: no wording may occur only after the duress word. Names,
 * numbers and times are no part of a wording.
 */
class SharedWordingsTest {
    private static final SendingLimits NOTES = SendingLimits.DERIVED.withNotes("high");

    /** The wordings of the texts to everybody but the person. */
    private static Set<String> wordings(TwinWorld world) {
        return world.carrier.taken().stream().map(CarrierText::text).filter(t -> !t.to().e164().equals(TwinWorld.PHONE))
                .map(t -> t.body().reveal().replaceAll("[+0-9:]+", "#").replaceAll(" +", " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TwinWorld world(Language language, boolean forced) {
        return new TwinWorld(
                new TwinWorld.Agreed(language.tag(), "high", "friend", false, false, true, false, language.tag()),
                forced, NOTES);
    }

    /** Answers, some of them worrying, on days of which none is under duress. */
    private static void ordinaryDays(TwinWorld world, int count) {
        for (int i = 0; i < count; i++) {
            world.passes(Duration.ofMinutes(47).plusSeconds(i % 7));
            world.texts(i % 20 == 0 ? "they beat me" : "W");
            world.passes(Duration.ofMinutes(21));
            world.desk(new Command.EndCase(world.tess(), Outcome.ALL_CLEAR));
        }
    }

    private static void duress(TwinWorld world, int count) {
        for (int i = 0; i < count; i++) {
            world.passes(Duration.ofMinutes(47).plusSeconds(i % 7));
            world.texts("W");
            world.passes(Duration.ofMinutes(24));
            world.desk(new Command.EndCase(world.tess(), Outcome.TAKEN_OVER));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noWordingIsSentAfterTheDuressWordOnly(Language language) {
        TwinWorld ordinary = world(language, false);
        ordinaryDays(ordinary, 180);
        callsThatWereTakenOver(ordinary);
        TwinWorld forced = world(language, true);
        duress(forced, 12);
        Set<String> all = wordings(forced);
        assertTrue(all.size() >= 4, () -> "two wordings to the desk and two to contacts: " + all);
        Set<String> only = new TreeSet<>(all);
        only.removeAll(wordings(ordinary));
        assertEquals(Set.of(), only);
    }

    /** The end of a case in which contacts were told. */
    private static void callsThatWereTakenOver(TwinWorld world) {
        for (int i = 0; i < 2; i++) {
            world.texts("9");
            world.passes(Duration.ofMinutes(3));
            world.desk(new Command.EndCase(world.tess(), Outcome.TAKEN_OVER));
        }
    }
}
