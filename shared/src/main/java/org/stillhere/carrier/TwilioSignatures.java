package org.stillhere.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stillhere.vault.Private;

/**
 * Checks that a webhook was signed by Twilio. A signature contains no time and no nonce, so the caller must also
 * recognise repeated messages.
 * <p>
 * Twilio's SDK can do the same, and is 16 MB. A test compares the two.
 */
public final class TwilioSignatures {
    private static final String ALGORITHM = "HmacSHA1";
    private static final Pattern ADDRESS = Pattern
            .compile("(?<scheme>https?)://(?<host>[^/?#:]+)(?<port>:[0-9]+)?(?<rest>.*)", Pattern.DOTALL);
    private final List<Private> tokens;

    /**
     * @param tokens
     *            the account's token; two while it is being changed. Without a token no signature is valid
     */
    public TwilioSignatures(List<Private> tokens) {
        this.tokens = tokens.stream().filter(t -> !t.isEmpty()).toList();
    }

    /**
     * Compares in constant time and with every token, so that the time does not tell which token was used.
     *
     * @param url
     *            the exact public address that Twilio was given; from configuration, not from the request
     * @param form
     *            every field of the body, also empty ones
     * @param signature
     *            the header {@code X-Twilio-Signature}; empty if the request has none
     */
    public boolean valid(String url, Map<String, String> form, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (Private token : tokens) {
            for (String address : spellings(url)) {
                valid |= MessageDigest.isEqual(given, signed(token, address, form));
            }
        }
        return valid;
    }

    private static byte[] signed(Private token, String address, Map<String, String> form) {
        StringBuilder text = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encode(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Twilio signs some addresses with their usual port and others without it, so both are tried. Another port belongs
     * to another service of the same host: it is a part of the address.
     */
    private static List<String> spellings(String url) {
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) {
            return List.of(url);
        }
        String host = parts.group("scheme") + "://" + parts.group("host");
        String usual = parts.group("scheme").equals("https") ? ":443" : ":80";
        return Optional.ofNullable(parts.group("port")).filter(p -> !p.equals(usual)).isPresent() ? List.of(url)
                : List.of(host + parts.group("rest"), host + usual + parts.group("rest"));
    }
}
