package org.stillhere.local.phones.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.local.http.ApiRefusal;
import org.stillhere.local.http.ApiRequest;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.AdvanceableClock;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.twilio.TwilioNetwork;

/** Answers with the page, which shows everybody's phone and the clock. Every form leads back to it. */
public final class PhonesPage {
    private final PhonesConfig config;
    private final Phones phones;
    private final TwilioNetwork network;
    private final AdvanceableClock clock;

    public PhonesPage(PhonesConfig config, Phones phones, TwilioNetwork network, AdvanceableClock clock) {
        this.config = config;
        this.phones = phones;
        this.network = network;
        this.clock = clock;
    }

    public HttpReply answer(ApiRequest asked) {
        List<String> path = asked.path();
        String all = String.join("/", path);
        return switch (all) {
            case "" -> page(asked);
            case "phones.css" -> resource(asked, all, "text/css");
            case "phones.js" -> resource(asked, all, "text/javascript");
            case "icon.svg" -> resource(asked, all, "image/svg+xml");
            case "clock/advance" -> {
                asked.only("POST");
                clock.advance(by(field(asked, "by")));
                yield HttpReply.seeOther("/");
            }
            case "carrier" -> {
                asked.only("POST");
                phones.down(PhonesInput.isDown(field(asked, "state")));
                yield HttpReply.seeOther("/");
            }
            case "zone" -> {
                asked.only("POST");
                String zone = zone(field(asked, "zone")).orElseThrow(() -> new ApiRefusal(400, "no such time zone"))
                        .getId();
                yield new HttpReply(303, Map.of("Location", "/", "Set-Cookie",
                        "zone=" + zone + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"), "");
            }
            default -> phone(asked, path);
        };
    }

    private HttpReply phone(ApiRequest asked, List<String> path) {
        ApiRefusal.unless(path.size() == 3 && path.getFirst().equals("phones"), 404, "there is nothing here");
        String number = PhonesInput.number(path.get(1));
        switch (path.get(2)) {
            case "text" -> {
                asked.only("POST");
                String body = PhonesInput.body(field(asked, "body").replace("\r\n", "\n"));
                network.text(number, PhonesInput.called(field(asked, "to")), body, "");
            }
            case "mode" -> {
                asked.only("POST");
                phones.mode(number, PhonesInput.mode(field(asked, "mode")));
            }
            default -> throw new ApiRefusal(404, "there is nothing here");
        }
        return HttpReply.seeOther("/#p" + number.substring(1));
    }

    private HttpReply page(ApiRequest asked) {
        asked.only("GET");
        ZoneId zone = cookie(asked).flatMap(PhonesPage::zone).orElse(PageView.UTC);
        String html = new PageView(config, phones, new PageTime(clock.now(), next(), clock.moving(), zone)).html();
        String tag = "\"%08x%08x\"".formatted(html.hashCode(), html.length());
        if (asked.header("If-None-Match").equals(tag)) {
            return new HttpReply(304, Map.of("ETag", tag), "");
        }
        return new HttpReply(200, Map.of("Content-Type", "text/html; charset=utf-8", "ETag", tag), html);
    }

    /** The time of the next event after now, among the phones or anywhere in the system. */
    private Optional<Instant> next() {
        Instant now = clock.now();
        return Stream.of(phones.nextDue(), clock.next()).flatMap(Optional::stream).filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private Duration by(String asked) {
        if (asked.equals("next")) {
            return next().map(at -> Duration.between(clock.now(), at)).orElse(Duration.ZERO);
        }
        return PhonesInput.duration(asked);
    }

    private static Optional<String> cookie(ApiRequest asked) {
        return Arrays.stream(asked.header("Cookie").split(";")).map(String::strip).filter(c -> c.startsWith("zone="))
                .map(c -> c.substring(5)).findFirst();
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            // Only a known name is accepted, since it is written into a header.
            return ZoneId.getAvailableZoneIds().contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String field(ApiRequest asked, String name) {
        String value = asked.form().get(name);
        if (value == null) {
            throw new ApiRefusal(400, name + " is missing");
        }
        return value;
    }

    private static HttpReply resource(ApiRequest asked, String name, String type) {
        asked.only("GET");
        try (InputStream in = PhonesPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ApiRefusal(404, "there is nothing here");
            }
            return new HttpReply(200, Map.of("Content-Type", type + "; charset=utf-8"),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
