package org.stillhere.carrier.records;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.TwilioCallFailed;
import org.stillhere.carrier.TwilioHttpClient;
import org.stillhere.vault.Private;

/** Removes texts, or their words, from the message log of a Twilio account. Thread-safe. */
public final class TwilioRecords implements CarrierRecords {
    private static final long PAGE = 200;
    /** Twilio's error: the text is not in a final state yet. */
    private static final int NOT_COMPLETE = 20009;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private final TwilioRestClient client;

    public TwilioRecords(String account, Private token, URI api) {
        this.client = new TwilioRestClient.Builder(account, token.reveal()).httpClient(new TwilioHttpClient(api))
                .build();
    }

    @Override
    public RecordPage before(Instant then, Optional<String> next) {
        ZonedDateTime until = then.atZone(ZoneOffset.UTC);
        MessageReader reader = Message.reader().setDateSentBefore(until).setPageSize(PAGE);
        try {
            Page<Message> page = next.isEmpty() ? reader.firstPage(client) : reader.getPage(next.get(), client);
            List<TextRecord> records = new ArrayList<>();
            for (Message message : page.getRecords()) {
                Instant at = message.getDateCreated() == null ? then : message.getDateCreated().toInstant();
                // The filter is documented for whole days.
                if (at.isBefore(then)) {
                    records.add(new TextRecord(message.getSid(), at,
                            message.getBody() != null && !message.getBody().isEmpty()));
                }
            }
            return new RecordPage(records,
                    page.hasNextPage() ? Optional.of(page.getNextPageUrl(Domains.API.toString())) : Optional.empty());
        } catch (TwilioCallFailed e) {
            throw new Carrier.CarrierDown(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Thrown by the SDK, whose message quotes what it could not read.
            throw new Carrier.CarrierDown("the list could not be read");
        }
    }

    @Override
    public RecordRemoval redact(String id) {
        return removed(() -> Message.updater(id).setBody("").update(client));
    }

    @Override
    public RecordRemoval delete(String id) {
        return removed(() -> Message.deleter(id).delete(client));
    }

    private static RecordRemoval removed(Runnable request) {
        try {
            request.run();
            return RecordRemoval.DONE;
        } catch (TwilioCallFailed.ErrorStatus e) {
            return e.status == NOT_FOUND ? RecordRemoval.DONE
                    : e.status == CONFLICT || e.code == NOT_COMPLETE ? RecordRemoval.IN_PROGRESS : RecordRemoval.LATER;
        } catch (RuntimeException e) {
            return RecordRemoval.LATER;
        }
    }
}
