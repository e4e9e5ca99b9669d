package org.stillhere.carrier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.QueuedRequest;

/** Reads the body of a webhook of Twilio. */
public final class TwilioWebhooks {
    /** The longest text is 1,600 characters, 14 KB when each is escaped; the other fields are short. */
    public static final int LONGEST = 64 * 1024;

    /**
     * The end of an address that delivery reports go to. Twilio removes it before it calls, and reads from it how to
     * call: five more attempts after any failure, each with two seconds to connect and two and a half to be answered.
     * All attempts together get 15 s, whatever is asked for. Without it, Twilio repeats nothing but a call that could
     * not connect, and that once.
     */
    public static final String CONNECTION_OVERRIDES = "#rc=5&rp=all&ct=2000&rt=2500";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\-\\[\\]]{0,99}");
    private static final Pattern MESSAGE = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    /** The id of a text behind the name of its field. A reply in WhatsApp names the text that it replies to as well. */
    private static final Pattern SIGNED_ID = Pattern
            .compile("(?<!OriginalReplied)(?:MessageSid|SmsSid)((?:SM|MM)[0-9a-fA-F]{32})");
    private static final Pattern SIGNED_SENDER = Pattern.compile("From(\\+[0-9]+)");
    private static final String ID = "MessageSid";
    private static final List<String> SAME = List.of("SmsSid", "SmsMessageSid");

    private TwilioWebhooks() {
    }

    /**
     * Returns the fields of a form-encoded body in their order. Empty fields are kept, because the signature covers
     * them.
     *
     * @return empty if the body is longer than {@link #LONGEST}, or is not encoded as Twilio does it
     */
    public static Optional<Map<String, String>> form(String body) {
        return Forms.parse(body, LONGEST);
    }

    /**
     * Whether the fields are cut as Twilio cuts them. Twilio signs names and values one after the other without
     * anything between them, so the same signature is also valid for other fields: for instance for a shorter
     * {@code MessageSid} and a field that has the rest of it as its name. Whoever has one signed request could send it
     * again as a new text, or as a text from another number.
     * <p>
     * What is signed stays the same however it is cut. So it is searched for ids and senders, and not the fields:
     * <ol>
     * <li>An id has its whole form, and every id of a text that is signed is this one.
     * <li>The sender is the last one that is signed: the words of a text come before it, and nothing that somebody
     * writes comes after it.
     * <li>A name begins with a letter, so no value loses its digits to the next name. Any other name is allowed,
     * because Twilio adds fields without notice.
     * </ol>
     */
    public static boolean areCutAsTwilioDoes(Map<String, String> form) {
        String id = form.getOrDefault(ID, "");
        String account = form.getOrDefault("AccountSid", "");
        String from = form.getOrDefault("From", "");
        StringBuilder signed = new StringBuilder();
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        return MESSAGE.matcher(id).matches() && SAME.stream().allMatch(f -> form.getOrDefault(f, id).equals(id))
                && (account.isEmpty() || ACCOUNT.matcher(account).matches())
                && form.keySet().stream().allMatch(n -> NAME.matcher(n).matches())
                && SIGNED_ID.matcher(signed).results().allMatch(found -> found.group(1).equals(id))
                && SIGNED_SENDER.matcher(signed).results().map(found -> found.group(1)).reduce((a, b) -> b)
                        .filter(last -> !last.equals(from)).isEmpty();
    }

    /**
     * Returns the fields of a request that came through a queue.
     *
     * @param url
     *            the exact public address that Twilio was given; whether with or without {@link #CONNECTION_OVERRIDES}
     *            does not matter
     *
     * @return empty if the body is badly encoded, was not signed by Twilio for this address, or is cut into other
     *         fields
     */
    public static Optional<Map<String, String>> signed(QueuedRequest request, String url, TwilioSignatures signatures) {
        return request.bodies().stream().map(TwilioWebhooks::form).flatMap(Optional::stream)
                .filter(form -> signatures.valid(url, form, request.signature())
                        || signatures.valid(url + CONNECTION_OVERRIDES, form, request.signature()))
                .filter(TwilioWebhooks::areCutAsTwilioDoes).findFirst();
    }
}
