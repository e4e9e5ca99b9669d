package org.stillhere.simulation.people;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.SentKind;
import org.stillhere.simulation.system.SimulatedCarrier;
import org.stillhere.wording.replies.Meaning;

/** Decides what a defender does when they are asked, and what they begin by themselves. */
public final class DefenderHabits {
    private final Scheduler scheduler;
    private final SimulatedCarrier carrier;
    private final SimulatedPeople people;
    private List<String> phones;
    /** The phones that they have lost and that no coordinator has corrected yet. */
    private final Set<String> lost = new HashSet<>();
    private final DefenderId id;
    private final boolean asksForWord;
    private final Speech speech;
    private final Temper temper;
    private int asked = -1;

    /** How a defender answers most of the time. */
    private enum Temper {
        PUNCTUAL, LATE, SILENT, LAST_MOMENT, ANYHOW
    }

    public DefenderHabits(Scheduler scheduler, SimulatedCarrier carrier, SimulatedPeople people, List<String> phones,
            DefenderId id, boolean asksForWord, Speech speech) {
        this.scheduler = scheduler;
        this.carrier = carrier;
        this.people = people;
        this.phones = phones;
        this.id = id;
        this.asksForWord = asksForWord;
        this.speech = speech;
        double draw = scheduler.random().nextDouble();
        this.temper = draw < 0.7 ? Temper.PUNCTUAL
                : draw < 0.78 ? Temper.LATE
                        : draw < 0.82 ? Temper.SILENT : draw < 0.9 ? Temper.LAST_MOMENT : Temper.ANYHOW;
    }

    public DefenderId id() {
        return id;
    }

    public boolean asksForWord() {
        return asksForWord;
    }

    public List<String> phones() {
        return phones;
    }

    /**
     * They lose one of their phones. From now on they neither read it nor text by it.
     *
     * @return its number
     */
    String losePhone() {
        String number = phones.get(scheduler.random().nextInt(phones.size()));
        lost.add(number);
        double draw = scheduler.random().nextDouble();
        if (draw < 0.6) {
            carrier.phone(number,
                    draw < 0.3 ? SimulatedCarrier.HandsetState.OFF : SimulatedCarrier.HandsetState.OFF_UNKNOWN);
        }
        return number;
    }

    /** They have these numbers now. */
    void moved(List<String> now) {
        phones = List.copyOf(now);
        lost.retainAll(now);
    }

    public void begin() {
        if (scheduler.chance(0.15)) {
            carrier.phone(phones.get(0), SimulatedCarrier.HandsetState.NO_RECEIPTS);
        }
        scheduler.in(scheduler.between(Duration.ZERO, Duration.ofDays(1)), this::today);
    }

    /** A text arrives. An ask and its reminders are answered once, or not at all. */
    public void receives(String number, Effect.Send send) {
        boolean asks = send.purpose() == Purpose.ASK || send.purpose() == Purpose.REMINDER;
        int ask = send.ask().orElse(-1);
        if (!asks || ask == asked || lost.contains(number)) {
            return;
        }
        asked = ask;
        switch (temper) {
            case PUNCTUAL -> answer(number, scheduler.between(Duration.ofSeconds(5), Duration.ofMinutes(8)));
            case LATE -> answer(number, scheduler.between(Duration.ofMinutes(10), Duration.ofHours(2)));
            case LAST_MOMENT -> answer(number, lastMoment());
            case SILENT -> {
                if (scheduler.chance(0.3)) {
                    answer(number, scheduler.between(Duration.ofHours(1), Duration.ofHours(20)));
                }
            }
            case ANYHOW -> scheduler.in(scheduler.between(Duration.ofSeconds(5), Duration.ofMinutes(40)),
                    () -> anything(number));
        }
    }

    /** The time until shortly before or after the instant at which silence becomes a miss. */
    private Duration lastMoment() {
        if (!(people.watch(id).cycle() instanceof Cycle.Asked a)) {
            return Duration.ofMinutes(1);
        }
        Instant moment = a.deadline().plusMillis(scheduler.random().nextInt(-2_000, 92_000));
        Duration until = Duration.between(scheduler.now(), moment);
        return until.isNegative() ? Duration.ZERO : until;
    }

    private void answer(String number, Duration after) {
        scheduler.in(after, () -> {
            if (scheduler.chance(0.03)) {
                anything(number);
            } else if (asksForWord || scheduler.chance(0.2)) {
                say(number, Meaning.CONFIRMED, SentKind.WORD);
            } else {
                say(number, Meaning.HERE, SentKind.HERE);
            }
        });
    }

    private void anything(String number) {
        double draw = scheduler.random().nextDouble();
        if (draw < 0.3) {
            say(number, Meaning.LATER, SentKind.LATER);
        } else if (draw < 0.5) {
            say(number, Meaning.UNREAD, SentKind.UNREAD);
        } else if (draw < 0.6) {
            say(number, Meaning.TRIP, SentKind.ELSE);
        } else if (draw < 0.65) {
            say(number, "pause 1d", SentKind.ELSE);
        } else if (draw < 0.72) {
            say(number, Meaning.SOS, SentKind.FRIEND);
        } else if (draw < 0.76) {
            say(number, Meaning.DURESS, SentKind.UNDER_DURESS);
        } else if (draw < 0.78) {
            say(number, "STOP", SentKind.ELSE);
            scheduler.in(scheduler.between(Duration.ofMinutes(5), Duration.ofHours(9)),
                    () -> say(number, "START", SentKind.ELSE));
        } else if (draw < 0.81) {
            say(number, scheduler.chance(0.5) ? Meaning.WORD_AND_MORE : Meaning.WORRYING, SentKind.CONCERN);
        } else if (draw < 0.82) {
            say(number, Meaning.MAYBE_DURESS, SentKind.CONCERN);
        } else {
            say(number, Meaning.HERE, SentKind.HERE);
        }
    }

    private void say(String number, Meaning meaning, SentKind what) {
        say(number, speech.says(meaning), what);
    }

    /** They text by this phone if they still have it, or else by another one. */
    private void say(String number, String body, SentKind what) {
        boolean has = phones.contains(number) && !lost.contains(number);
        Optional<String> by = has ? Optional.of(number) : phones.stream().filter(n -> !lost.contains(n)).findFirst();
        by.ifPresent(n -> people.says(n, body, what));
    }

    /** Does what the defender begins by themselves today. */
    private void today() {
        if (people.beginsNothing()) {
            return;
        }
        scheduler.in(scheduler.between(Duration.ofHours(12), Duration.ofHours(36)), this::today);
        String number = phones.get(scheduler.random().nextInt(phones.size()));
        double draw = scheduler.random().nextDouble();
        if (draw < 0.05) {
            say(number, Meaning.HERE, SentKind.HERE);
        } else if (draw < 0.07) {
            anything(number);
        } else if (draw < 0.075) {
            say(number, Meaning.SOS, SentKind.FRIEND);
            scheduler.in(scheduler.between(Duration.ofSeconds(5), Duration.ofHours(2)),
                    () -> say(number, scheduler.chance(0.5) ? Meaning.HERE : Meaning.CONFIRMED, SentKind.ELSE));
        } else if (draw < 0.0775) {
            say(number, Meaning.DURESS, SentKind.UNDER_DURESS);
        } else if (draw < 0.11) {
            off(number);
        } else if (draw < 0.14) {
            say(number, "pause " + (2 + scheduler.random().nextInt(30)) + "h", SentKind.ELSE);
        }
    }

    /** Puts the phone out of reach for some hours. */
    private void off(String number) {
        carrier.phone(number,
                scheduler.chance(0.5) ? SimulatedCarrier.HandsetState.OFF : SimulatedCarrier.HandsetState.OFF_UNKNOWN);
        scheduler.in(scheduler.between(Duration.ofMinutes(30), Duration.ofHours(12)),
                () -> carrier.phone(number, SimulatedCarrier.HandsetState.GOOD));
    }
}
