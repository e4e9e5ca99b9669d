package org.stillhere.local.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** How Twilio's list of texts behaves: at once and in full, or slowly, in part, and redacted. Thread-safe. */
public final class ListManner {
    private final InstantSource clock;
    private final AtomicInteger pages = new AtomicInteger();
    private volatile Instant countedAt = Instant.MIN;
    private volatile boolean redacted;
    private volatile boolean maskedNumbers;
    private volatile int pagesAtOnce = Integer.MAX_VALUE;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile int changesAtOnce = Integer.MAX_VALUE;
    private volatile Duration latency = Duration.ZERO;

    public ListManner(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Sets how the list behaves from now on.
     *
     * @param noWords
     *            whether it shows no words, as the redaction of message bodies does
     * @param noNumbers
     *            whether it shows XXXX for the last four digits of handsets, as the redaction of numbers does
     * @param most
     *            how many pages it answers with at one time of the system's clock; further ones take too long
     * @param each
     *            how long it takes for each page
     */
    public void set(boolean noWords, boolean noNumbers, int most, Duration each) {
        redacted = noWords;
        maskedNumbers = noNumbers;
        pagesAtOnce = most;
        latency = each;
    }

    /** Waits as long as a page takes. Returns false if the page would take too long. */
    boolean answersNow() {
        changes.set(0);
        Instant now = clock.instant();
        if (!now.equals(countedAt)) {
            countedAt = now;
            pages.set(0);
        }
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pages.incrementAndGet() <= pagesAtOnce;
    }

    /** Sets how many texts can be redacted or deleted until the next page of the list is read. */
    public void changesAtOnce(int most) {
        changesAtOnce = most;
    }

    /** Whether Twilio may not be done with a text that changed at that time. */
    boolean isYoung(Instant changed) {
        return changed.plusSeconds(60).isAfter(clock.instant());
    }

    /** Counts a text that is redacted or deleted. Returns whether there were too many at once. */
    boolean throttlesChange() {
        return changes.incrementAndGet() > changesAtOnce;
    }

    String body(String words) {
        return redacted ? "" : words;
    }

    String handset(String number) {
        return maskedNumbers ? number.replaceAll("[0-9]{4}$", "XXXX") : number;
    }
}
