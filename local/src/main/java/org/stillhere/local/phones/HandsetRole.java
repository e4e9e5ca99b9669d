package org.stillhere.local.phones;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The role of the person whose phone it is. */
public enum HandsetRole {
    @JsonProperty("defender")
    DEFENDER, @JsonProperty("contact")
    CONTACT, @JsonProperty("coordinator")
    COORDINATOR, @JsonProperty("unknown")
    UNKNOWN;

    /** The name of the role in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HandsetRole> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findAny();
    }
}
