package org.stillhere.createkeysets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.google.crypto.tink.Aead;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;
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
 * when an operator asks for it, and removes the older keys after a leak, when nothing is sealed with them any more.
 * <li>It removes nothing when the stack is removed: a restored table must still be readable.
 * </ol>
 */
public final class CreateKeysets implements RequestHandler<CloudFormationCustomResourceEvent, String> {
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
        Optional<String> changed = new KeysetChanges(wrapping, keeper).asked(event.getRequestType(),
                event.getResourceProperties());
        if (changed.isPresent()) {
            return changed.get();
        }
        StackReply outcome = outcome(event.getRequestType());
        reply.accept(URI.create(event.getResponseUrl()), outcome.json(event));
        return outcome.status();
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
