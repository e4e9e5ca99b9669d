package org.stillhere.local.phones;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the carrier fares with a handset. */
public enum Mode {
    /** Texts arrive at once. */
    @JsonProperty("ok")
    OK,
    /** Taken, then undelivered with 30008: nobody knows why. */
    @JsonProperty("undelivered")
    UNDELIVERED,
    /** Taken, then undelivered with 30003: switched off or out of reach. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** Taken, and delivered five minutes later. */
    @JsonProperty("slow")
    SLOW,
    /** Refused with 21211: no such number. */
    @JsonProperty("refuses")
    REFUSES,
    /** Refused with 429 and 20429: too many requests. */
    @JsonProperty("throttled")
    THROTTLED;

    /** The word for it in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findAny();
    }
}
