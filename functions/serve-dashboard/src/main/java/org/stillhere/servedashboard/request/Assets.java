package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.stillhere.runtime.Web;

/** Serves the only script, unchanged from its library. Its name has the version, so browsers may cache it forever. */
public final class Assets {
    /** The name of the script, with the version of its library. */
    public static final String HTMX = name();
    private static final String IN_JAR = "/META-INF/resources/webjars/htmx.org/";

    private Assets() {
    }

    private static String name() {
        return "htmx-" + version() + ".js";
    }

    private static String version() {
        try (InputStream in = Assets.class.getResourceAsStream("htmx.version")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static APIGatewayV2HTTPResponse serve(String file) {
        if (!file.equals(HTMX)) {
            return Web.bare(404);
        }
        try (InputStream in = Assets.class.getResourceAsStream(IN_JAR + version() + "/dist/htmx.min.js")) {
            if (in == null) {
                return Web.bare(404);
            }
            return APIGatewayV2HTTPResponse.builder().withStatusCode(200)
                    .withHeaders(new java.util.LinkedHashMap<>(
                            Map.of("Content-Type", "text/javascript; charset=utf-8", "Cache-Control",
                                    "public, max-age=31536000, immutable", "X-Content-Type-Options", "nosniff")))
                    .withBody(new String(in.readAllBytes(), StandardCharsets.UTF_8)).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
