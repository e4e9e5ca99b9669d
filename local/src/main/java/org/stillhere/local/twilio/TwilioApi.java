package org.stillhere.local.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillhere.local.phones.Mode;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.page.MessageList;
import org.stillhere.local.phones.page.SegmentCount;

/** The part of Twilio's REST API that its SDK calls for texts: send, list, look at one. */
public final class TwilioApi {
    static final String VERSION = "2010-04-01";
    /** Twilio's limit on a text. */
    private static final int LONGEST_BODY = 1600;
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

    private final PhonesConfig config;
    private final Phones phones;

    TwilioApi(PhonesConfig config, Phones phones) {
        this.config = config;
        this.phones = phones;
    }

    HttpReply answer(ApiRequest asked) {
        if (phones.down()) {
            return refusal(503, 20503, "Service unavailable", Map.of());
        }
        if (!authorized(asked)) {
            return refusal(401, 20003, "Authenticate", Map.of());
        }
        int size = asked.path().size();
        String last = asked.path().getLast();
        if (size == 4 && last.equals("Messages.json")) {
            return switch (asked.method()) {
                case "POST" -> send(asked.form());
                case "GET" -> MessageList.page(asked.queries(), phones, this);
                default -> refusal(405, 20004, "Method not allowed", Map.of());
            };
        }
        if (size == 5 && asked.path().get(3).equals("Messages") && asked.method().equals("GET")) {
            Optional<PhoneMessage> found = phones.message(last.replaceAll("\\.json$", ""));
            return found.map(m -> HttpReply.json(200, json(m)))
                    .orElseGet(() -> refusal(404, 20404, "Not found", Map.of()));
        }
        return refusal(404, 20404, "Not found", Map.of());
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
            return refusal(400, 21604, "A 'To' phone number is required.", Map.of());
        }
        if (from.isEmpty() && service.isEmpty()) {
            return refusal(400, 21603, "A 'From' phone number is required.", Map.of());
        }
        if (body.isEmpty()) {
            return refusal(400, 21602, "Message body is required.", Map.of());
        }
        if (body.length() > LONGEST_BODY) {
            return refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit.", Map.of());
        }
        if (!Phones.isNumber(to) || is(to, Mode.REFUSES)) {
            return refusal(400, 21211, "The 'To' number is not a valid phone number.", Map.of());
        }
        if (!form.getOrDefault("ValidityPeriod", "1").matches("[1-9][0-9]{0,3}|[12][0-9]{4}|3[0-5][0-9]{3}|36000")) {
            return refusal(400, 20001, "ValidityPeriod must be 1 to 36000.", Map.of());
        }
        String callback = form.getOrDefault("StatusCallback", "");
        if (!callback.isEmpty() && !callback.matches("https?://[!-~]+")) {
            return refusal(400, 21609, "The 'StatusCallback' URL is not valid.", Map.of());
        }
        if (is(to, Mode.THROTTLED)) {
            return refusal(429, 20429, "Too Many Requests", Map.of("Retry-After", "1"));
        }
        String sender = from.isEmpty() ? pooled(service) : from;
        PhoneMessage taken = phones.takes(sender, to, body, service, callback);
        return HttpReply.json(201, json(taken));
    }

    private boolean is(String number, Mode mode) {
        return phones.handset(number).filter(h -> h.mode() == mode).isPresent();
    }

    /** The one number in a messaging service's pool, always the same for the same service. */
    private static String pooled(String service) {
        return "+1500555%04d".formatted(Math.floorMod(service.hashCode(), 10_000));
    }

    public static HttpReply refusal(int status, int code, String message, Map<String, String> headers) {
        return HttpReply.json(status, Map.of("code", code, "message", message, "more_info",
                "https://www.twilio.com/docs/errors/" + code, "status", status), headers);
    }

    public Map<String, @Nullable Object> json(PhoneMessage message) {
        String uri = uri("/" + message.id() + ".json");
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account_sid", config.accountSid());
        json.put("api_version", VERSION);
        json.put("body", message.body());
        json.put("date_created", date(message.created()));
        json.put("date_sent", message.sent().map(TwilioApi::date).orElse(null));
        json.put("date_updated", date(message.updated()));
        json.put("direction",
                message.inbound() ? "inbound" : message.callback().isEmpty() ? "outbound-reply" : "outbound-api");
        json.put("error_code", message.error() == 0 || message.inbound() ? null : message.error());
        json.put("error_message", null);
        json.put("from", message.from());
        json.put("messaging_service_sid", message.service().isEmpty() ? null : message.service());
        json.put("num_media", "0");
        json.put("num_segments", String.valueOf(SegmentCount.of(message.body())));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("sid", message.id());
        json.put("status", message.status());
        json.put("subresource_uris", Map.of("media", uri("/" + message.id() + "/Media.json")));
        json.put("to", message.to());
        json.put("uri", uri);
        return json;
    }

    /** An address under the account's messages. */
    public String uri(String tail) {
        return "/" + VERSION + "/Accounts/" + config.accountSid() + "/Messages" + tail;
    }

    private static String date(Instant at) {
        return RFC_2822.format(at);
    }
}
