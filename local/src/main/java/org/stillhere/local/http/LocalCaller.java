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

    /** Whether the request names this machine as its host, and no page of another site made it. */
    public static boolean isLocal(Headers headers) {
        String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        String origin = Optional.ofNullable(headers.getFirst("Origin")).orElse("");
        return OURS.contains(host.replaceFirst(":[0-9]{1,5}$", "")) && (origin.isEmpty() || isOurs(origin));
    }

    /** An origin that is not told, such as of a form that was sent from a file, is nobody's. */
    private static boolean isOurs(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost()).filter(OURS::contains).isPresent();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
