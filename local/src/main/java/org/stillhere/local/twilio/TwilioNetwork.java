package org.stillhere.local.twilio;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.stillhere.local.awssms.AwsSmsNetwork;
import org.stillhere.local.http.ApiRefusal;
import org.stillhere.local.phones.InboundExtras;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;

/** Calls the system's webhooks when a handset texts or rings, and reports the status of each text that was sent. */
public final class TwilioNetwork {
    /** The result of a text: its id, the webhook's HTTP status (0 if nobody answered), and the webhook's answer. */
    public record Texted(String sid, int status, String twiml) {
    }

    /** The result of a call. */
    public record Rang(String id, String status) {
    }

    private final PhonesConfig config;
    private final Phones phones;
    private final InstantSource clock;
    private final WebhookClient webhook;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ReentrantLock running = new ReentrantLock();
    private Optional<AwsSmsNetwork> aws = Optional.empty();

    public TwilioNetwork(PhonesConfig config, Phones phones, InstantSource clock) {
        this.config = config;
        this.phones = phones;
        this.clock = clock;
        this.webhook = new WebhookClient(config.authToken());
    }

    /** Adds another carrier, which has some of our numbers. */
    public void secondCarrier(AwsSmsNetwork second) {
        aws = Optional.of(second);
    }

    /**
     * A handset sends a text. The texts in the webhook's answer are sent back to it.
     *
     * @param sid
     *            empty for a new text; the id of a known text delivers that text again
     */
    public Texted text(String from, String to, String body, String sid) {
        return text(from, to, body, sid, InboundExtras.NONE);
    }

    /** The same with a picture or a recording, or with a keyword of Twilio's Advanced Opt-Out. */
    public Texted text(String from, String to, String body, String sid, InboundExtras extras) {
        underWay.incrementAndGet();
        try {
            Optional<PhoneMessage> again = phones.message(sid);
            again.ifPresent(m -> ApiRefusal.unless(
                    m.inbound() && m.from().equals(from) && m.to().equals(to) && m.body().equals(body), 400,
                    "that sid belongs to another text"));
            PhoneMessage message = again.orElseGet(() -> phones.sends("sms", from, to, body, sid, extras));
            if (aws.filter(second -> second.owns(to)).isPresent()) {
                phones.taken(message, true);
                aws.get().receives(message);
                return new Texted(message.id(), 200, "");
            }
            WebhookClient.WebhookAnswer answer = delivered(inbound(message));
            boolean taken = answer.status() / 100 == 2;
            phones.taken(message, taken);
            if (taken && !phones.optedOut(to, from)) {
                Twiml.messages(answer.body()).forEach(words -> phones.takes(to, from, words, "", ""));
            }
            return new Texted(message.id(), answer.status(), answer.body());
        } finally {
            underWay.decrementAndGet();
        }
    }

    /**
     * Calls the number's address, and its fallback address if the first one does not answer or answers with an error.
     */
    private WebhookClient.WebhookAnswer delivered(Map<String, String> form) {
        WebhookClient.WebhookAnswer first = webhook.post(config.smsWebhook().toString(), form);
        return first.failed() ? config.smsFallback().map(url -> webhook.post(url.toString(), form)).orElse(first)
                : first;
    }

    /** A handset rings, and hangs up before anybody answers. */
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

    /** Does everything that is due by now, in order. One thread at a time does it; others wait. */
    public void runDue() {
        running.lock();
        try {
            while (applyNext()) {
                // Each report may take the webhook's 15 s. What it leads to is done after what is planned already.
            }
        } finally {
            running.unlock();
        }
    }

    private boolean applyNext() {
        underWay.incrementAndGet();
        try {
            Optional<PhoneMessage> message = phones.applyNext(clock.instant());
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

    /**
     * Reports, and repeats the call as the address asks for it. A system that could not be reached for so long finds
     * the status in the list.
     */
    private void report(PhoneMessage message) {
        if (message.service().equals(AwsSmsNetwork.PATH)) {
            aws.ifPresent(second -> second.report(message));
            return;
        }
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
        List<String> media = message.extras().media();
        form.put("NumMedia", String.valueOf(media.size()));
        for (int i = 0; i < media.size(); i++) {
            form.put("MediaContentType" + i, media.get(i));
            form.put("MediaUrl" + i, "https://media.example/" + message.id() + "/" + i);
        }
        if (!message.extras().optOut().isEmpty()) {
            form.put("OptOutType", message.extras().optOut());
        }
        form.put("NumSegments", String.valueOf(message.segments()));
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
        form.put("ApiVersion", TwilioJson.VERSION);
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
        form.put("ApiVersion", TwilioJson.VERSION);
        return form;
    }

    /** Adds the fields of places. Twilio sends them even if they are empty, and signs them too. */
    private static void places(Map<String, String> form) {
        for (String end : new String[] { "From", "To" }) {
            for (String place : new String[] { "City", "State", "Zip", "Country" }) {
                form.put(end + place, "");
            }
        }
    }
}
