package org.stillhere.local.phones;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stillhere.local.phones.PhonesFile.Saved;

/** Every handset, every text, and what is planned for them. Safe for use by several threads; does no I/O. */
public final class Phones {
    /** Months of a demonstration; the oldest texts are removed first. */
    private static final int MOST_MESSAGES = 20_000;
    private static final int MOST_MAILS = 500;
    /** Twilio's code for a webhook that failed. */
    private static final int WEBHOOK_FAILED = 11200;

    private final InstantSource clock;
    private final MessageIds ids;
    private final Map<String, Handset> handsets = new LinkedHashMap<>();
    private final Map<String, PhoneMessage> messages = new LinkedHashMap<>();
    /** Texts whose words the carrier's log does not show any more; true if it does not show the text either. */
    private final Map<String, Boolean> unlisted = new HashMap<>();
    private final DeliveryPlan plan;
    private final List<Mail> mails = new ArrayList<>();
    private final Set<OptOut> optOuts = new LinkedHashSet<>();
    private boolean down;
    private boolean changed;

    Phones(Saved saved, InstantSource clock, long seed) {
        this.clock = clock;
        ids = new MessageIds(seed, saved.drawn());
        plan = new DeliveryPlan(saved.due());
        saved.handsets().forEach(h -> handsets.put(h.number(), h));
        saved.messages().forEach(m -> messages.put(m.id(), m));
        down = saved.down();
        mails.addAll(saved.mails());
        optOuts.addAll(saved.optOuts());
    }

    /**
     * Gives a number an owner. A number that is there keeps its texts and its mode.
     *
     * @param number
     *            E.164
     * @param role
     *            {@code defender}, {@code contact}, {@code coordinator} or {@code unknown}
     *
     * @throws IllegalArgumentException
     *             if there is no such number or role
     */
    public synchronized void register(String number, String name, String role) {
        if (!isNumber(number)) {
            throw new IllegalArgumentException("the number must be in E.164");
        }
        HandsetRole known = HandsetRole.of(role)
                .orElseThrow(() -> new IllegalArgumentException("the role must be one of the phones' API"));
        HandsetMode mode = handset(number).map(Handset::mode).orElse(HandsetMode.OK);
        handsets.put(number, new Handset(number, name, known, mode));
        changed = true;
    }

    /** Takes an e-mail that the system sent by its second channel. */
    public synchronized void mail(String to, String subject, String body) {
        mails.add(new Mail(clock.instant(), to, subject, body));
        if (mails.size() > MOST_MAILS) {
            mails.removeFirst();
        }
        changed = true;
    }

    /** Every e-mail, oldest first. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    public static boolean isNumber(String number) {
        return number.matches("\\+[0-9]{3,15}");
    }

    /** All handsets, in the order in which they were added. */
    public synchronized List<Handset> handsets() {
        return List.copyOf(handsets.values());
    }

    public synchronized Optional<Handset> handset(String number) {
        return Optional.ofNullable(handsets.get(number));
    }

    public synchronized void mode(String number, HandsetMode mode) {
        handsets.put(number, known(number).with(mode));
        changed = true;
    }

    /** Texts and calls to a number, oldest first, including those that are on their way or did not arrive. */
    public synchronized List<PhoneMessage> received(String number) {
        return select(m -> m.to().equals(number));
    }

    /** Texts and calls to and from a number, oldest first. */
    public synchronized List<PhoneMessage> thread(String number) {
        return select(m -> m.to().equals(number) || m.from().equals(number));
    }

    /** The texts and calls that the condition holds for, oldest first. */
    public synchronized List<PhoneMessage> select(Predicate<PhoneMessage> wanted) {
        return messages.values().stream().filter(wanted).toList();
    }

    /** Removes the words of a text, as its carrier's log shows it. The handset keeps them. */
    public synchronized void redact(String id) {
        Optional.ofNullable(messages.get(id)).ifPresent(m -> unlisted.put(id, false));
    }

    /** Removes a text from its carrier's log. The handset keeps it. */
    public synchronized void delete(String id) {
        Optional.ofNullable(messages.get(id)).ifPresent(m -> unlisted.put(id, true));
    }

    /** Whether the text was removed from its carrier's log. */
    public synchronized boolean deleted(String id) {
        return unlisted.getOrDefault(id, false);
    }

    /** Whether the words of the text were removed from its carrier's log. */
    public synchronized boolean redacted(String id) {
        return unlisted.containsKey(id);
    }

    public synchronized Optional<PhoneMessage> message(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    /** Returns whether the carrier is down. It then answers no request. */
    public synchronized boolean down() {
        return down;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
        changed = true;
    }

    /** The carrier takes a text for a handset. The handset's mode decides what will become of it. */
    public synchronized PhoneMessage takes(String from, String to, String body, String service, String callback) {
        Instant now = clock.instant();
        PhoneMessage taken = new PhoneMessage(ids.next("SM"), "sms", false, from, to, body, service, now,
                Optional.empty(), now, "queued", 0, callback, InboundExtras.NONE);
        HandsetMode mode = known(to).mode();
        keep(taken);
        plan.add(taken.id(), mode, now);
        return taken;
    }

    /** A handset sends a text of words alone, or rings. */
    public synchronized PhoneMessage sends(String kind, String from, String to, String body, String id) {
        return sends(kind, from, to, body, id, InboundExtras.NONE);
    }

    /**
     * A handset sends a text or rings.
     *
     * @param kind
     *            {@code sms} or {@code call}
     * @param id
     *            the id of the text or call; a new one if it is empty
     */
    public synchronized PhoneMessage sends(String kind, String from, String to, String body, String id,
            InboundExtras extras) {
        Instant now = clock.instant();
        boolean text = kind.equals("sms");
        known(from);
        String name = id.isEmpty() ? ids.next(text ? "SM" : "CA") : id;
        PhoneMessage sent = new PhoneMessage(name, kind, true, from, to, body, "", now, Optional.of(now), now,
                text ? "received" : "no-answer", 0, "", extras);
        if (text) {
            changed |= OptOut.apply(optOuts, sent);
        }
        keep(sent);
        return sent;
    }

    /** Returns whether the handset texted STOP to this sender, and no START since. The carrier then sends nothing. */
    public synchronized boolean optedOut(String sender, String handset) {
        return optOuts.contains(new OptOut(sender, handset));
    }

    /** Notes whether the system has taken an inbound text. If not, the text gets the carrier's code 11200. */
    public synchronized void taken(PhoneMessage message, boolean taken) {
        messages.computeIfPresent(message.id(), (id, m) -> m.with(m.status(), taken ? 0 : WEBHOOK_FAILED, m.updated()));
        changed = true;
    }

    /** The time when the status of a text changes next. */
    public synchronized Optional<Instant> nextDue() {
        return plan.next();
    }

    /** Applies the next planned status that is due by then, and returns the text; empty if none is due. */
    public synchronized Optional<PhoneMessage> applyNext(Instant by) {
        Optional<PlannedStatus> next = plan.take(by);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        changed = true;
        PhoneMessage message = messages.get(next.get().message());
        return message == null ? applyNext(by) : Optional.of(apply(next.get(), message));
    }

    private PhoneMessage apply(PlannedStatus planned, PhoneMessage message) {
        PhoneMessage then = planned.status().equals("queued") ? message
                : message.with(planned.status(), planned.error(), planned.at());
        messages.put(then.id(), then);
        return then;
    }

    /** Returns everything if anything has changed since the last call. */
    synchronized Optional<Saved> unsaved() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(new Saved(List.copyOf(handsets.values()), List.copyOf(messages.values()), plan.all(),
                ids.drawn(), down, List.copyOf(mails), List.copyOf(optOuts)));
    }

    private Handset known(String number) {
        return handsets.computeIfAbsent(number, n -> new Handset(n, n, HandsetRole.UNKNOWN, HandsetMode.OK));
    }

    private void keep(PhoneMessage message) {
        messages.put(message.id(), message);
        if (messages.size() > MOST_MESSAGES) {
            messages.remove(messages.keySet().iterator().next());
        }
        changed = true;
    }
}
