package org.stillhere.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when it is told to. */
public final class FrozenClock implements InstantSource {
    private volatile Instant now;

    public FrozenClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration length) {
        now = now.plus(length);
    }

    public void to(Instant then) {
        now = then;
    }
}
