package org.stillhere.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Wraps keysets with a KMS key. The purpose is the encryption context, so that the key policy can limit each function
 * to its own purposes.
 */
public final class KmsWrapping implements Aead {
    private static final String CONTEXT = "purpose";
    private final KmsClient kms;
    private final String keyId;
    private final Supplier<@Nullable Duration> within;

    /** Wraps and unwraps within the time-outs of the client. */
    public KmsWrapping(KmsClient kms, String keyId) {
        this(kms, keyId, () -> null);
    }

    /**
     * @param within
     *            returns the time that the next call may take
     */
    public KmsWrapping(KmsClient kms, String keyId, Supplier<@Nullable Duration> within) {
        this.kms = kms;
        this.keyId = keyId;
        this.within = within;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        return kms
                .encrypt(r -> r.overrideConfiguration(o -> o.apiCallTimeout(within.get())).keyId(keyId)
                        .plaintext(SdkBytes.fromByteArray(plaintext)).encryptionContext(context(associatedData)))
                .ciphertextBlob().asByteArray();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
        return kms
                .decrypt(r -> r.overrideConfiguration(o -> o.apiCallTimeout(within.get())).keyId(keyId)
                        .ciphertextBlob(SdkBytes.fromByteArray(ciphertext)).encryptionContext(context(associatedData)))
                .plaintext().asByteArray();
    }

    private static Map<String, String> context(byte[] purpose) {
        return Map.of(CONTEXT, new String(purpose, StandardCharsets.UTF_8));
    }
}
