package org.stillhere.runtime;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Reads HTTP events of API Gateway and writes responses. In these events form bodies are in base64, header names are in
 * lower case, and paths are decoded.
 */
public final class Web {
    /** The headers of every page: no cache stores it, no referrer follows it, no frame shows it. */
    private static final Map<String, String> PRIVATE = Map.of("Cache-Control", "no-store", "Referrer-Policy",
            "no-referrer", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "X-Robots-Tag",
            "noindex, nofollow", "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy",
            "same-origin", "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    /** A body of fewer bytes fits into one packet, so that compressing it would save nothing. */
    private static final int WORTH_COMPRESSING = 1_200;

    private Web() {
    }

    /** Returns the body as text; empty if it should be base64 and is not. */
    public static Optional<String> body(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        if (!event.getIsBase64Encoded()) {
            return Optional.of(body);
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the body as bytes; empty if it should be base64 and is not. */
    public static Optional<byte[]> bytes(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        if (!event.getIsBase64Encoded()) {
            return Optional.of(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a file that the browser stores under that name.
     *
     * @param name
     *            of letters, digits, dots and hyphens
     */
    public static APIGatewayV2HTTPResponse file(String name, String type, String text) {
        Map<String, String> headers = new LinkedHashMap<>(PRIVATE);
        headers.put("Content-Type", type + "; charset=utf-8");
        headers.put("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return APIGatewayV2HTTPResponse.builder().withStatusCode(200).withHeaders(headers).withBody(text).build();
    }

    public static String header(APIGatewayV2HTTPEvent event, String lowerCaseName) {
        return Optional.ofNullable(event.getHeaders()).map(h -> h.get(lowerCaseName)).orElse("");
    }

    /** Returns a path parameter; empty if the route has none of that name. */
    public static String path(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getPathParameters()).map(p -> p.get(name)).orElse("");
    }

    /** Returns the requested path, without the stage. */
    public static String rawPath(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRawPath()).orElse("/");
    }

    /**
     * Returns a page that no browser stores and no other site frames. It may use nothing but its one style sheet.
     *
     * @param styleHash
     *            of the style sheet in the page, as Content-Security-Policy wants it
     */
    public static APIGatewayV2HTTPResponse html(int status, String body, String styleHash) {
        return html(status, body, styleHash, "data:");
    }

    /**
     * The same with a script of our own, which may fetch pages of our own, and with sounds of our own. Requests to our
     * own pages carry the referrer, because it tells a form of ours from a foreign one; without a referrer the browser
     * would send the origin "null".
     */
    public static APIGatewayV2HTTPResponse scripted(int status, String body, String styleHash) {
        APIGatewayV2HTTPResponse answer = html(status, body, styleHash,
                "data: 'self'; script-src 'self'; connect-src 'self'; media-src 'self'");
        answer.getHeaders().put("Referrer-Policy", "same-origin");
        return answer;
    }

    private static APIGatewayV2HTTPResponse html(int status, String body, String styleHash, String images) {
        Map<String, String> headers = new LinkedHashMap<>(PRIVATE);
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Security-Policy", "default-src 'none'; style-src '" + styleHash
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src " + images);
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers).withBody(body).build();
    }

    /** Returns the same response, compressed if the browser accepts it. API Gateway compresses nothing by itself. */
    public static APIGatewayV2HTTPResponse compressed(APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse answer) {
        String body = Optional.ofNullable(answer.getBody()).orElse("");
        if (answer.getIsBase64Encoded() || body.length() < WORTH_COMPRESSING
                || !header(event, "accept-encoding").contains("gzip")) {
            return answer;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.getHeaders());
        headers.put("Content-Encoding", "gzip");
        headers.put("Vary", "Accept-Encoding");
        answer.setHeaders(headers);
        answer.setBody(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        answer.setIsBase64Encoded(true);
        return answer;
    }

    /** Returns the value of a cookie; empty if the browser sent none of that name, or more than one. */
    public static String cookie(APIGatewayV2HTTPEvent event, String name) {
        List<String> values = Optional.ofNullable(event.getCookies()).orElse(List.of()).stream()
                .filter(c -> c.startsWith(name + "=")).map(c -> c.substring(name.length() + 1)).toList();
        return values.size() == 1 ? values.get(0) : "";
    }

    /** Returns a response without a body, which no browser stores. */
    public static APIGatewayV2HTTPResponse bare(int status) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(new LinkedHashMap<>(PRIVATE))
                .build();
    }

    /** Redirects to another page of ours, which the browser requests with GET. */
    public static APIGatewayV2HTTPResponse seeOther(String path) {
        Map<String, String> headers = new LinkedHashMap<>(PRIVATE);
        headers.put("Location", path);
        return APIGatewayV2HTTPResponse.builder().withStatusCode(303).withHeaders(headers).build();
    }

    public static APIGatewayV2HTTPResponse status(int status) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).build();
    }

    public static APIGatewayV2HTTPResponse xml(String body) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(200)
                .withHeaders(Map.of("Content-Type", "text/xml; charset=utf-8")).withBody(body).build();
    }
}
