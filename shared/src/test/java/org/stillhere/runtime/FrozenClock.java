package org.stillhere.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when the test says so, or by a fixed step at each reading. */
public final class FrozenClock implements InstantSource {
    private volatile Instant now;
    private volatile Duration tick = Duration.ZERO;

    public FrozenClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        Instant read = now;
        now = read.plus(tick);
        return read;
    }

    /** From now on the clock advances by this much each time that it is read, as a real one does. */
    public void ticking(Duration each) {
        tick = each;
    }

    public void advance(Duration length) {
        now = now.plus(length);
    }

    public void to(Instant then) {
        now = then;
    }
}
