package org.stillhere.carrier;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.domain.InvalidInput;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Segments;

/** Sends and lists texts through Twilio's SDK, with one HTTP attempt for each request. Thread-safe. */
public final class TwilioCarrier implements Carrier {
    /** Twilio's own bounds for {@code ValidityPeriod}, in seconds. */
    private static final int SHORTEST = 1;
    private static final int LONGEST = 36_000;
    /** An alphanumeric sender has at most 11 characters and may begin with MG too; a service's id has 34. */
    private static final int LONGEST_SENDER_NAME = 11;
    /** Nearly every list fits into one request: few numbers exchange this many texts with us in a day. */
    private static final long PAGE = 200;
    /** At most a thousand texts to one number are looked through, newest first: a text just sent is among them. */
    private static final int PAGES = 5;
    /** No further page is requested after this time, so that a slow list takes ten seconds at most. */
    private static final Duration LISTING = Duration.ofSeconds(2);

    private final TwilioAccount account;
    private final TwilioRestClient client;

    public TwilioCarrier(TwilioAccount account) {
        this(account, new TwilioHttpClient(account.api()));
    }

    TwilioCarrier(TwilioAccount account, TwilioHttpClient http) {
        this.account = account;
        this.client = new TwilioRestClient.Builder(account.accountSid(), account.authToken().reveal()).httpClient(http)
                .build();
    }

    @Override
    public SendResult send(Text text) {
        MessageCreator creator = creator(text);
        try {
            String id = creator.create(client).getSid();
            return id == null || id.isEmpty() ? new SendResult.Unknown() : new SendResult.Accepted(id);
        } catch (TwilioCallFailed.NotConnected e) {
            return new SendResult.Refusal(TwilioFailures.notConnected());
        } catch (TwilioCallFailed.NoAnswer e) {
            return new SendResult.Unknown();
        } catch (TwilioCallFailed.ErrorStatus e) {
            // A gateway's 5xx does not tell what Twilio behind it did.
            return e.status >= 500 ? new SendResult.Unknown() : new SendResult.Refusal(refusal(e));
        } catch (RuntimeException e) {
            // By its status the text was accepted, but the SDK could not read the response.
            return new SendResult.Unknown();
        }
    }

    private MessageCreator creator(Text text) {
        var to = new com.twilio.type.PhoneNumber(text.to().e164());
        boolean service = text.from().startsWith("MG") && text.from().length() > LONGEST_SENDER_NAME;
        String body = text.body().reveal();
        MessageCreator creator = service ? Message.creator(to, text.from(), body)
                : Message.creator(to, new com.twilio.type.PhoneNumber(text.from()), body);
        long seconds = Math.clamp(text.validity().toSeconds(), SHORTEST, LONGEST);
        // Many texts at once to one country are what an alarm looks like, and not fraud.
        return creator.setValidityPeriod((int) seconds).setRiskCheck(Message.RiskCheck.DISABLE).setStatusCallback(
                URI.create(account.callbackBase() + "/" + text.reference() + TwilioWebhooks.CONNECTION_OVERRIDES));
    }

    private static Failure refusal(TwilioCallFailed.ErrorStatus answer) {
        Failure failure = TwilioFailures.of(answer.code, answer.status);
        return failure instanceof Failure.Congested c && answer.retryAfter.compareTo(c.retryAfter()) > 0
                ? new Failure.Congested(c.code(), answer.retryAfter)
                : failure;
    }

    @Override
    public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
        return received(Message.reader().setFrom(new com.twilio.type.PhoneNumber(from.e164())), since, next);
    }

    @Override
    public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
        return received(Message.reader().setTo(new com.twilio.type.PhoneNumber(ours)), since, next);
    }

    private ReceivedPage received(MessageReader reader, Instant since, Optional<String> next) {
        // Twilio documents this filter for whole days.
        ZonedDateTime day = since.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        // Twilio's times are whole seconds.
        Instant first = since.truncatedTo(ChronoUnit.SECONDS);
        reader.setDateSentAfter(day).setPageSize(PAGE);
        return reading(() -> {
            Page<Message> page = next.isEmpty() ? reader.firstPage(client) : reader.getPage(next.get(), client);
            List<Received> found = new ArrayList<>();
            int masked = 0;
            for (Message message : page.getRecords()) {
                if (message.getDirection() == Message.Direction.INBOUND && !time(message, first).isBefore(first)) {
                    from(message).ifPresent(from -> found.add(text(message, from, first)));
                    masked += masked(message) ? 1 : 0;
                }
            }
            Optional<String> older = page.hasNextPage() && !isPast(page, first)
                    ? Optional.of(page.getNextPageUrl(Domains.API.toString()))
                    : Optional.empty();
            // The list is newest first, and its times are whole seconds. It is reversed before a stable sort, so that
            // texts of one second keep the order in which they arrived.
            List<Received> oldestFirst = found.reversed().stream().sorted(Comparator.comparing(Received::at)).toList();
            return new ReceivedPage(oldestFirst, masked, older);
        });
    }

    private static Received text(Message message, PhoneNumber from, Instant otherwise) {
        String body = message.getBody() == null ? "" : message.getBody();
        String to = message.getTo() == null ? "" : message.getTo();
        return new Received(message.getSid(), from, to, Private.of(body), time(message, otherwise), media(message));
    }

    private static int media(Message message) {
        String count = message.getNumMedia();
        return count != null && count.matches("[0-9]{1,3}") ? Integer.parseInt(count) : 0;
    }

    private static Optional<PhoneNumber> from(Message message) {
        try {
            return Optional.ofNullable(message.getFrom()).map(f -> PhoneNumber.ofE164(f.getEndpoint()));
        } catch (InvalidInput notANumber) {
            return Optional.empty();
        }
    }

    /** Whether Twilio shows the number with XXXX in place of its last digits, as the redaction of numbers does. */
    private static boolean masked(Message message) {
        return message.getFrom() != null && message.getFrom().getEndpoint().matches("\\+[0-9]+X+");
    }

    @Override
    public List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
        // The date of sending is no filter here: a text that Twilio still has in its queue has none.
        var reader = Message.reader().setTo(new com.twilio.type.PhoneNumber(text.to().e164()));
        Instant first = since.truncatedTo(ChronoUnit.SECONDS);
        return messages(reader, first).reversed().stream()
                .filter(m -> m.getDirection() != Message.Direction.INBOUND && !time(m, first).isBefore(first))
                .filter(m -> hasWords(m) ? words.test(Private.of(m.getBody())) : mayBe(m, text))
                .map(m -> new ListedText(m.getSid(), time(m, first), hasWords(m))).toList();
    }

    private static boolean hasWords(Message message) {
        return message.getBody() != null && !message.getBody().isEmpty();
    }

    /**
     * Whether a text whose words the list does not show may be this one. A text of a messaging service has no number of
     * segments until its sender is chosen.
     */
    private static boolean mayBe(Message message, Text text) {
        String segments = message.getNumSegments() == null ? "0" : message.getNumSegments();
        boolean sender = text.from().equals(message.getMessagingServiceSid())
                || message.getFrom() != null && text.from().equals(message.getFrom().getEndpoint());
        return sender
                && (segments.equals("0") || segments.equals(String.valueOf(Segments.count(text.body().reveal()))));
    }

    private List<Message> messages(MessageReader reader, Instant first) {
        long began = System.nanoTime();
        return reading(() -> {
            List<Message> all = new ArrayList<>();
            Page<Message> page = reader.setPageSize(PAGE).firstPage(client);
            for (int read = 1;; read++) {
                all.addAll(page.getRecords());
                if (isPast(page, first) || read == PAGES || !page.hasNextPage()) {
                    return all;
                }
                if (System.nanoTime() - began > LISTING.toNanos()) {
                    throw new CarrierDown("the list took too long");
                }
                page = reader.nextPage(page, client);
            }
        });
    }

    private static boolean isPast(Page<Message> page, Instant first) {
        return page.getRecords().stream().anyMatch(m -> time(m, first).isBefore(first));
    }

    private static <T> T reading(Supplier<T> request) {
        try {
            return request.get();
        } catch (CarrierDown e) {
            throw e;
        } catch (TwilioCallFailed e) {
            throw new CarrierDown(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Thrown by the SDK, whose message quotes the text that it could not read.
            throw new CarrierDown("the list could not be read");
        }
    }

    /**
     * Returns when the text was created, which for a received text is when it arrived. Twilio always gives this time.
     */
    private static Instant time(Message message, Instant otherwise) {
        ZonedDateTime at = message.getDateCreated() == null ? message.getDateSent() : message.getDateCreated();
        return at == null ? otherwise : at.toInstant();
    }
}
