package org.stillhere.local.twilio;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.page.SegmentCount;

/** The telephone exchange: calls the house when a handset texts or rings, and reports what became of its texts. */
public final class Exchange {
    /** What came of a text: its id, the webhook's HTTP status (0 if nobody answered), and its answer. */
    record Texted(String sid, int status, String twiml) {
    }

    /** What came of a call. */
    record Rang(String id, String status) {
    }

    private final PhonesConfig config;
    private final Phones phones;
    private final InstantSource clock;
    private final Webhook webhook;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ReentrantLock running = new ReentrantLock();

    public Exchange(PhonesConfig config, Phones phones, InstantSource clock) {
        this.config = config;
        this.phones = phones;
        this.clock = clock;
        this.webhook = new Webhook(config.authToken());
    }

    /**
     * A handset texts. What the webhook answers is texted back.
     *
     * @param sid
     *            empty for a new text; one that is known delivers that text again
     */
    public Texted text(String from, String to, String body, String sid) {
        underWay.incrementAndGet();
        try {
            Optional<PhoneMessage> again = phones.message(sid);
            again.ifPresent(m -> ApiRefusal.unless(
                    m.inbound() && m.from().equals(from) && m.to().equals(to) && m.body().equals(body), 400,
                    "that sid belongs to another text"));
            PhoneMessage message = again.orElseGet(() -> phones.sends("sms", from, to, body, sid));
            Webhook.WebhookAnswer answer = webhook.post(config.smsWebhook().toString(), inbound(message));
            boolean taken = answer.status() / 100 == 2;
            phones.taken(message, taken);
            if (taken) {
                Twiml.messages(answer.body()).forEach(words -> phones.takes(to, from, words, "", ""));
            }
            return new Texted(message.id(), answer.status(), answer.body());
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** A handset rings and hangs up before anybody answers. */
    public Rang ring(String from, String to) {
        underWay.incrementAndGet();
        try {
            PhoneMessage call = phones.sends("call", from, to, "", "");
            config.voiceWebhook().ifPresent(url -> webhook.post(url.toString(), ringing(call)));
            return new Rang(call.id(), call.status());
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Does what is due by now, in order, one at a time, whoever asks. */
    public void runDue() {
        running.lock();
        try {
            while (happened()) {
                // Each report may take the webhook's 15 s; what it leads to comes at the end of the line.
            }
        } finally {
            running.unlock();
        }
    }

    private boolean happened() {
        underWay.incrementAndGet();
        try {
            Optional<PhoneMessage> message = phones.happen(clock.instant());
            message.filter(m -> !m.callback().isEmpty()).ifPresent(this::report);
            return message.isPresent();
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** True if nothing is due by now and no webhook is being called. */
    public boolean idle() {
        return underWay.get() == 0 && phones.nextDue().filter(at -> !at.isAfter(clock.instant())).isEmpty();
    }

    /** Told once, as Twilio does; who was not there learns it from the list. */
    private void report(PhoneMessage message) {
        Map<String, String> form = common(message);
        if (message.error() != 0) {
            form.put("ErrorCode", String.valueOf(message.error()));
        }
        form.put("MessageStatus", message.status());
        form.put("SmsStatus", message.status());
        if (!message.service().isEmpty()) {
            form.put("MessagingServiceSid", message.service());
        }
        webhook.post(message.callback(), form);
    }

    private Map<String, String> inbound(PhoneMessage message) {
        Map<String, String> form = common(message);
        form.put("SmsMessageSid", message.id());
        form.put("SmsStatus", message.status());
        form.put("Body", message.body());
        form.put("NumMedia", "0");
        form.put("NumSegments", String.valueOf(SegmentCount.of(message.body())));
        places(form);
        return form;
    }

    private Map<String, String> ringing(PhoneMessage call) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("CallSid", call.id());
        form.put("AccountSid", config.accountSid());
        form.put("From", call.from());
        form.put("Caller", call.from());
        form.put("To", call.to());
        form.put("Called", call.to());
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        form.put("ApiVersion", TwilioApi.VERSION);
        places(form);
        return form;
    }

    private Map<String, String> common(PhoneMessage message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", message.id());
        form.put("SmsSid", message.id());
        form.put("AccountSid", config.accountSid());
        form.put("From", message.from());
        form.put("To", message.to());
        form.put("ApiVersion", TwilioApi.VERSION);
        return form;
    }

    /** Sent by the carrier whether it knows them or not; empty fields are signed too. */
    private static void places(Map<String, String> form) {
        for (String end : new String[] { "From", "To" }) {
            for (String place : new String[] { "City", "State", "Zip", "Country" }) {
                form.put(end + place, "");
            }
        }
    }
}
