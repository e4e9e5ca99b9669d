package org.stillhere.servedashboard.person;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stillhere.casework.desk.PersonFile.Happened;
import org.stillhere.domain.Actor;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/** The timeline in words. */
public final class Timeline {
    private final Labels l;
    private final DisplayNames names;

    Timeline(Labels l, DisplayNames names) {
        this.l = l;
        this.names = names;
    }

    /** Who did it. */
    public String who(Actor by) {
        return switch (by.who()) {
            case ENGINE -> l.say("by.engine");
            case DEFENDER -> l.say("by.defender");
            case CONTACT -> names.contact(new ContactId(by.id()));
            case COORDINATOR -> names.coordinator(by.id());
            case STRANGER -> l.say("by.stranger");
        };
    }

    /** What happened, one sentence each. */
    public List<String> facts(Happened happened) {
        List<String> facts = new ArrayList<>();
        for (TimelineEvent fact : happened.line().entry().facts()) {
            String said = fact(fact);
            if (!facts.contains(said)) {
                facts.add(said);
            }
        }
        return facts;
    }

    private String fact(TimelineEvent fact) {
        String key = "fact." + fact.what().name().toLowerCase(Locale.ROOT);
        String detail = fact.detail();
        return switch (fact.what()) {
            case CASE_OPENED, CASE_UPGRADED -> l.say(key, lower("cause.", detail));
            case CASE_ENDED, HELD -> l.say(key, lower("outcome.", detail));
            case CLAIMED, CLAIM_RENEWED, CLAIM_LAPSED, READ, CANNOT, REPORTED, WANTS_RINGING, TOLD_BY_HAND, UNREACHABLE,
                    CONSENTED, DECLINED, DRILLED, RUNG -> l.say(key, contact(detail));
            case TOLD -> detail.equals("0") ? l.say(key + ".none")
                    : l.count(key, detail.matches("[0-9]{1,4}") ? Long.parseLong(detail) : 1);
            case NOTE ->
                    detail.startsWith("invited ") ? l.say("fact.invited", contact(detail.substring(8))) : l.say(key);
            case HANDED_OVER -> l.say(key, names.coordinator(detail));
            case TRIP_STARTED, TRIP_EXTENDED, PAUSED, LATER, HEARD_LATE -> time(key, detail);
            default -> l.say(key);
        };
    }

    private String contact(String id) {
        String first = id.strip().split(" ", 2)[0];
        return first.matches("c[0-9]+") ? names.contact(new ContactId(first)) : l.say("contact.some");
    }

    private String lower(String prefix, String detail) {
        String key = prefix + detail.toLowerCase(Locale.ROOT);
        return l.has(key) ? l.say(key) : detail;
    }

    private String time(String key, String detail) {
        try {
            return l.say(key + ".until", Instant.parse(detail));
        } catch (DateTimeException noTime) {
            return l.say(key);
        }
    }

    /** To whom each text went, and whether it arrived. */
    public List<String> sent(Happened happened) {
        return happened.sent().stream().map(this::sent).toList();
    }

    private String sent(Message message) {
        Recipient to = ((Effect.Send) message.work()).to();
        String who = switch (to) {
            case Recipient.Defender d -> l.say("by.defender");
            case Recipient.Trusted t -> names.contact(t.id());
            case Recipient.Staff s -> names.coordinator(s.id().value());
        };
        return l.say("sent.to", who, delivery(message));
    }

    /** What became of a text. */
    public String delivery(Message message) {
        if (message.reachedAt().isPresent()) {
            return l.say("delivery.reached", message.reachedAt().get());
        }
        if (message.delivery() == Delivery.UNDELIVERED || message.state() == MessageState.FAILED) {
            return l.say("delivery.lost");
        }
        return switch (message.state()) {
            case PENDING, LEASED -> l.say("delivery.waiting");
            case ACCEPTED, DONE -> l.say("delivery.unknown");
            case FAILED -> l.say("delivery.lost");
            case CANCELLED -> l.say("delivery.cancelled");
        };
    }
}
