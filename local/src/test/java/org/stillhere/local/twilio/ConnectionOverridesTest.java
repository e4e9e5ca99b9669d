package org.stillhere.local.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.carrier.TwilioWebhooks;

/** Tests that the simulated Twilio reads the fragment of an address as Twilio documents it. */
class ConnectionOverridesTest {
    @Test
    void ourOwnOverridesAreWithinTwiliosBounds() {
        assertEquals(new ConnectionOverrides(5, List.of("all"), Duration.ofSeconds(2), Duration.ofMillis(2_500)),
                ConnectionOverrides.of("https://host.example/a" + TwilioWebhooks.CONNECTION_OVERRIDES));
    }

    @ParameterizedTest
    @CsvSource({ "'', 1, false, false, true", "#rc=6, 1, false, false, true", "#rc=0&rp=all, 0, true, true, true",
            "#rc=3&rp=5xx, 3, false, true, false", "#rp=4xx, 1, true, false, false",
            "#ct=50&rt=x, 1, false, false, true" })
    void whatIsOutOfBoundsOrNotSaidIsTheDefault(String fragment, int retries, boolean client, boolean server,
            boolean connect) {
        ConnectionOverrides read = ConnectionOverrides.of("https://host.example/a" + fragment);
        assertEquals(List.of(retries, client, server, connect),
                List.of(read.retries(), read.repeats("4xx"), read.repeats("5xx"), read.repeats("ct")));
        assertEquals(Duration.ofSeconds(15), read.read());
    }
}
