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

/** Describes the entries of a timeline in words. */
public final class Timeline {
    /** Two alike are read as fast as a line that counts them. */
    private static final int RUN_LEAST = 3;
    private final Labels labels;
    private final DisplayNames names;

    public Timeline(Labels labels, DisplayNames names) {
        this.labels = labels;
        this.names = names;
    }

    /** The name of the actor. */
    public String who(Actor by) {
        return switch (by.who()) {
            case ENGINE -> labels.say("by.engine");
            case DEFENDER -> labels.say("by.defender");
            case CONTACT -> names.contact(new ContactId(by.id()));
            case COORDINATOR -> names.coordinator(by.id());
            case STRANGER -> labels.say("by.stranger");
        };
    }

    /**
     * Entries that follow one another.
     *
     * @param says
     *            what they all say, how often and from when to when; empty if there is only one
     */
    public record TimelineRun(List<Happened> entries, String says) {
        public TimelineRun {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The entries, the latest first. Three or more that follow one another, say the same of the same actor, and have no
     * note, are one run.
     */
    public List<TimelineRun> runs(List<Happened> entries) {
        List<TimelineRun> runs = new ArrayList<>();
        int from = 0;
        while (from < entries.size()) {
            int to = from + 1;
            while (to < entries.size() && alike(entries.get(from), entries.get(to))) {
                to++;
            }
            List<Happened> some = entries.subList(from, to);
            if (some.size() >= RUN_LEAST) {
                Instant last = some.getFirst().line().entry().at();
                Instant first = some.getLast().line().entry().at();
                String what = String.join(" ", facts(some.getFirst()));
                runs.add(new TimelineRun(some, labels.say("timeline.run", what, some.size(), first, last)));
            } else {
                some.forEach(one -> runs.add(new TimelineRun(List.of(one), "")));
            }
            from = to;
        }
        return List.copyOf(runs);
    }

    private boolean alike(Happened one, Happened other) {
        return one.written().isEmpty() && other.written().isEmpty()
                && one.line().entry().by().equals(other.line().entry().by()) && facts(one).equals(facts(other));
    }

    /** One sentence for each event of an entry, without repetition. */
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
            case CASE_OPENED, CASE_UPGRADED -> labels.say(key, lower("cause.", detail));
            case CASE_ENDED, HELD, REOPENED -> labels.say(key, lower("outcome.", detail));
            case CLAIMED, CLAIM_RENEWED, CLAIM_LAPSED, READ, CANNOT, REPORTED, WANTS_RINGING, TOLD_BY_HAND, UNREACHABLE,
                    CONSENTED, DECLINED, DRILLED, DRILL_ANSWERED, HOUSEHOLD_SET, RUNG, OFFERED, PLAN_REFUSED,
                    PLAN_RELEASED, PLAN_DIGITS_GIVEN -> labels.say(key, contact(detail));
            case TOLD -> detail.equals("0") ? labels.say(key + ".none")
                    : labels.count(key, detail.matches("[0-9]{1,4}") ? Long.parseLong(detail) : 1);
            case NOTE -> detail.startsWith("invited ") ? labels.say("fact.invited", contact(detail.substring(8)))
                    : labels.say(key);
            case KNOWN_BY -> labels.say(key, lower("known.", detail));
            case UNTRUSTED_TEXT, MEDIA -> labels.say(labels.has(key + "." + detail) ? key + "." + detail : key);
            case CARD_ISSUED, CARD_WORD -> labels.say(key, detail);
            case TASK_OPENED, TASK_TAKEN, TASK_HANDED_OVER, TASK_PUT_OFF, TASK_DONE, TASK_WITHDRAWN ->
                    task(key, detail);
            case HANDED_OVER, HOLDER_GONE -> labels.say(key, names.coordinator(detail));
            case TRIP_STARTED, TRIP_EXTENDED, PAUSED, LATER, HEARD_LATE, WORDS_GONE, FOUND_AFTER_RESTORE ->
                    time(key, detail);
            default -> labels.say(key);
        };
    }

    /** The detail has the kind of the task, its contact, what was found, and from whom. */
    private String task(String key, String detail) {
        String[] parts = detail.toLowerCase(Locale.ROOT).split(" ", -1);
        boolean whole = parts.length == 4 && labels.has("task." + parts[0]);
        String what = whole ? labels.say("task." + parts[0], parts[1].equals("-") ? "" : contact(parts[1])) : "";
        String found = whole && labels.has("found." + parts[2]) ? labels.say("found." + parts[2]) : "";
        String from = whole && !parts[3].equals("-") ? " (" + contact(parts[3]) + ")" : "";
        return labels.say(key, what, found + from);
    }

    private String contact(String id) {
        String first = id.strip().split(" ", 2)[0];
        return first.matches("c[0-9]+") ? names.contact(new ContactId(first)) : labels.say("contact.some");
    }

    private String lower(String prefix, String detail) {
        String key = prefix + detail.toLowerCase(Locale.ROOT);
        return labels.has(key) ? labels.say(key) : detail;
    }

    private String time(String key, String detail) {
        try {
            return labels.say(key + ".until", Instant.parse(detail));
        } catch (DateTimeException noTime) {
            return labels.say(key);
        }
    }

    /** One sentence for each text: its recipient and its delivery. */
    public List<String> sent(Happened happened) {
        return happened.sent().stream().map(this::sent).toList();
    }

    private String sent(Message message) {
        Recipient to = ((Effect.Send) message.work()).to();
        String who = switch (to) {
            case Recipient.Defender d -> labels.say("by.defender");
            case Recipient.Trusted t -> names.contact(t.id());
            case Recipient.Staff s -> names.coordinator(s.id().value());
        };
        return labels.say("sent.to", who, delivery(message));
    }

    /** The delivery of a text. */
    public String delivery(Message message) {
        if (message.reachedAt().isPresent()) {
            return labels.say("delivery.reached", message.reachedAt().get());
        }
        if (message.delivery() == Delivery.UNDELIVERED || message.state() == MessageState.FAILED) {
            return labels.say("delivery.lost");
        }
        return switch (message.state()) {
            case PENDING, LEASED -> labels.say("delivery.waiting");
            case ACCEPTED, DONE -> labels.say("delivery.unknown");
            case FAILED -> labels.say("delivery.lost");
            case CANCELLED -> labels.say("delivery.cancelled");
        };
    }
}
