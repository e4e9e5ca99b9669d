package org.stillhere.createkeysets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.stillhere.runtime.Settings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.KmsWrapping;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The stack's own step that makes the keysets: CloudFormation asks for it when the stack is created or changed.
 * <ol>
 * <li>One keyset a purpose, wrapped by the stack's key before it leaves this function.
 * <li>One that exists is never replaced: with it would go everything that it sealed.
 * <li>Nothing is removed when the stack is: a restored table must still be readable.
 * </ol>
 * Settings: KEYSETS, WRAPPING_KEY.
 */
public final class CreateKeysets implements RequestHandler<CloudFormationCustomResourceEvent, String> {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** CloudFormation takes an answer of up to 4 KB. */
    private static final int LONGEST_REASON = 500;
    private final Aead wrapping;
    private final Keeper keeper;
    private final BiConsumer<URI, String> reply;

    /** Keeps a wrapped keyset unless there is one. */
    @FunctionalInterface
    public interface Keeper {
        void keepUnlessThere(KeyPurpose purpose, String wrapped);
    }

    /** Wires from the environment. */
    public CreateKeysets() {
        this(Settings.fromEnvironment());
    }

    CreateKeysets(Settings settings) {
        this(wrapping(settings.needing("KEYSETS", "WRAPPING_KEY")), parameters(settings.required("KEYSETS")),
                CreateKeysets::put);
    }

    public CreateKeysets(Aead wrapping, Keeper keeper, BiConsumer<URI, String> reply) {
        this.wrapping = wrapping;
        this.keeper = keeper;
        this.reply = reply;
    }

    private static Aead wrapping(Settings settings) {
        return new KmsWrapping(KmsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
                settings.required("WRAPPING_KEY"));
    }

    private static Keeper parameters(String path) {
        SsmClient ssm = SsmClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        return (purpose, wrapped) -> {
            try {
                ssm.putParameter(r -> r.name(path + purpose.label()).value(wrapped).type(ParameterType.STRING)
                        .overwrite(false).description("Stillhere keyset for " + purpose.label() + "; never replace"));
            } catch (ParameterAlreadyExistsException there) {
                // It stays as it is.
            }
        };
    }

    @Override
    public String handleRequest(CloudFormationCustomResourceEvent event, Context context) {
        String status = "SUCCESS";
        String reason = "keysets are kept";
        try {
            if (!"Delete".equals(event.getRequestType())) {
                for (KeyPurpose purpose : KeyPurpose.values()) {
                    keeper.keepUnlessThere(purpose, Keysets.fresh(purpose, wrapping));
                }
            }
        } catch (RuntimeException failure) {
            status = "FAILED";
            reason = reason(failure);
        }
        reply.accept(URI.create(event.getResponseUrl()), answer(event, status, reason));
        return status;
    }

    /** What CloudFormation shows to whoever deploys: AWS's own words, which name keys and roles and hold no secret. */
    private static String reason(RuntimeException failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    private static String answer(CloudFormationCustomResourceEvent event, String status, String reason) {
        try {
            return JSON.writeValueAsString(Map.of("Status", status, "Reason", reason, "PhysicalResourceId", "keysets",
                    "StackId", event.getStackId(), "RequestId", event.getRequestId(), "LogicalResourceId",
                    event.getLogicalResourceId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(URI to, String body) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            int status = http.send(
                    HttpRequest.newBuilder(to).timeout(Duration.ofSeconds(20))
                            .PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("CloudFormation refused to be told: " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("CloudFormation could not be told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
