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
    private final List<CarrierText> taken = new ArrayList<>();
    private final List<Received> inbox = new ArrayList<>();
    private final Deque<Function<Text, SendResult>> script = new ArrayDeque<>();
    private Function<Text, SendResult> otherwise = this::take;
    private boolean listsDown;
    private int looks;

    /** A text that it took. */
    public record CarrierText(String id, Text text, Instant at) {
    }

    /** The process ends in the middle of a call. */
    public static final class Crash extends RuntimeException {
    }

    public FakeCarrier(InstantSource clock) {
        this.clock = clock;
    }

    /** The next attempt goes so; after the script, every attempt goes as {@link #always} said, or well. */
    public synchronized FakeCarrier next(Function<Text, SendResult> outcome) {
        script.add(outcome);
        return this;
    }

    public synchronized FakeCarrier always(Function<Text, SendResult> outcome) {
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
    public synchronized SendResult take(Text text) {
        String id = "SM" + (taken.size() + 1);
        taken.add(new CarrierText(id, text, clock.instant()));
        return new SendResult.Accepted(id);
    }

    /** Takes it, and the answer is lost. */
    public SendResult takeUnheard(Text text) {
        take(text);
        return new SendResult.Unknown();
    }

    /** It never arrives, and nobody knows. */
    public SendResult lose(Text text) {
        return new SendResult.Unknown();
    }

    /** Takes it, and the sender ends before it hears so. */
    public SendResult takeAndCrash(Text text) {
        take(text);
        throw new Crash();
    }

    /** The sender ends before it asks. */
    public SendResult crash(Text text) {
        throw new Crash();
    }

    public Function<Text, SendResult> refuse(Failure failure) {
        return text -> new SendResult.Refusal(failure);
    }

    /** Every attempt, oldest first. */
    public synchronized List<Text> asked() {
        return List.copyOf(asked);
    }

    /** The texts that it took, oldest first. */
    public synchronized List<CarrierText> taken() {
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
    public SendResult send(Text text) {
        Function<Text, SendResult> outcome;
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
                .filter(t -> !t.at().isBefore(since)).map(CarrierText::id).toList();
    }

    private void refuseIfDown() {
        if (listsDown) {
            throw new CarrierDown("the list cannot be read");
        }
    }
}
