package org.stillhere.local.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stillhere.local.http.ApiRequest;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.HandsetMode;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;

/** Answers the part of Twilio's REST API that its SDK calls for texts: send one, list them, read one. */
public final class TwilioApi {
    /** The first segment of every path of the API. */
    public static final String VERSION = TwilioJson.VERSION;
    /** States that a text does not leave any more. */
    private static final Set<String> FINAL = Set.of("delivered", "undelivered", "failed", "received", "sent");
    /** Twilio's limit on the length of a text. */
    private static final int LONGEST_BODY = 1600;

    private final PhonesConfig config;
    private final Phones phones;
    private final ListManner manner;
    private final TwilioJson json;
    private final Predicate<PhoneMessage> elsewhere;

    /**
     * @param elsewhere
     *            whether a text is another carrier's, so that this one does not list it
     */
    public TwilioApi(PhonesConfig config, Phones phones, Predicate<PhoneMessage> elsewhere, ListManner manner) {
        this.elsewhere = elsewhere;
        this.config = config;
        this.phones = phones;
        this.manner = manner;
        this.json = new TwilioJson(config.accountSid(), manner, phones::redacted);
    }

    public HttpReply answer(ApiRequest asked) {
        if (phones.down()) {
            return TwilioJson.refusal(503, 20503, "Service unavailable");
        }
        if (!authorized(asked)) {
            return TwilioJson.refusal(401, 20003, "Authenticate");
        }
        int size = asked.path().size();
        String last = asked.path().getLast();
        if (size == 4 && last.equals("Messages.json")) {
            return switch (asked.method()) {
                case "POST" -> send(asked.form());
                case "GET" ->
                        manner.answersNow()
                                ? MessageList.page(asked.queries(),
                                        wanted -> phones.select(
                                                elsewhere.negate().and(m -> !phones.deleted(m.id())).and(wanted)),
                                        json)
                                : TwilioJson.refusal(504, 20504, "The page takes too long");
                default -> TwilioJson.refusal(405, 20004, "Method not allowed");
            };
        }
        if (size == 5 && asked.path().get(3).equals("Messages")) {
            return phones.message(last.replaceAll("\\.json$", "")).filter(m -> !phones.deleted(m.id()))
                    .map(m -> one(asked, m)).orElseGet(() -> TwilioJson.refusal(404, 20404, "Not found"));
        }
        return TwilioJson.refusal(404, 20404, "Not found");
    }

    /**
     * Reads, redacts or deletes one text. A text that is not in a final state, or that was in another within the last
     * minute, can be neither redacted nor deleted.
     */
    private HttpReply one(ApiRequest asked, PhoneMessage message) {
        boolean changes = !asked.method().equals("GET");
        if (changes && (!FINAL.contains(message.status()) || manner.isYoung(message.updated()))) {
            return TwilioJson.refusal(409, 20009, "Cannot delete this resource before it is complete");
        }
        if (changes && manner.throttlesChange()) {
            return TwilioJson.refusal(429, 20429, "Too Many Requests", Map.of("Retry-After", "1"));
        }
        return switch (asked.method()) {
            case "GET" -> HttpReply.json(200, json.message(message));
            case "POST" -> {
                if (!"".equals(asked.form().get("Body"))) {
                    yield TwilioJson.refusal(400, 30400, "Parameters are not valid");
                }
                phones.redact(message.id());
                yield HttpReply.json(200, json.message(message));
            }
            case "DELETE" -> {
                phones.delete(message.id());
                yield HttpReply.empty(204);
            }
            default -> TwilioJson.refusal(405, 20004, "Method not allowed");
        };
    }

    private boolean authorized(ApiRequest asked) {
        String wanted = "Basic " + Base64.getEncoder().encodeToString(
                (config.accountSid() + ":" + config.authToken().reveal()).getBytes(StandardCharsets.UTF_8));
        boolean key = MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8),
                asked.header("Authorization").getBytes(StandardCharsets.UTF_8));
        return key && asked.path().size() > 2 && asked.path().get(1).equals("Accounts")
                && asked.path().get(2).equals(config.accountSid());
    }

    private HttpReply send(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        String from = form.getOrDefault("From", "");
        String service = form.getOrDefault("MessagingServiceSid", "");
        String body = form.getOrDefault("Body", "");
        if (to.isEmpty()) {
            return TwilioJson.refusal(400, 21604, "A 'To' phone number is required.");
        }
        if (from.isEmpty() && service.isEmpty()) {
            return TwilioJson.refusal(400, 21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            return TwilioJson.refusal(400, 21602, "Message body is required.");
        }
        if (body.length() > LONGEST_BODY) {
            return TwilioJson.refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
        }
        if (!Phones.isNumber(to) || is(to, HandsetMode.REFUSES)) {
            return TwilioJson.refusal(400, 21211, "The 'To' number is not a valid phone number.");
        }
        if (!form.getOrDefault("ValidityPeriod", "1").matches("[1-9][0-9]{0,3}|[12][0-9]{4}|3[0-5][0-9]{3}|36000")) {
            return TwilioJson.refusal(400, 20001, "ValidityPeriod must be 1 to 36000.");
        }
        String callback = form.getOrDefault("StatusCallback", "");
        if (!callback.isEmpty() && !callback.matches("https?://[!-~]+")) {
            return TwilioJson.refusal(400, 21609, "The 'StatusCallback' URL is not valid.");
        }
        if (is(to, HandsetMode.THROTTLED)) {
            return TwilioJson.refusal(429, 20429, "Too Many Requests", Map.of("Retry-After", "1"));
        }
        String sender = from.isEmpty() ? pooled(service) : from;
        if (phones.optedOut(sender, to)) {
            return TwilioJson.refusal(400, 21610, "Attempt to send to unsubscribed recipient");
        }
        PhoneMessage taken = phones.takes(sender, to, body, service, callback);
        return HttpReply.json(201, json.message(taken));
    }

    private boolean is(String number, HandsetMode mode) {
        return phones.handset(number).filter(h -> h.mode() == mode).isPresent();
    }

    /** Returns the only number of a messaging service's pool, always the same for the same service. */
    private static String pooled(String service) {
        return "+1500555%04d".formatted(Math.floorMod(service.hashCode(), 10_000));
    }
}
