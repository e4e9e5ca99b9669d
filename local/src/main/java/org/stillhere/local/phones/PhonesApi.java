package org.stillhere.local.phones;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.local.twilio.ApiRefusal;
import org.stillhere.local.twilio.ApiRequest;
import org.stillhere.local.twilio.Exchange;
import org.stillhere.local.twilio.HttpReply;

/**
 * The phones' own API, for tests and scripts. Our additions to it: {@code PUT /api/carrier {"state": "ok"|"down"}}, and
 * {@code GET /api/mail}, what went by the second channel, oldest first: {@code {at, to, subject, body}}.
 */
public final class PhonesApi {
    /** A text or a call as a handset has it; {@code at} is when it came to be what {@code status} says. */
    record Item(String id, String kind, String from, String to, String body, Instant at, String status) {
        static Item of(PhoneMessage m) {
            return new Item(m.id(), m.kind(), m.from(), m.to(), m.body(), m.updated(), m.status());
        }
    }

    /** Ten years: a demonstration that wants more has mistyped. */
    private static final Duration LONGEST_ADVANCE = Duration.ofDays(3653);
    private static final int LONGEST_BODY = 1600;

    private final Phones phones;
    private final Exchange exchange;
    private final Settling settling;

    public PhonesApi(Phones phones, Exchange exchange, Settling settling) {
        this.phones = phones;
        this.exchange = exchange;
        this.settling = settling;
    }

    /** Answers what stands below {@code /api}. */
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
            case "mail/2" -> {
                asked.only("GET");
                yield HttpReply.json(200, phones.mails());
            }
            case "phones/2" -> {
                asked.only("GET");
                yield HttpReply.json(200, phones.handsets());
            }
            case "phones/4" -> phone(asked, number(path.get(2)), path.get(3));
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
                yield HttpReply.json(200, exchange.ring(number, called(asked.text("to"))));
            }
            case "keys" -> {
                asked.only("POST");
                ApiRefusal.unless(asked.text("digits").matches("[0-9*#]{1,32}"), 400, "digits must be 0 to 9, * and #");
                ApiRefusal.unless(!asked.text("call").isEmpty(), 400, "call must be a call's id");
                // Calls to a handset are not placed yet, so none can be open.
                throw new ApiRefusal(409, "no call is open");
            }
            case "mode" -> {
                asked.only("PUT");
                phones.mode(number, mode(asked.text("mode")));
                yield HttpReply.json(200, phones.handset(number));
            }
            default -> throw new ApiRefusal(404, "there is nothing here");
        };
    }

    private HttpReply text(ApiRequest asked, String number) {
        JsonNode sid = asked.json().path("sid");
        ApiRefusal.unless(sid.isMissingNode() || sid.isNull() || sid.asText().matches("[A-Za-z0-9_-]{1,64}"), 400,
                "sid must be of A-Z a-z 0-9 _ -, at most 64");
        String given = sid.isTextual() ? sid.asText() : "";
        return HttpReply.json(200, exchange.text(number, called(asked.text("to")), body(asked.text("body")), given));
    }

    private HttpReply clock(ApiRequest asked) {
        asked.only("GET", "POST");
        Instant now = asked.method().equals("GET") ? settling.now() : settling.advance(duration(asked.text("advance")));
        return HttpReply.json(200, Map.of("now", now));
    }

    private HttpReply carrier(ApiRequest asked) {
        asked.only("GET", "PUT");
        if (asked.method().equals("PUT")) {
            phones.down(isDown(asked.text("state")));
        }
        return HttpReply.json(200, Map.of("state", phones.down() ? "down" : "ok"));
    }

    public static boolean isDown(String state) {
        ApiRefusal.unless(state.equals("ok") || state.equals("down"), 400, "state must be ok or down");
        return state.equals("down");
    }

    public static String number(String number) {
        ApiRefusal.unless(Phones.isNumber(number), 400, "the number must be in E.164, such as +66812345678");
        return number;
    }

    /** What a handset can text or ring: a number, or a short code. */
    public static String called(String to) {
        ApiRefusal.unless(Phones.isNumber(to) || to.matches("[0-9]{3,8}"), 400, "to must be a number in E.164");
        return to;
    }

    public static String body(String body) {
        ApiRefusal.unless(body.length() <= LONGEST_BODY, 400, "body must have at most 1600 characters");
        return body;
    }

    public static Mode mode(String word) {
        Optional<Mode> mode = Mode.of(word);
        return mode.orElseThrow(
                () -> new ApiRefusal(400, "mode must be ok, undelivered, unreachable, slow, refuses or throttled"));
    }

    public static Duration duration(String written) {
        try {
            Duration duration = Duration.parse(written);
            ApiRefusal.unless(!duration.isNegative() && duration.compareTo(LONGEST_ADVANCE) <= 0, 400,
                    "advance must be from PT0S to ten years");
            return duration;
        } catch (DateTimeException | ArithmeticException e) {
            throw new ApiRefusal(400, "advance must be a duration such as PT30M");
        }
    }
}
