package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Tests seeded sequences of texts and claims: the person's phone gets the same texts with the duress word as with the
 * own word, calls for help and their receipts included.
 */
class SequencesUnderDuressTest {
    private static final int SEQUENCES = 600;
    private static final int STEPS = 8;
    private final Random random = new Random(7);

    private static List<Object> seen(WatchStory story) {
        return story.sends().stream().filter(s -> s.to() instanceof Recipient.Defender)
                .map(s -> (Object) List.of(s.says(), s.route(), s.purpose())).toList();
    }

    private static Command step(int kind, WatchStory story, boolean forced) {
        Optional<RouteId> by = Optional.of(PHONE);
        Command.Sos sos = new Command.Sos(Actor.DEFENDER, by);
        return switch (kind) {
            case 0, 1 -> word(new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, by), forced);
            case 2 -> word(new Command.Later(Strength.CONFIRMED, by), forced);
            case 3 -> sos;
            case 4 -> word(sos, forced);
            case 5 -> word(new Command.StartTrip(Duration.ofHours(2), Optional.empty(), Strength.CONFIRMED,
                    Actor.DEFENDER, by), forced);
            case 6 -> word(
                    new Command.Pause(story.now.plus(Duration.ofHours(30)), Strength.CONFIRMED, Actor.DEFENDER, by),
                    forced);
            default -> new Command.DeskClaim(WatchStory.NILAR, Duration.ofMinutes(30));
        };
    }

    private static Command word(Command.DefenderCommand shown, boolean forced) {
        return forced ? new Command.Duress(PHONE, shown) : shown;
    }

    @Test
    void phoneGetsTheSameTextsWithEitherWord() {
        long receipts = 0;
        for (int n = 0; n < SEQUENCES; n++) {
            Plan plan = WatchStory.receipt(WatchStory.plan(n % 2 == 0 ? Risk.STEADY : Risk.HIGH));
            WatchStory own = WatchStory.of(plan, WatchStory.ama(), WatchStory.ben());
            WatchStory forced = WatchStory.of(plan, WatchStory.ama(), WatchStory.ben());
            List<String> steps = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                int kind = random.nextInt(9);
                int minutes = random.nextInt(400);
                steps.add(kind + " after " + minutes);
                own.minutes(minutes).does(step(kind, own, false));
                forced.minutes(minutes).does(step(kind, forced, true));
                assertEquals(seen(own), seen(forced), steps::toString);
            }
            receipts += own.sends().stream().filter(s -> s.purpose() == Purpose.RECEIPT).count();
        }
        assertTrue(receipts > SEQUENCES / 10, "receipts: " + receipts);
    }
}
