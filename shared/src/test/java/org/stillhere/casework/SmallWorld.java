package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.FakeCarrier;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.Signatures;
import org.stillhere.domain.By;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.Hold;
import org.stillhere.store.MemoryRows;
import org.stillhere.store.Message;
import org.stillhere.store.Row;
import org.stillhere.store.Write;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.wording.Catalogue;

/**
 * One team, one defender and one contact in memory, who can be put back as they were as often as one likes: what a fuzz
 * test's handler stands on. The defender was asked and called for a friend; all texts went out. Not thread-safe.
 */
public final class SmallWorld {
    public static final String CONTACT = "+12025550131";
    public static final String DESK = "+447700900031";
    public static final String STRANGER = "+12025550199";
    private static final String TABLE = "small-world";
    private static final long SEED = 1;
    private final FrozenClock clock = new FrozenClock(Instant.parse("2026-03-02T08:05:00Z"));
    private final MemoryRows rows = new MemoryRows();
    private final Random random = new Random(SEED);
    private final Senders senders = Senders.parse(Rehearsal.SENDERS);
    private final Readers readers = new Readers(Catalogue.load(), senders, Rehearsal.URL);
    private final FakeCarrier carrier = new FakeCarrier(clock);
    private final Ground ground = Ground.of(rows, TestVaults.one(), clock, random, d -> {
    }, new Troubles());
    private final List<MessageKey> handed = new ArrayList<>();
    private final CoordinatorId lead;
    private final DefenderId defender;
    private List<Row> before = List.of();
    private Instant then = clock.instant();
    private @Nullable Throwable trouble;

    /** What went wrong is kept for whoever asks. */
    private final class Troubles implements Telemetry {
        @Override
        public void count(Metric metric, long n) {
            // Nobody counts here.
        }

        @Override
        public void trace(Metric metric, Safe... what) {
            // Nobody reads it.
        }

        @Override
        public void trouble(Metric metric, Throwable thrown, Safe... what) {
            trouble = thrown;
        }
    }

    /**
     * @param kind
     *            how their texts are answered, such as {@code two-way} or {@code link}
     */
    public SmallWorld(String kind) {
        rows.transact(List.of(new Write.Put(ground.pages().hold(new Hold(Hold.What.NOTHING, TABLE)), Write.ANY)));
        DeskKeeping desk = new DeskKeeping(ground, senders);
        lead = desk.enter(new DeskKeeping.Entered("river", "Nadia", "lead", "en", "Europe/London", DESK));
        desk.duty(new TeamId("river"), List.of(lead), List.of(), List.of(lead), Duration.ofMinutes(15));
        defender = enrol(kind);
        clock.to(ground.book().watch(defender).orElseThrow().dueAt());
        settle();
        new Watches(ground).give(defender, new Command.Sos(By.DEFENDER, Optional.empty()));
        settle();
        before = rows.everything();
        then = clock.instant();
    }

    /** From now on this is how it was at first. */
    public void keep() {
        before = rows.everything();
        then = clock.instant();
    }

    private DefenderId enrol(String kind) {
        var contact = new Enrolment.Trusted("Claire", "a friend", "Dan", "kite", "42", 1, "agreed", false, "fr",
                "plain", "UTC", List.of(new Enrolment.Number(CONTACT, kind)));
        var plan = List.of(new Enrolment.Field("lawyer", "ရှေ့နေ <b>Daw Hla</b>", 1));
        return new Enrolling(ground, senders).enrol(lead,
                new Enrolment("river", "", "Daniel", "en", "plain", "UTC", "north", "high",
                        Enrolment.When.at("09:00", "21:00"), "lantern", "သရက်သီး", false, false,
                        List.of(new Enrolment.Number(Rehearsal.DANIEL, kind)), List.of(contact), "", false, plan));
    }

    /** Everything is as it was at first, chance included. */
    public void restore() {
        rows.restore(before);
        clock.to(then);
        random.setSeed(SEED);
        trouble = null;
    }

    /** Time passes, and whatever is due then happens. */
    public void pass(Duration length) {
        clock.advance(length);
        settle();
    }

    private void settle() {
        Outbox outbox = new Outbox(ground, readers, carrier, TABLE, new Mailbox());
        Sweep sweep = new Sweep(ground, handed::addAll);
        for (int i = 0; i < 40; i++) {
            handed.clear();
            Sweep.Swept swept = sweep.run(() -> true);
            outbox.handle(List.copyOf(handed));
            if (swept.moved() == 0 && handed.isEmpty()) {
                return;
            }
        }
        throw new IllegalStateException("it does not settle");
    }

    /** The key of a text that stands in the table: the last to whoever is meant. */
    public MessageKey text(Predicate<Recipient> to) {
        return rows.everything().stream().filter(r -> r.pk().startsWith("M#"))
                .map(r -> ground.book().message(new MessageKey(r.pk().substring(2))).orElseThrow().value())
                .filter(m -> m.work() instanceof Effect.Send s && to.test(s.to()))
                .max(Comparator.comparing(Message::createdAt)).orElseThrow().key();
    }

    /** What the last thing that failed failed of; null if nothing did. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    public Ground ground() {
        return ground;
    }

    public Readers readers() {
        return readers;
    }

    public Senders senders() {
        return senders;
    }

    public Signatures signatures() {
        return new Signatures(List.of(Private.of(Rehearsal.TOKEN)));
    }

    public DefenderId defender() {
        return defender;
    }

    public CoordinatorId lead() {
        return lead;
    }

    /** Every row, to compare before and after. */
    public List<String> snapshot() {
        return rows.everything().stream().map(r -> r.place() + " " + r.version() + " " + r.dueAt()).toList();
    }
}
