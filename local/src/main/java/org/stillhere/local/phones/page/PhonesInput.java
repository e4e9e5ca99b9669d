package org.stillhere.local.phones.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.local.http.ApiRefusal;
import org.stillhere.local.phones.HandsetMode;
import org.stillhere.local.phones.InboundExtras;
import org.stillhere.local.phones.Phones;

/** Checks what forms and API calls give. Every method throws {@link ApiRefusal} with status 400 for a wrong value. */
public final class PhonesInput {
    /** Ten years: a longer advance is a typing error. */
    private static final Duration LONGEST_ADVANCE = Duration.ofDays(3653);
    private static final int LONGEST_BODY = 1600;
    /** Twilio's limit for one text. */
    private static final int MOST_MEDIA = 10;

    private PhonesInput() {
    }

    /** Returns whether the carrier shall be down. */
    public static boolean isDown(String state) {
        ApiRefusal.unless(state.equals("ok") || state.equals("down"), 400, "state must be ok or down");
        return state.equals("down");
    }

    public static String number(String number) {
        ApiRefusal.unless(Phones.isNumber(number), 400, "the number must be in E.164, such as +66812345678");
        return number;
    }

    /** Checks that a handset can text or ring it: a number, or a short code. */
    public static String called(String to) {
        ApiRefusal.unless(Phones.isNumber(to) || to.matches("[0-9]{3,8}"), 400, "to must be a number in E.164");
        return to;
    }

    public static String body(String body) {
        ApiRefusal.unless(body.length() <= LONGEST_BODY, 400, "body must have at most 1600 characters");
        return body;
    }

    /** Reads {@code media}, a list of content types, and {@code optOutType}; both may be missing. */
    public static InboundExtras extras(JsonNode json) {
        List<String> media = new ArrayList<>();
        json.path("media").forEach(m -> media.add(m.asText()));
        ApiRefusal.unless(media.size() <= MOST_MEDIA && media.stream().allMatch(m -> m.matches("[a-z]+/[a-z0-9.+-]+")),
                400, "media must be at most 10 content types such as image/jpeg");
        String optOut = json.path("optOutType").asText("");
        ApiRefusal.unless(optOut.matches("|STOP|START|HELP"), 400, "optOutType must be STOP, START or HELP");
        return new InboundExtras(media, optOut);
    }

    public static HandsetMode mode(String word) {
        Optional<HandsetMode> mode = HandsetMode.of(word);
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
