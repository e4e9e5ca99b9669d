package org.stillhere.local.twilio;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.PhoneMessage;

/** Writes texts, addresses and errors as Twilio's REST API does, for one account. */
record TwilioJson(String accountSid, ListManner manner, Predicate<String> redacted) {
    static final String VERSION = "2010-04-01";
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

    static HttpReply refusal(int status, int code, String message, Map<String, String> headers) {
        return HttpReply.json(status, Map.of("code", code, "message", message, "more_info",
                "https://www.twilio.com/docs/errors/" + code, "status", status), headers);
    }

    static HttpReply refusal(int status, int code, String message) {
        return refusal(status, code, message, Map.of());
    }

    Map<String, @Nullable Object> message(PhoneMessage message) {
        String uri = uri("/" + message.id() + ".json");
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account_sid", accountSid);
        json.put("api_version", VERSION);
        json.put("body", redacted.test(message.id()) ? "" : manner.body(message.body()));
        json.put("date_created", date(message.created()));
        json.put("date_sent", message.sent().map(TwilioJson::date).orElse(null));
        json.put("date_updated", date(message.updated()));
        json.put("direction",
                message.inbound() ? "inbound" : message.callback().isEmpty() ? "outbound-reply" : "outbound-api");
        json.put("error_code", message.error() == 0 || message.inbound() ? null : message.error());
        json.put("error_message", null);
        json.put("from", message.inbound() ? manner.handset(message.from()) : message.from());
        json.put("messaging_service_sid", message.service().isEmpty() ? null : message.service());
        json.put("num_media", String.valueOf(message.extras().media().size()));
        json.put("num_segments", String.valueOf(message.segments()));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("sid", message.id());
        json.put("status", message.status());
        json.put("subresource_uris", Map.of("media", uri("/" + message.id() + "/Media.json")));
        json.put("to", message.inbound() ? message.to() : manner.handset(message.to()));
        json.put("uri", uri);
        return json;
    }

    /** Returns an address below the account's messages. */
    String uri(String tail) {
        return "/" + VERSION + "/Accounts/" + accountSid + "/Messages" + tail;
    }

    private static String date(Instant at) {
        return RFC_2822.format(at);
    }
}
