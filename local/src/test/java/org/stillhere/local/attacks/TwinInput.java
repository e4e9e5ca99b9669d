package org.stillhere.local.attacks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Strength;

/**
 * Draws what happens to twins: texts, keys, presses on pages, answers of contacts, and actions of the desk.
 *
 * @param ofContact
 *            the number of the contact who does it; empty if somebody else does
 */
record TwinInput(String name, Optional<Integer> ofContact, Consumer<TwinWorld> happens) {
    static final List<String> TEXTS = List.of("W", "W", "W", "1", "1 W", "3", "3 W", "9", "9", "9 W", "trip 2h",
            "trip 2h W", "trip 9h W", "trip 90h W", "pause 1d", "pause 2d W", "hello there", "W they are at the door",
            "they beat me", "trip 30m W they beat me", "W?", "W, at the market", "H1", "H2", "H2 H1", "STOP", "START",
            "yes", "0", "0 W", "5", "5 W", "2", "8", "A", "help", "ok", "3 W they beat me", "9 W", "no W", "W W",
            "Thank you W", "> W\nok", "W 42", "come W 9", "ALMOST", "1 ALMOST", "OTHER", "1 OTHER");
    private static final List<String> OF_CONTACTS = List.of("5", "5", "5", "2", "6", "7", "8", "he called me",
            "they arrested her", "STOP", "START", "0");
    private static final List<String> KEYS = List.of("1", "1", "3", "9", "9");
    private static final List<String> ON_PAGE = List.of("", "W", "W", "help", "H1");

    TwinInput(String name, Consumer<TwinWorld> happens) {
        this(name, Optional.empty(), happens);
    }

    static TwinInput draw(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> text(one(TEXTS, random));
            case 8, 9 -> page(one(KEYS, random), one(ON_PAGE, random), random.nextInt(5) > 0);
            case 10, 11, 12 -> contact(random.nextInt(TwinWorld.CONTACTS.size()), one(OF_CONTACTS, random));
            case 13 -> late(one(TEXTS, random), Duration.ofMinutes(2 + random.nextInt(200)));
            case 14 -> new TwinInput("the desk texts 5", w -> w.textsFrom(TwinWorld.TESS, "5 grey heron"));
            case 15 -> stranger(random);
            default -> desk(random);
        };
    }

    /** A text with the word. */
    static TwinInput drawWord(Random random) {
        List<String> words = TEXTS.stream().filter(t -> t.contains("W")).toList();
        return random.nextInt(4) == 0 ? page(one(KEYS, random), "W", true)
                : text(random.nextInt(2) == 0 ? "W" : one(words, random));
    }

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    static TwinInput text(String body) {
        return new TwinInput("text \"" + body + "\"", w -> w.texts(body));
    }

    private static TwinInput late(String body, Duration underway) {
        return new TwinInput("text \"" + body + "\" of " + underway + " ago", w -> w.textsLate(body, underway));
    }

    static TwinInput page(String key, String words, boolean sure) {
        return new TwinInput("page " + key + " \"" + words + "\" " + sure, w -> w.presses(key, words, sure));
    }

    static TwinInput contact(int which, String body) {
        return new TwinInput("contact " + which + " texts \"" + body + "\"", Optional.of(which),
                w -> w.textsFrom(TwinWorld.CONTACTS.get(which), body));
    }

    private static TwinInput stranger(Random random) {
        String body = one(List.of("Grey Heron W", "Grey Heron 9 W", "Grey Heron help"), random);
        return new TwinInput("a stranger texts \"" + body + "\"", w -> w.textsFrom(TwinWorld.STRANGER, body));
    }

    /** What coordinators do on the board. */
    static TwinInput desk(Random random) {
        Duration length = Duration.ofMinutes(5 + random.nextInt(300));
        boolean vinh = random.nextInt(3) == 0;
        int contact = random.nextInt(TwinWorld.CONTACTS.size());
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> claim(vinh, length);
            case 6 -> desk("releases", w -> new Command.DeskRelease(w.tess()));
            case 7 -> desk("hands over", w -> new Command.HandOver(w.tess(), w.vinh(), new RouteId("r1"), length));
            case 8 -> desk("ends", w -> new Command.EndCase(w.tess(), Outcome.ALL_CLEAR));
            case 9 -> desk("ends as a mistake", w -> new Command.EndCase(w.tess(), Outcome.MISTAKE));
            case 10 -> desk("starts an SOS", w -> new Command.StartCase(w.tess(), Cause.SOS));
            case 11 -> desk("starts duress", w -> new Command.StartCase(w.tess(), Cause.DURESS));
            case 12 -> desk("holds", w -> new Command.Hold(w.tess(), Outcome.DETAINED));
            case 13 -> desk("releases the watch", w -> new Command.Release(w.tess()));
            case 14 -> desk("tells contact " + contact, w -> new Command.TellNow(w.tess(), w.contacts().get(contact)));
            default -> desk("heard their voice",
                    w -> new Command.CheckIn(Strength.CONFIRMED, Actor.coordinator(w.tess()), Optional.empty()));
        };
    }

    static TwinInput claim(boolean vinh, Duration length) {
        return desk((vinh ? "Vinh" : "Tess") + " claims for " + length,
                w -> new Command.DeskClaim(vinh ? w.vinh() : w.tess(), length));
    }

    private static TwinInput desk(String name, java.util.function.Function<TwinWorld, Command> command) {
        return new TwinInput("the desk " + name, w -> w.desk(command.apply(w)));
    }

    /** The kinds of states in which a sequence begins. */
    static List<TwinInput> toState(int kind, Random random) {
        List<TwinInput> steps = new ArrayList<>();
        switch (kind) {
            case 0 -> {
            }
            case 1 -> steps.add(waits(Duration.ofMinutes(70)));
            case 2 -> steps.add(waits(Duration.ofHours(5)));
            case 3 -> steps.addAll(List.of(waits(Duration.ofMinutes(65)), text("9")));
            case 4 -> steps.addAll(
                    List.of(waits(Duration.ofMinutes(65)), text("9"), waits(Duration.ofMinutes(3)), contact(0, "5")));
            case 5 -> steps.addAll(List.of(waits(Duration.ofMinutes(65)), text("9"), waits(Duration.ofMinutes(3)),
                    claim(false, Duration.ofMinutes(30))));
            case 6 -> steps.add(desk("holds", w -> new Command.Hold(w.tess(), Outcome.DETAINED)));
            case 7 -> steps.addAll(List.of(text("trip 2h")));
            case 8 -> steps.addAll(List.of(text("pause 1d")));
            case 9 -> steps.addAll(List.of(waits(Duration.ofMinutes(70)), text("3")));
            case 10 -> steps.addAll(List.of(waits(Duration.ofMinutes(65)), text("STOP")));
            case 11 -> steps.addAll(List.of(waits(Duration.ofMinutes(65)), text("they beat me")));
            case 12 -> steps.addAll(List.of(waits(Duration.ofMinutes(65)), page("9", "", true)));
            default -> steps.addAll(List.of(waits(Duration.ofHours(5)), contact(0, "5")));
        }
        if (random.nextInt(3) == 0) {
            steps.add(waits(Duration.ofMinutes(random.nextInt(90))));
        }
        return steps;
    }

    static final int STATES = 14;

    static TwinInput waits(Duration length) {
        return new TwinInput("waits " + length, w -> w.passes(length));
    }

    static TwinInput drawWait(Random random) {
        return waits(one(List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofSeconds(50),
                Duration.ofMinutes(1 + random.nextInt(9)), Duration.ofMinutes(10 + random.nextInt(80)),
                Duration.ofMinutes(90 + random.nextInt(600))), random));
    }

    @Override
    public String toString() {
        return name;
    }
}
