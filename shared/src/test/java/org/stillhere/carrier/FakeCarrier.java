package org.stillhere.carrier;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** A carrier that does as it is told, and remembers what it was asked and what it took. Thread-safe. */
public final class FakeCarrier implements Carrier {
    private final InstantSource clock;
    private final List<Text> asked = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Received> inbox = new ArrayList<>();
    private final Deque<Function<Text, Sent>> script = new ArrayDeque<>();
    private Function<Text, Sent> otherwise = this::take;
    private boolean listsDown;
    private int looks;

    /** A text that it took. */
    public record Taken(String id, Text text, Instant at) {
    }

    /** The process ends in the middle of a call. */
    public static final class Crash extends RuntimeException {
    }

    public FakeCarrier(InstantSource clock) {
        this.clock = clock;
    }

    /** The next attempt goes so; after the script, every attempt goes as {@link #always} said, or well. */
    public synchronized FakeCarrier next(Function<Text, Sent> outcome) {
        script.add(outcome);
        return this;
    }

    public synchronized FakeCarrier always(Function<Text, Sent> outcome) {
        otherwise = outcome;
        return this;
    }

    public synchronized FakeCarrier listsDown(boolean down) {
        listsDown = down;
        return this;
    }

    /** A text came in whether or not the webhook was heard. */
    public synchronized void receives(String id, PhoneNumber from, String to, String body) {
        inbox.add(new Received(id, from, to, Private.of(body), clock.instant()));
    }

    /** Takes it. */
    public synchronized Sent take(Text text) {
        String id = "SM" + (taken.size() + 1);
        taken.add(new Taken(id, text, clock.instant()));
        return new Sent.Accepted(id);
    }

    /** Takes it, and the answer is lost. */
    public Sent takeUnheard(Text text) {
        take(text);
        return new Sent.Unknown();
    }

    /** It never arrives, and nobody knows. */
    public Sent lose(Text text) {
        return new Sent.Unknown();
    }

    /** Takes it, and the sender ends before it hears so. */
    public Sent takeAndCrash(Text text) {
        take(text);
        throw new Crash();
    }

    /** The sender ends before it asks. */
    public Sent crash(Text text) {
        throw new Crash();
    }

    public Function<Text, Sent> refuse(Failure failure) {
        return text -> new Sent.Refusal(failure);
    }

    /** Every attempt, oldest first. */
    public synchronized List<Text> asked() {
        return List.copyOf(asked);
    }

    /** The texts that it took, oldest first. */
    public synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** What a number was sent, oldest first. */
    public synchronized List<String> heardBy(String number) {
        return taken.stream().filter(t -> t.text().to().e164().equals(number)).map(t -> t.text().body().reveal())
                .toList();
    }

    /** How often it was asked for a text that may have gone. */
    public synchronized int looks() {
        return looks;
    }

    @Override
    public Sent send(Text text) {
        Function<Text, Sent> outcome;
        synchronized (this) {
            asked.add(text);
            outcome = script.isEmpty() ? otherwise : script.remove();
        }
        return outcome.apply(text);
    }

    @Override
    public synchronized List<Received> received(PhoneNumber from, Instant since) {
        refuseIfDown();
        return inbox.stream().filter(r -> r.from().equals(from) && !r.at().isBefore(since))
                .sorted(Comparator.comparing(Received::at)).toList();
    }

    @Override
    public synchronized List<Received> receivedAt(String ours, Instant since) {
        refuseIfDown();
        return inbox.stream().filter(r -> r.to().equals(ours) && !r.at().isBefore(since))
                .sorted(Comparator.comparing(Received::at)).toList();
    }

    @Override
    public synchronized List<String> find(PhoneNumber to, Private body, Instant since) {
        looks++;
        refuseIfDown();
        return taken.stream().filter(t -> t.text().to().equals(to) && t.text().body().equals(body))
                .filter(t -> !t.at().isBefore(since)).map(Taken::id).toList();
    }

    private void refuseIfDown() {
        if (listsDown) {
            throw new CarrierDown("the list cannot be read");
        }
    }
}
