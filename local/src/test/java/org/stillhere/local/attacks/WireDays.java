package org.stillhere.local.attacks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.stillhere.carrier.FakeCarrier.CarrierText;
import org.stillhere.domain.Command;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Outcome;
import org.stillhere.store.limit.SendingLimits;

/**
 * Simulates days of one person at high risk as somebody sees them who reads times, sizes and parties on the wire. The
 * person answers every ask with a word. On a day of duress one of the words is the other one, and a coordinator takes
 * the case on the board.
 */
final class WireDays {
    /** Half of the coordinators have taken the case after this, and 95 % after three times as long. */
    private static final double CLAIM_MEDIAN_SECONDS = 180;
    private static final double CLAIM_SPREAD = 0.67;
    private static final int HOUR = 3_600;
    private static final long DAY = Duration.ofHours(24).toSeconds();
    private static final List<String> PARTIES = List.of(TwinWorld.TESS, TwinWorld.VINH, TwinWorld.CONTACTS.get(0),
            TwinWorld.CONTACTS.get(1), TwinWorld.PHONE);
    private static final double NEVER = 7_200;
    private final Random random;
    private final TwinWorld world;
    private int read;

    WireDays(long seed, SendingLimits limits) {
        this.random = new Random(seed);
        this.world = new TwinWorld(new TwinWorld.Agreed("en", "high", "friend", false, true, false, false, "en"), false,
                limits);
        world.passes(Duration.ofHours(23)); // The day begins at night, when nothing is asked.
    }

    List<WireClassifier.Day> days(int count) {
        List<WireClassifier.Day> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            days.add(day(random.nextBoolean()));
        }
        return days;
    }

    private WireClassifier.Day day(boolean duress) {
        Instant ends = world.clock.instant().plusSeconds(DAY);
        List<Instant> answers = new ArrayList<>();
        int which = random.nextInt(4);
        Optional<Instant> settled = Optional.empty();
        while (true) {
            Instant asked = world.watch().cycle() instanceof Cycle.Waiting w ? w.askAt() : world.clock.instant();
            Duration wait = Duration.between(world.clock.instant(), asked).plusSeconds(70 + random.nextInt(600));
            Instant next = world.clock.instant().plus(wait);
            if (next.isAfter(ends)) {
                break;
            }
            settled = settled(settled, next);
            world.passes(Duration.between(world.clock.instant(), next));
            boolean now = duress && answers.size() == which;
            answers.add(world.clock.instant());
            world.texts(now ? "OTHER" : "W");
            if (now) {
                world.passes(claimed());
                world.desk(new Command.DeskClaim(world.tess(), Duration.ofHours(12)));
                settled = Optional.of(world.clock.instant().plusSeconds(HOUR + random.nextInt(6 * HOUR)));
            }
        }
        settled(settled, ends);
        world.passes(Duration.between(world.clock.instant(), ends));
        world.desk(new Command.EndCase(world.tess(), Outcome.ALL_CLEAR)); // Only where it is still open.
        List<CarrierText> all = world.carrier.taken();
        List<CarrierText> today = List.copyOf(all.subList(read, all.size()));
        read = all.size();
        return new WireClassifier.Day(features(answers, today), duress && answers.size() > which);
    }

    /** The coordinator ends the case on the board some hours later. */
    private Optional<Instant> settled(Optional<Instant> at, Instant until) {
        if (at.filter(t -> !t.isAfter(until)).isEmpty()) {
            return at;
        }
        Duration wait = Duration.between(world.clock.instant(), at.get());
        world.passes(wait.isNegative() ? Duration.ZERO : wait);
        world.desk(new Command.EndCase(world.tess(), Outcome.ALL_CLEAR));
        return Optional.empty();
    }

    private Duration claimed() {
        return Duration.ofSeconds((long) (CLAIM_MEDIAN_SECONDS * Math.exp(CLAIM_SPREAD * random.nextGaussian())));
    }

    /** For each party: how many texts, how long, and when they came after the answers. */
    private static double[] features(List<Instant> answers, List<CarrierText> texts) {
        List<Double> all = new ArrayList<>();
        all.add((double) answers.size());
        for (String party : PARTIES) {
            List<CarrierText> to = texts.stream().filter(t -> t.text().to().e164().equals(party)).toList();
            all.add((double) to.size());
            all.add((double) to.size() - answers.size());
            all.add(to.stream().mapToInt(t -> t.text().body().reveal().length()).average().orElse(0));
            all.add((double) to.stream().mapToInt(t -> t.text().body().reveal().length()).max().orElse(0));
            all.add((double) to.stream().map(t -> t.text().from()).distinct().count());
            double[] gaps = answers.stream().mapToDouble(a -> gap(a, to)).toArray();
            all.add(java.util.Arrays.stream(gaps).min().orElse(NEVER));
            all.add(java.util.Arrays.stream(gaps).max().orElse(NEVER));
            all.add(java.util.Arrays.stream(gaps).average().orElse(NEVER));
            all.add((double) java.util.Arrays.stream(gaps).filter(g -> g < 200).count());
            all.add((double) java.util.Arrays.stream(gaps).filter(g -> g < 1_500).count());
        }
        return all.stream().mapToDouble(d -> d).toArray();
    }

    private static double gap(Instant answer, List<CarrierText> texts) {
        return texts.stream().map(CarrierText::at).filter(t -> t.isAfter(answer))
                .mapToDouble(t -> Duration.between(answer, t).toSeconds()).min().stream().map(g -> Math.min(g, NEVER))
                .findFirst().orElse(NEVER);
    }
}
