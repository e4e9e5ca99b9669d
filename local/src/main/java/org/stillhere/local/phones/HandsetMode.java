package org.stillhere.local.phones;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The result of texts to a handset at the carrier. */
public enum HandsetMode {
    /** Texts arrive at once. */
    @JsonProperty("ok")
    OK,
    /** Texts are taken, then undelivered with 30008: the reason is unknown. */
    @JsonProperty("undelivered")
    UNDELIVERED,
    /** Texts are taken, then undelivered with 30003: the phone is switched off or out of reach. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** Texts are taken, and delivered five minutes later. */
    @JsonProperty("slow")
    SLOW,
    /** Texts are refused with 21211: there is no such number. */
    @JsonProperty("refuses")
    REFUSES,
    /** Texts are refused with HTTP status 429 and code 20429: too many requests. */
    @JsonProperty("throttled")
    THROTTLED;

    /** The name of the mode in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<HandsetMode> of(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findAny();
    }
}
