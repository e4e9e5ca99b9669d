package org.stillhere.local.twilio;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How Twilio calls a webhook, as the fragment of its address says: {@code #rc=5&rp=all&ct=2000&rt=2500}. What is out of
 * Twilio's bounds counts as not said.
 *
 * @param retries
 *            {@code rc}, 0 to 5: how often a failed call is repeated
 * @param policy
 *            {@code rp}: which failures are repeated: {@code 4xx}, {@code 5xx}, {@code ct}, {@code rt} or {@code all}
 * @param connect
 *            {@code ct}, 100 to 10,000 ms
 * @param read
 *            {@code rt}, 100 to 15,000 ms
 */
record ConnectionOverrides(int retries, List<String> policy, Duration connect, Duration read) {
    private static final int MOST_RETRIES = 5;
    private static final int SHORTEST = 100;
    private static final int LONGEST_CONNECT = 10_000;
    private static final int LONGEST_READ = 15_000;

    static ConnectionOverrides of(String url) {
        Map<String, String> said = new HashMap<>();
        int hash = url.indexOf('#');
        if (hash >= 0) {
            Arrays.stream(url.substring(hash + 1).split("&")).map(p -> p.split("=", 2)).filter(p -> p.length == 2)
                    .forEach(p -> said.put(p[0], p[1]));
        }
        return new ConnectionOverrides(number(said, "rc", 0, MOST_RETRIES, 1),
                List.of(said.getOrDefault("rp", "ct").split(",")),
                Duration.ofMillis(number(said, "ct", SHORTEST, LONGEST_CONNECT, 5_000)),
                Duration.ofMillis(number(said, "rt", SHORTEST, LONGEST_READ, LONGEST_READ)));
    }

    private static int number(Map<String, String> said, String name, int least, int most, int otherwise) {
        String text = said.getOrDefault(name, "");
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        return number >= least && number <= most ? number : otherwise;
    }

    /**
     * Whether a call that failed so is repeated.
     *
     * @param failure
     *            {@code 4xx}, {@code 5xx}, {@code ct} or {@code rt}
     */
    boolean repeats(String failure) {
        return policy.contains("all") || policy.contains(failure);
    }
}
