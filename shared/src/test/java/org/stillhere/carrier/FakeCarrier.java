package org.stillhere.carrier;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.carrier.Senders.CarrierName;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Segments;

/** Acts as a carrier with scripted outcomes, and records the attempts and the texts that it accepted. Thread-safe. */
public final class FakeCarrier implements Carrier {
    private boolean unlistedWait;
    private final InstantSource clock;
    private final List<Text> asked = new ArrayList<>();
    private final List<CarrierText> taken = new ArrayList<>();
    private final List<Received> inbox = new ArrayList<>();
    private final Deque<Function<Text, SendResult>> script = new ArrayDeque<>();
    private Function<Text, SendResult> otherwise = this::take;
    private boolean listsDown;
    private int looks;
    private int pageSize = 200;
    private int pagesUntilSlow = Integer.MAX_VALUE;
    private boolean redacted;
    private Runnable eachPage = () -> {
    };

    /** A text that it accepted. */
    public record CarrierText(String id, Text text, Instant at) {
    }

    /** Says that the process ends in the middle of a call. */
    public static final class Crash extends RuntimeException {
    }

    public FakeCarrier(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Adds the outcome of the next attempt to the script. After the script, attempts end as {@link #always} says, or
     * succeed.
     */
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

    /** Adds a received text to the carrier's list, whether or not a webhook reports it. */
    public void receives(String id, PhoneNumber from, String to, String body) {
        receives(id, from, to, body, 0);
    }

    /** The same with pictures or recordings. */
    public synchronized void receives(String id, PhoneNumber from, String to, String body, int media) {
        inbox.add(new Received(id, from, to, Private.of(body), clock.instant(), media));
    }

    /** Accepts the text. */
    public synchronized SendResult take(Text text) {
        String id = "SM" + (taken.size() + 1);
        taken.add(new CarrierText(id, text, clock.instant()));
        return new SendResult.Accepted(id);
    }

    /** Accepts the text, and the response is lost. */
    public SendResult takeUnheard(Text text) {
        take(text);
        return new SendResult.Unknown();
    }

    /** Loses the request, so that the outcome is unknown. */
    public SendResult lose(Text text) {
        return new SendResult.Unknown();
    }

    /** Accepts the text, and the sending process ends before the response. */
    public SendResult takeAndCrash(Text text) {
        take(text);
        throw new Crash();
    }

    /** Ends the sending process before its request. */
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

    /** The texts that it accepted, oldest first. */
    public synchronized List<CarrierText> taken() {
        return List.copyOf(taken);
    }

    /** The bodies of the texts to a number, oldest first. */
    public synchronized List<String> heardBy(String number) {
        return taken.stream().filter(t -> t.text().to().e164().equals(number)).map(t -> t.text().body().reveal())
                .toList();
    }

    /** The number of searches for a text that may have been sent. */
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

    /** Lets texts wait to be taken in that no list shows. */
    public synchronized void unlistedTextsWait(boolean wait) {
        unlistedWait = wait;
    }

    @Override
    public synchronized boolean unlistedTextsWait() {
        return unlistedWait;
    }

    @Override
    public Optional<Carrier> listerFor(String from) {
        return CarrierName.of(from) == CarrierName.TWILIO ? Optional.of(this) : Optional.empty();
    }

    @Override
    public synchronized ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
        return page(r -> r.from().equals(from) && !r.at().isBefore(since), next);
    }

    @Override
    public synchronized ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
        return page(r -> r.to().equals(ours) && !r.at().isBefore(since), next);
    }

    /** Lists the newest texts first. A page continues behind the last text of the page before, as Twilio's does. */
    private ReceivedPage page(Predicate<Received> wanted, Optional<String> next) {
        refuseIfDown();
        if (pagesUntilSlow == 0) {
            throw new CarrierDown("the page takes too long");
        }
        pagesUntilSlow--;
        eachPage.run();
        List<Received> all = inbox.stream().filter(wanted).sorted(Comparator.comparing(Received::at)).toList()
                .reversed();
        int start = 1 + IntStream.range(0, all.size()).filter(i -> next.filter(all.get(i).id()::equals).isPresent())
                .findFirst().orElse(-1);
        int end = Math.min(start + pageSize, all.size());
        List<Received> shown = all.subList(start, end).reversed().stream()
                .map(r -> redacted ? new Received(r.id(), r.from(), r.to(), Private.NONE, r.at(), r.media()) : r)
                .toList();
        return new ReceivedPage(shown, 0, end < all.size() ? Optional.of(all.get(end - 1).id()) : Optional.empty());
    }

    /** Lists so many texts on a page. */
    public synchronized FakeCarrier pagesOf(int size) {
        pageSize = size;
        return this;
    }

    /** Lists this many pages more, and after them none. */
    public synchronized FakeCarrier slowAfter(int pages) {
        pagesUntilSlow = pages;
        return this;
    }

    /** Does this with each page that is read. */
    public synchronized FakeCarrier withEachPage(Runnable work) {
        eachPage = work;
        return this;
    }

    /** Lists no words any more. */
    public synchronized FakeCarrier redacts(boolean now) {
        redacted = now;
        return this;
    }

    @Override
    public synchronized List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
        looks++;
        refuseIfDown();
        return taken.stream().filter(t -> t.text().to().equals(text.to()) && !t.at().isBefore(since))
                .filter(t -> redacted ? isAsLong(t, text) : words.test(t.text().body()))
                .map(t -> new ListedText(t.id(), t.at(), !redacted)).toList();
    }

    private static boolean isAsLong(CarrierText taken, Text text) {
        return taken.text().from().equals(text.from())
                && Segments.count(taken.text().body().reveal()) == Segments.count(text.body().reveal());
    }

    private void refuseIfDown() {
        if (listsDown) {
            throw new CarrierDown("the list cannot be read");
        }
    }
}
