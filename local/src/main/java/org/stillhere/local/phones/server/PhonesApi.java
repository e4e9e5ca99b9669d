package org.stillhere.local.phones.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stillhere.local.http.ApiRefusal;
import org.stillhere.local.http.ApiRequest;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.AdvanceableClock;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.page.PhonesInput;
import org.stillhere.local.twilio.ListManner;
import org.stillhere.local.twilio.TwilioNetwork;

/**
 * Answers the phones' own API, for tests and scripts: {@code health}, {@code clock}, {@code carrier}, {@code mail} and
 * {@code phones}. {@code PUT /api/carrier {"state": "ok"|"down"}} takes the carrier down. {@code PUT /api/list
 * {"redacted": …, "maskedNumbers": …, "pagesAtOnce": …, "millis": …}} makes its list redacted, partial or slow; {@code
 * "lost"} adds so many texts of strangers to the number {@code "to"}, of which no webhook is told.
 * {@code GET /api/mail} lists what was sent by the second channel, oldest first: {@code {at, to, subject, body}}.
 */
public final class PhonesApi {
    /** A text or a call on a handset; {@code at} is the time when it got this {@code status}. */
    record Item(String id, String kind, String from, String to, String body, Instant at, String status) {
        static Item of(PhoneMessage m) {
            return new Item(m.id(), m.kind(), m.from(), m.to(), m.body(), m.updated(), m.status());
        }
    }

    private static final int LONGEST_PAGE_MILLIS = 20_000;
    private static final int MOST_LOST = 15_000;
    /** The first of the numbers that nobody knows, and how many there are. */
    private static final int STRANGER = 500;
    private static final int STRANGERS = 400;
    private final Phones phones;
    private final TwilioNetwork network;
    private final AdvanceableClock clock;
    private final ListManner manner;

    public PhonesApi(Phones phones, TwilioNetwork network, AdvanceableClock clock, ListManner manner) {
        this.manner = manner;
        this.phones = phones;
        this.network = network;
        this.clock = clock;
    }

    /** Answers requests below {@code /api}. */
    public HttpReply answer(ApiRequest asked) {
        List<String> path = asked.path();
        String kind = path.size() > 1 ? path.get(1) : "";
        return switch (kind + "/" + path.size()) {
            case "health/2" -> {
                asked.only("GET");
                yield HttpReply.json(200, Map.of("status", "up"));
            }
            case "clock/2" -> clock(asked);
            case "carrier/2" -> carrier(asked);
            case "list/2" -> list(asked);
            case "mail/2" -> {
                asked.only("GET");
                yield HttpReply.json(200, phones.mails());
            }
            case "phones/2" -> {
                asked.only("GET");
                yield HttpReply.json(200, phones.handsets());
            }
            case "phones/4" -> phone(asked, PhonesInput.number(path.get(2)), path.get(3));
            default -> throw new ApiRefusal(404, "there is nothing here");
        };
    }

    private HttpReply phone(ApiRequest asked, String number, String what) {
        return switch (what) {
            case "messages" -> {
                asked.only("GET", "POST");
                yield asked.method().equals("GET")
                        ? HttpReply.json(200, phones.received(number).stream().map(Item::of).toList())
                        : text(asked, number);
            }
            case "calls" -> {
                asked.only("POST");
                ApiRefusal.unless(asked.json().path("hangUp").asBoolean(false), 400, "hangUp must be true");
                yield HttpReply.json(200, network.ring(number, PhonesInput.called(asked.text("to"))));
            }
            case "keys" -> {
                asked.only("POST");
                ApiRefusal.unless(asked.text("digits").matches("[0-9*#]{1,32}"), 400, "digits must be 0 to 9, * and #");
                ApiRefusal.unless(!asked.text("call").isEmpty(), 400, "call must be a call's id");
                // The system places no calls yet, so none can be open.
                throw new ApiRefusal(409, "no call is open");
            }
            case "mode" -> {
                asked.only("PUT");
                phones.mode(number, PhonesInput.mode(asked.text("mode")));
                yield HttpReply.json(200, phones.handset(number));
            }
            default -> throw new ApiRefusal(404, "there is nothing here");
        };
    }

    private HttpReply text(ApiRequest asked, String number) {
        JsonNode sid = asked.json().path("sid");
        ApiRefusal.unless(sid.isMissingNode() || sid.isNull() || sid.asText().matches("[A-Za-z0-9_-]{1,64}"), 400,
                "sid must have at most 64 of the characters A-Z a-z 0-9 _ -");
        String given = sid.isTextual() ? sid.asText() : "";
        return HttpReply.json(200, network.text(number, PhonesInput.called(asked.text("to")),
                PhonesInput.body(asked.text("body")), given, PhonesInput.extras(asked.json())));
    }

    private HttpReply clock(ApiRequest asked) {
        asked.only("GET", "POST");
        Instant now = asked.method().equals("GET") ? clock.now()
                : clock.advance(PhonesInput.duration(asked.text("advance")));
        return HttpReply.json(200, Map.of("now", now));
    }

    private HttpReply list(ApiRequest asked) {
        asked.only("PUT");
        JsonNode wanted = asked.json();
        for (int i = 0; i < Math.min(wanted.path("lost").asInt(), MOST_LOST); i++) {
            phones.sends("sms", "+959420000%03d".formatted(STRANGER + i % STRANGERS), wanted.path("to").asText(),
                    "hello", "");
        }
        manner.set(wanted.path("redacted").asBoolean(), wanted.path("maskedNumbers").asBoolean(),
                wanted.path("pagesAtOnce").asInt(Integer.MAX_VALUE),
                Duration.ofMillis(Math.clamp(wanted.path("millis").asLong(), 0, LONGEST_PAGE_MILLIS)));
        manner.changesAtOnce(wanted.path("changesAtOnce").asInt(Integer.MAX_VALUE));
        return HttpReply.json(200, Map.of());
    }

    private HttpReply carrier(ApiRequest asked) {
        asked.only("GET", "PUT");
        if (asked.method().equals("PUT")) {
            phones.down(PhonesInput.isDown(asked.text("state")));
        }
        return HttpReply.json(200, Map.of("state", phones.down() ? "down" : "ok"));
    }
}
