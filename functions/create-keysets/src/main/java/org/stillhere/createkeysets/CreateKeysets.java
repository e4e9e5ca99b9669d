package org.stillhere.createkeysets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.google.crypto.tink.Aead;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.runtime.settings.KeysetSettings;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.KmsWrapping;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Makes the keysets when CloudFormation creates or changes the stack.
 * <ol>
 * <li>It makes one keyset for each purpose. The stack's key wraps a keyset before it leaves this function.
 * <li>It never replaces a keyset that exists: everything that was sealed with it would be lost. It adds a key to one
 * when an operator asks for it.
 * <li>It removes nothing when the stack is removed: a restored table must still be readable.
 * </ol>
 */
public final class CreateKeysets implements RequestHandler<CloudFormationCustomResourceEvent, String> {
    /** The request of {@code bin/stillhere keys rotate}. */
    private static final String ROTATE = "Rotate";
    private final Aead wrapping;
    private final Keeper keeper;
    private final BiConsumer<URI, String> reply;

    /** Stores wrapped keysets. */
    @FunctionalInterface
    public interface Keeper {
        /** Stores a wrapped keyset unless there is one for the purpose. */
        void keepUnlessThere(KeyPurpose purpose, String wrapped);

        /** Reads the wrapped keyset of a purpose. */
        default String read(KeyPurpose purpose) {
            throw new IllegalStateException("no keyset can be read here");
        }

        /** Stores a wrapped keyset in place of the one before, whose keys it must contain. */
        default void replace(KeyPurpose purpose, String wrapped) {
            throw new IllegalStateException("no keyset can be replaced here");
        }
    }

    /** Wires the handler from the environment. */
    public CreateKeysets() {
        this(Settings.fromEnvironment());
    }

    CreateKeysets(Settings settings) {
        this(settings.read(KeysetSettings::read));
    }

    private CreateKeysets(KeysetSettings settings) {
        this(new KmsWrapping(AwsClients.build(KmsClient.builder(), CallBudget.CREATE), settings.wrappingKey()),
                new KeysetParameters(settings.path()), StackReply::put);
    }

    public CreateKeysets(Aead wrapping, Keeper keeper, BiConsumer<URI, String> reply) {
        this.wrapping = wrapping;
        this.keeper = keeper;
        this.reply = reply;
    }

    @Override
    public String handleRequest(CloudFormationCustomResourceEvent event, Context context) {
        if (ROTATE.equals(event.getRequestType())) {
            return rotated(event.getResourceProperties());
        }
        StackReply outcome = outcome(event.getRequestType());
        reply.accept(URI.create(event.getResponseUrl()), outcome.json(event));
        return outcome.status();
    }

    /**
     * Adds a key to the keysets of the purposes, or of all but the look-up. An operator asks for it; CloudFormation
     * never does. The functions need no restart: see {@link Keysets#rotated}.
     */
    private String rotated(@Nullable Map<String, Object> properties) {
        Set<KeyPurpose> purposes = EnumSet.allOf(KeyPurpose.class);
        purposes.remove(KeyPurpose.LOOKUP);
        Optional.ofNullable(properties).map(p -> p.get("Purpose")).map(Object::toString).filter(p -> !p.isEmpty())
                .map(p -> KeyPurpose.valueOf(p.toUpperCase(Locale.ROOT))).ifPresent(one -> {
                    purposes.clear();
                    purposes.add(one);
                });
        for (KeyPurpose purpose : purposes) {
            keeper.replace(purpose, Keysets.rotated(purpose, keeper.read(purpose), wrapping));
        }
        return "rotated: " + purposes.stream().map(KeyPurpose::label).collect(Collectors.joining(", "));
    }

    private StackReply outcome(String requestType) {
        try {
            if (!"Delete".equals(requestType)) {
                for (KeyPurpose purpose : KeyPurpose.values()) {
                    keeper.keepUnlessThere(purpose, Keysets.fresh(purpose, wrapping));
                }
            }
            return StackReply.success();
        } catch (RuntimeException failure) {
            return StackReply.failure(failure);
        }
    }
}
