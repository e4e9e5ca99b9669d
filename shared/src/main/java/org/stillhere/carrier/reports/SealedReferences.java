package org.stillhere.carrier.reports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stillhere.domain.MessageKey;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;

/**
 * Seals the reference that a carrier gets with a text and repeats in its reports. A message's key contains the id of
 * the person's watch, and the carrier's log has the phone number beside the reference: with the key in clear, the log
 * would tell whose row in the table belongs to which number. All sealed keys are equally long and never the same twice.
 */
public final class SealedReferences {
    /**
     * A sealed key has this many characters, and a key in clear has 96 at most, so that no key is taken for another.
     */
    private static final int LENGTH = 172;
    private static final int PADDED = 96;
    private static final String PLACE = "carrier reference";
    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{" + LENGTH + "}");
    private static final Pattern CLEAR = Pattern.compile("[A-Za-z0-9_-]{1," + PADDED + "}");
    private final Vault vault;

    /**
     * @param vault
     *            has the keyset for cases
     */
    public SealedReferences(Vault vault) {
        this.vault = vault;
    }

    /** Whether it has the form of a message's key, in clear or sealed. */
    public static boolean isOne(String message) {
        return SEALED.matcher(message).matches() || CLEAR.matcher(message).matches();
    }

    /**
     * Returns a text's reference with its key sealed.
     *
     * @param reference
     *            the message's key, a slash and the attempt
     */
    public String seal(String reference) {
        int slash = reference.indexOf('/');
        byte[] key = reference.substring(0, slash).getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(key, PADDED);
        Arrays.fill(padded, key.length, PADDED, (byte) ' ');
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(KeyPurpose.CASES, PLACE, padded))
                + reference.substring(slash);
    }

    /**
     * Returns the key of the message that a report names.
     *
     * @param message
     *            the sealed key; or the key in clear, as the version before gave it to the carrier
     *
     * @return empty if it is neither, or was sealed with a key that is gone
     */
    public Optional<MessageKey> open(String message) {
        if (CLEAR.matcher(message).matches()) {
            return Optional.of(new MessageKey(message));
        }
        if (!SEALED.matcher(message).matches()) {
            return Optional.empty();
        }
        try {
            byte[] padded = vault.open(KeyPurpose.CASES, PLACE, Base64.getUrlDecoder().decode(message));
            return Optional.of(new MessageKey(new String(padded, StandardCharsets.US_ASCII).strip()));
        } catch (Vault.Unreadable goneKey) {
            return Optional.empty();
        }
    }
}
