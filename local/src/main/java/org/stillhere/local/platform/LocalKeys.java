package org.stillhere.local.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.Vault;

/**
 * Stores keysets in a folder of a laptop. They are created at first use and wrapped by a key in the same folder. This
 * class is never used in AWS.
 */
public final class LocalKeys {
    private final Path folder;

    public LocalKeys(Path folder) {
        this.folder = folder;
    }

    /** Creates a vault for all purposes. */
    public Vault vault() {
        try {
            Files.createDirectories(folder);
            OwnerOnly.restrict(folder);
            Aead wrapping = wrapping();
            return Keysets.unwrap(Set.of(KeyPurpose.values()), p -> keyset(p, wrapping), wrapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the local keys are damaged", e);
        }
    }

    private Aead wrapping() throws IOException, GeneralSecurityException {
        AeadConfig.register();
        Path file = folder.resolve("wrapping.json");
        if (!Files.exists(file)) {
            KeysetHandle made = KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM"));
            OwnerOnly.write(file, TinkJsonProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get()));
        }
        OwnerOnly.restrict(file);
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private String keyset(KeyPurpose purpose, Aead wrapping) {
        try {
            Path file = folder.resolve(purpose.label() + ".json");
            if (!Files.exists(file)) {
                OwnerOnly.write(file, Keysets.fresh(purpose, wrapping));
            }
            OwnerOnly.restrict(file);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
