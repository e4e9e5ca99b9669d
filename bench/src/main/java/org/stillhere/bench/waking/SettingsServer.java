package org.stillhere.bench.waking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;

/** Answers as Parameter Store and KMS do, at once: the parameters and keysets that a function starts with. */
final class SettingsServer implements AutoCloseable {
    static final String TOKENS = "/bench/tokens";
    static final String TOKEN = "token";
    static final String URL = "/bench/url";
    static final String PUBLIC_URL = "https://stillhere.example";
    static final String KEYSETS = "/bench/keysets/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, String> parameters = new HashMap<>(Map.of(TOKENS, TOKEN, URL, PUBLIC_URL));
    private final HttpServer server;

    SettingsServer() throws IOException {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            parameters.put(KEYSETS + purpose.label(), Keysets.fresh(purpose, new Unwrapped()));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        Object answer = operation.endsWith(".Decrypt")
                ? Map.of("Plaintext", request.path("CiphertextBlob").asText(), "KeyId", "bench")
                : Map.of("Parameters", values(request.path("Names")));
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private List<Map<String, String>> values(JsonNode names) {
        List<Map<String, String>> values = new ArrayList<>();
        names.forEach(n -> {
            if (parameters.containsKey(n.asText())) {
                values.add(Map.of("Name", n.asText(), "Value", parameters.get(n.asText()), "Type", "String"));
            }
        });
        return values;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Wraps nothing: what it takes is what it gives. */
    private static final class Unwrapped implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            return plaintext.clone();
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            return ciphertext.clone();
        }
    }
}
