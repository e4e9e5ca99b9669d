package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.stillhere.runtime.Web;

/**
 * Serves the only script, unchanged from its library, the icons of the tab and the sound. Each name has a version, so
 * browsers may cache them forever. They contain nothing about anybody.
 */
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

    /** Serves one of our files; 404 for any other name. */
    public static APIGatewayV2HTTPResponse serve(String file) {
        if (file.equals(HTMX)) {
            return script();
        }
        if (file.equals(Chime.FILE)) {
            APIGatewayV2HTTPResponse answer = answer("audio/wav", Base64.getEncoder().encodeToString(Chime.wave()));
            answer.setIsBase64Encoded(true);
            return answer;
        }
        return Stream.of(TabIcon.values()).filter(i -> i.file().equals(file)).findFirst()
                .map(i -> answer("image/svg+xml", i.svg())).orElseGet(() -> Web.bare(404));
    }

    private static APIGatewayV2HTTPResponse script() {
        try (InputStream in = Assets.class.getResourceAsStream(IN_JAR + version() + "/dist/htmx.min.js")) {
            return in == null ? Web.bare(404)
                    : answer("text/javascript; charset=utf-8", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static APIGatewayV2HTTPResponse answer(String type, String body) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(200)
                .withHeaders(new LinkedHashMap<>(Map.of("Content-Type", type, "Cache-Control",
                        "public, max-age=31536000, immutable", "X-Content-Type-Options", "nosniff")))
                .withBody(body).build();
    }
}
