package org.stillhere.local.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.PhoneMessage;

/** Answers with Twilio's list of texts: filtered, newest first, in pages. */
final class MessageList {
    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 1000;

    private MessageList() {
    }

    /**
     * @param texts
     *            finds the texts of this carrier that are wanted, oldest first
     */
    static HttpReply page(Map<String, String> asked, Function<Predicate<PhoneMessage>, List<PhoneMessage>> texts,
            TwilioJson twilio) {
        int page;
        int size;
        List<PhoneMessage> all;
        try {
            page = Math.max(0, Integer.parseInt(asked.getOrDefault("Page", "0")));
            size = Math.clamp(Integer.parseInt(asked.getOrDefault("PageSize", String.valueOf(USUAL_PAGE))), 1,
                    LONGEST_PAGE);
            all = texts.apply(wanted(asked)).reversed();
        } catch (NumberFormatException | DateTimeException e) {
            return TwilioJson.refusal(400, 20001, "Invalid parameter");
        }
        int start = (int) Math.min((long) page * size, all.size());
        int end = Math.min(start + size, all.size());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("messages", all.subList(start, end).stream().map(twilio::message).toList());
        json.put("start", start);
        json.put("end", Math.max(start, end - 1));
        json.put("page", page);
        json.put("page_size", size);
        json.put("uri", uri(asked, page, twilio));
        json.put("first_page_uri", uri(asked, 0, twilio));
        json.put("next_page_uri", end < all.size() ? uri(asked, page + 1, twilio) : null);
        json.put("previous_page_uri", page > 0 ? uri(asked, page - 1, twilio) : null);
        return HttpReply.json(200, json);
    }

    private static String uri(Map<String, String> asked, int page, TwilioJson twilio) {
        Map<String, String> query = new LinkedHashMap<>(asked);
        query.put("Page", String.valueOf(page));
        return twilio.uri(".json?" + query.entrySet().stream()
                .map(q -> escaped(q.getKey()) + "=" + escaped(q.getValue())).collect(Collectors.joining("&")));
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A field whose name ends in &gt; or &lt; gives the first or the last time of the list, inclusive. */
    private static Predicate<PhoneMessage> wanted(Map<String, String> asked) {
        Predicate<PhoneMessage> wanted = m -> m.kind().equals("sms");
        for (var field : asked.entrySet()) {
            String value = field.getValue();
            wanted = wanted.and(switch (field.getKey()) {
                case "To" -> m -> m.to().equals(value);
                case "From" -> m -> m.from().equals(value);
                case "DateSent" -> on(time(value));
                case "DateSent>" -> since(time(value));
                case "DateSent<" -> until(time(value));
                default -> m -> true;
            });
        }
        return wanted;
    }

    private static Predicate<PhoneMessage> on(Instant day) {
        Instant begins = day.truncatedTo(ChronoUnit.DAYS);
        return since(begins).and(m -> m.sent().filter(begins.plus(1, ChronoUnit.DAYS)::isAfter).isPresent());
    }

    /** Compares whole seconds, since Twilio's times are whole seconds. */
    private static Predicate<PhoneMessage> since(Instant first) {
        return m -> m.sent().filter(at -> !at.truncatedTo(ChronoUnit.SECONDS).isBefore(first)).isPresent();
    }

    private static Predicate<PhoneMessage> until(Instant last) {
        return m -> m.sent().filter(at -> !at.truncatedTo(ChronoUnit.SECONDS).isAfter(last)).isPresent();
    }

    /** Reads a day, or a time as the SDK writes it, both in UTC. */
    private static Instant time(String value) {
        return value.length() == 10 ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                : LocalDateTime.parse(value.replaceAll("Z$", "")).toInstant(ZoneOffset.UTC);
    }
}
