package org.stillhere.createkeysets;

import com.google.crypto.tink.Aead;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;

/** Changes keysets when an operator asks for it; CloudFormation never does. The functions need no restart. */
record KeysetChanges(Aead wrapping, CreateKeysets.Keeper keeper) {
    /** The request of {@code bin/stillhere keys rotate}. */
    private static final String ROTATE = "Rotate";
    /** A request of {@code bin/stillhere keys leaked lookup}, when every function knows the new key for names. */
    private static final String NAME = "Name";
    /** The last request of {@code bin/stillhere keys leaked}, when nothing is sealed with the older keys any more. */
    private static final String RETIRE = "Retire";

    /** Does what is asked and says what it did; empty if the request is another one. */
    Optional<String> asked(@Nullable String request, @Nullable Map<String, Object> properties) {
        if (ROTATE.equals(request)) {
            return Optional.of(rotated(purpose(properties)));
        }
        if (NAME.equals(request)) {
            keeper.replace(KeyPurpose.NAMES, Keysets.named(keeper.read(KeyPurpose.NAMES), wrapping));
            return Optional.of("new rows are named by the newest key");
        }
        return RETIRE.equals(request) ? Optional.of(retired(purpose(properties))) : Optional.empty();
    }

    private static Optional<KeyPurpose> purpose(@Nullable Map<String, Object> properties) {
        return Optional.ofNullable(properties).map(p -> p.get("Purpose")).map(Object::toString)
                .filter(p -> !p.isEmpty()).map(p -> KeyPurpose.valueOf(p.toUpperCase(Locale.ROOT)));
    }

    /** Adds a key to the keyset of one purpose, or to all that seal. See {@link Keysets#rotated}. */
    private String rotated(Optional<KeyPurpose> one) {
        Set<KeyPurpose> purposes = one.<Set<KeyPurpose>> map(EnumSet::of)
                .orElseGet(() -> EnumSet.complementOf(EnumSet.of(KeyPurpose.LOOKUP, KeyPurpose.NAMES)));
        for (KeyPurpose purpose : purposes) {
            keeper.replace(purpose, Keysets.rotated(purpose, keeper.read(purpose), wrapping));
        }
        return "rotated: " + purposes.stream().map(KeyPurpose::label).collect(Collectors.joining(", "));
    }

    /** Removes the older keys of one keyset, which must be named. See {@link Keysets#newestAlone}. */
    private String retired(Optional<KeyPurpose> one) {
        KeyPurpose purpose = one.orElseThrow(() -> new IllegalArgumentException("the purpose must be named"));
        keeper.replace(purpose, Keysets.newestAlone(purpose, keeper.read(purpose), wrapping));
        return "retired: " + purpose.label();
    }
}
