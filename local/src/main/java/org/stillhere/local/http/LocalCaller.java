package org.stillhere.local.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Knows whether a request comes from this machine's own pages and scripts. A page of another site can give its own name
 * the address of this machine; the browser then sends that name as the host, and the page could read every answer.
 */
public final class LocalCaller {
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");

    private LocalCaller() {
    }

    /** Whether the request names this machine as its host. */
    public static boolean namesThisMachine(Headers headers) {
        return OURS.contains(first(headers, "Host").replaceFirst(":[0-9]{1,5}$", ""));
    }

    /**
     * Whether the request names this machine, and no page of another site made it. A page that sends no referrer sends
     * no origin either; then the browser's own word about the site counts.
     */
    public static boolean isLocal(Headers headers) {
        String origin = first(headers, "Origin");
        boolean own = origin.isEmpty() || isOurs(origin)
                || origin.equals("null") && Set.of("same-origin", "none").contains(first(headers, "Sec-Fetch-Site"));
        return own && namesThisMachine(headers);
    }

    private static boolean isOurs(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost()).filter(OURS::contains).isPresent();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static String first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
}
