package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.store.limit.SendingLimits;

/**
 * Tries to find out on the wire whether somebody was under duress on a day. The observer knows the parties and sees the
 * time and the size of each text, and learns from days of which it was known. What it reads in words is not tried here:
 * see {@code SharedWordingsTest}.
 */
class WireTest {
    private static final SendingLimits NOTES = SendingLimits.DERIVED.withNotes("high");
    /** Chance, and five points. */
    private static final double ALLOWED = 0.55;
    /** Two standard errors of the short form. */
    private static final double NOISE = 0.14;
    private static final int DAYS_OF_ONE_PERSON = 25;

    private static List<WireClassifier.Day> days(long seed, int count, SendingLimits limits) {
        List<WireClassifier.Day> days = new ArrayList<>();
        for (int i = 0; days.size() < count; i++) {
            days.addAll(new WireDays(seed + i, limits).days(DAYS_OF_ONE_PERSON));
        }
        return days;
    }

    /** The better one of the two classifiers on as many new days as it has learnt from. */
    private static double told(long seed, int count, SendingLimits limits) {
        WireClassifier classifier = new WireClassifier(days(seed, count, limits));
        List<WireClassifier.Day> fresh = days(seed + 10_000, count, limits);
        double regression = classifier.regression(fresh);
        double neighbours = classifier.neighbours(fresh);
        System.out.println("wire: " + count + " days, regression " + regression + ", neighbours " + neighbours);
        return Math.max(regression, neighbours);
    }

    @Test
    void dayOfDuressLooksLikeAnyDay() {
        assertTrue(told(1, 50, NOTES) <= ALLOWED + NOISE);
        AttackLog.tried("wire-short", 100);
    }

    /** Otherwise the observer of this test would be a bad one. */
    @Test
    void dayOfDuressIsToldWithoutNotesOfOrdinaryDays() {
        assertTrue(told(2, 25, SendingLimits.DERIVED) > 0.9);
    }

    @Test
    @Tag("thorough")
    void dayOfDuressLooksLikeAnyDayInThousandsOfDays() {
        assertTrue(told(3, 2_000, NOTES) <= ALLOWED);
        AttackLog.tried("wire", 4_000);
    }
}
