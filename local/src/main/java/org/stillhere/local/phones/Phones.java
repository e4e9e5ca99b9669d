package org.stillhere.local.phones;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.stillhere.local.phones.PhonesFile.Saved;

/** Every handset, every text, and what is still to become of them. Safe for use by several threads; does no I/O. */
public final class Phones {
    private static final Duration SLOW = Duration.ofMinutes(5);
    /** Months of a demonstration; the oldest go first. */
    private static final int MOST_MESSAGES = 20_000;
    private static final int MOST_MAILS = 500;
    static final int WEBHOOK_FAILED = 11200;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final InstantSource clock;
    private final long seed;
    private final Map<String, Handset> handsets = new LinkedHashMap<>();
    private final Map<String, PhoneMessage> messages = new LinkedHashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<Mail> mails = new ArrayList<>();
    private long drawn;
    private long order;
    private boolean down;
    private boolean changed;

    Phones(Saved saved, InstantSource clock, long seed) {
        this.clock = clock;
        this.seed = seed;
        saved.handsets().forEach(h -> handsets.put(h.number(), h));
        saved.messages().forEach(m -> messages.put(m.id(), m));
        due.addAll(saved.due());
        order = saved.due().stream().mapToLong(Due::order).max().orElse(0);
        drawn = saved.drawn();
        down = saved.down();
        mails.addAll(saved.mails());
    }

    /**
     * Gives a number an owner; one that is there keeps its texts and its mode.
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
            throw new IllegalArgumentException("a number in E.164");
        }
        HandsetRole known = HandsetRole.of(role)
                .orElseThrow(() -> new IllegalArgumentException("a role of the phones' API"));
        Mode mode = handset(number).map(Handset::mode).orElse(Mode.OK);
        handsets.put(number, new Handset(number, name, known, mode));
        changed = true;
    }

    /** An e-mail comes, beside the phones: the house has a second channel. */
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

    /** All handsets, in the order in which they came. */
    public synchronized List<Handset> handsets() {
        return List.copyOf(handsets.values());
    }

    public synchronized Optional<Handset> handset(String number) {
        return Optional.ofNullable(handsets.get(number));
    }

    public synchronized void mode(String number, Mode mode) {
        handsets.put(number, known(number).with(mode));
        changed = true;
    }

    /** Texts and calls to a number, oldest first, also those that are on their way or did not arrive. */
    public synchronized List<PhoneMessage> received(String number) {
        return select(m -> m.to().equals(number));
    }

    /** Texts and calls to and from a number, oldest first. */
    public synchronized List<PhoneMessage> thread(String number) {
        return select(m -> m.to().equals(number) || m.from().equals(number));
    }

    /** Oldest first. */
    public synchronized List<PhoneMessage> select(Predicate<PhoneMessage> wanted) {
        return messages.values().stream().filter(wanted).toList();
    }

    public synchronized Optional<PhoneMessage> message(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    public synchronized boolean down() {
        return down;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
        changed = true;
    }

    /** The carrier takes a text for a handset; the handset's mode decides what will become of it. */
    public synchronized PhoneMessage takes(String from, String to, String body, String service, String callback) {
        Instant now = clock.instant();
        PhoneMessage taken = new PhoneMessage(id("SM"), "sms", false, from, to, body, service, now, Optional.empty(),
                now, "queued", 0, callback);
        Mode mode = known(to).mode();
        keep(taken);
        plan(now, taken, "queued", 0);
        switch (mode) {
            case OK -> {
                plan(now, taken, "sent", 0);
                plan(now, taken, "delivered", 0);
            }
            case SLOW -> {
                plan(now, taken, "sent", 0);
                plan(now.plus(SLOW), taken, "delivered", 0);
            }
            case UNDELIVERED -> {
                plan(now, taken, "sent", 0);
                plan(now, taken, "undelivered", 30008);
            }
            case UNREACHABLE -> {
                plan(now, taken, "sent", 0);
                plan(now, taken, "undelivered", 30003);
            }
            // Only an answer to a webhook comes this far: a REST call would have been refused.
            case REFUSES -> plan(now, taken, "failed", 21211);
            case THROTTLED -> plan(now, taken, "failed", 30001);
        }
        return taken;
    }

    /**
     * A handset texts or rings.
     *
     * @param id
     *            what it is called; empty draws one
     */
    public synchronized PhoneMessage sends(String kind, String from, String to, String body, String id) {
        Instant now = clock.instant();
        boolean text = kind.equals("sms");
        known(from);
        String name = id.isEmpty() ? id(text ? "SM" : "CA") : id;
        PhoneMessage sent = new PhoneMessage(name, kind, true, from, to, body, "", now, Optional.of(now), now,
                text ? "received" : "no-answer", 0, "");
        keep(sent);
        return sent;
    }

    /** Notes whether the house has taken a text that came in; the carrier calls a webhook's failure 11200. */
    public synchronized void taken(PhoneMessage message, boolean taken) {
        messages.computeIfPresent(message.id(), (id, m) -> m.with(m.status(), taken ? 0 : WEBHOOK_FAILED, m.updated()));
        changed = true;
    }

    /** The time of the next thing to happen. */
    public synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(due.peek()).map(Due::at);
    }

    /** Takes the next thing that is due by then, and does to the message what it says. */
    public synchronized Optional<PhoneMessage> happen(Instant by) {
        Due next = due.peek();
        if (next == null || next.at().isAfter(by)) {
            return Optional.empty();
        }
        due.remove();
        changed = true;
        PhoneMessage message = messages.get(next.message());
        if (message == null) {
            return happen(by);
        }
        PhoneMessage then = next.status().equals("queued") ? message
                : message.with(next.status(), next.error(), next.at());
        messages.put(then.id(), then);
        return Optional.of(then);
    }

    /** Everything, if anything has changed since this was last asked. */
    synchronized Optional<Saved> unsaved() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(new Saved(List.copyOf(handsets.values()), List.copyOf(messages.values()),
                new ArrayList<>(due), drawn, down, List.copyOf(mails)));
    }

    private Handset known(String number) {
        return handsets.computeIfAbsent(number, n -> new Handset(n, n, HandsetRole.UNKNOWN, Mode.OK));
    }

    private void keep(PhoneMessage message) {
        messages.put(message.id(), message);
        if (messages.size() > MOST_MESSAGES) {
            messages.remove(messages.keySet().iterator().next());
        }
        changed = true;
    }

    private void plan(Instant at, PhoneMessage message, String status, int error) {
        due.add(new Due(at, ++order, message.id(), status, error));
    }

    private String id(String prefix) {
        var random = new SplittableRandom(seed + ++drawn * GOLDEN);
        return "%s%016x%016x".formatted(prefix, random.nextLong(), random.nextLong());
    }
}
