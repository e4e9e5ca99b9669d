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
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesApi;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.Settling;
import org.stillhere.local.twilio.ApiRefusal;
import org.stillhere.local.twilio.ApiRequest;
import org.stillhere.local.twilio.Exchange;
import org.stillhere.local.twilio.HttpReply;

/** The page: everybody's phone, and the clock. Every form leads back to it. */
public final class PhonesPage {
    private final PhonesConfig config;
    private final Phones phones;
    private final Exchange exchange;
    private final Settling settling;

    public PhonesPage(PhonesConfig config, Phones phones, Exchange exchange, Settling settling) {
        this.config = config;
        this.phones = phones;
        this.exchange = exchange;
        this.settling = settling;
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
                settling.advance(by(field(asked, "by")));
                yield HttpReply.seeOther("/");
            }
            case "carrier" -> {
                asked.only("POST");
                phones.down(PhonesApi.isDown(field(asked, "state")));
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
        String number = PhonesApi.number(path.get(1));
        switch (path.get(2)) {
            case "text" -> {
                asked.only("POST");
                String body = PhonesApi.body(field(asked, "body").replace("\r\n", "\n"));
                exchange.text(number, PhonesApi.called(field(asked, "to")), body, "");
            }
            case "mode" -> {
                asked.only("POST");
                phones.mode(number, PhonesApi.mode(field(asked, "mode")));
            }
            default -> throw new ApiRefusal(404, "there is nothing here");
        }
        return HttpReply.seeOther("/#p" + number.substring(1));
    }

    private HttpReply page(ApiRequest asked) {
        asked.only("GET");
        ZoneId zone = cookie(asked).flatMap(PhonesPage::zone).orElse(PageView.UTC);
        String html = new PageView(config, phones, settling.now(), next(), zone).html();
        String tag = "\"%08x%08x\"".formatted(html.hashCode(), html.length());
        if (asked.header("If-None-Match").equals(tag)) {
            return new HttpReply(304, Map.of("ETag", tag), "");
        }
        return new HttpReply(200, Map.of("Content-Type", "text/html; charset=utf-8", "ETag", tag), html);
    }

    /** The next thing after now, here or anywhere in the house. */
    private Optional<Instant> next() {
        Instant now = settling.now();
        return Stream.of(phones.nextDue(), settling.next()).flatMap(Optional::stream).filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private Duration by(String asked) {
        if (asked.equals("next")) {
            return next().map(at -> Duration.between(settling.now(), at)).orElse(Duration.ZERO);
        }
        return PhonesApi.duration(asked);
    }

    private static Optional<String> cookie(ApiRequest asked) {
        return Arrays.stream(asked.header("Cookie").split(";")).map(String::strip).filter(c -> c.startsWith("zone="))
                .map(c -> c.substring(5)).findFirst();
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            // Its own name, not a spelling of it: it goes back in a header.
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
