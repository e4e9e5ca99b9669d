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
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
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
    private final MessageRenderer readers = new MessageRenderer(Catalogue.load(), senders, Rehearsal.URL);
    private final FakeCarrier carrier = new FakeCarrier(clock);
    private final Environment environment = Environment.of(rows, TestVaults.one(), clock, random, d -> {
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
        rows.transact(List.of(new Write.PutRow(
                environment.engine().holdRow(new SendingHoldSetting(SendingHoldSetting.HoldScope.NOTHING, TABLE)),
                Write.ANY)));
        DutyRoster desk = new DutyRoster(environment, senders);
        lead = desk.enter(new DutyRoster.CoordinatorForm("river", "Nadia", "lead", "en", "Europe/London", DESK));
        desk.setDuty(new TeamId("river"), List.of(lead), List.of(), List.of(lead), Duration.ofMinutes(15));
        defender = enrol(kind);
        clock.to(environment.watches().find(defender).orElseThrow().dueAt());
        settle();
        new WatchCommands(environment).give(defender, new Command.Sos(Actor.DEFENDER, Optional.empty()));
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
        var claire = new EnrolmentForm.PersonEntry("Claire", "fr", "plain", "UTC",
                List.of(new EnrolmentForm.NumberEntry(CONTACT, kind)));
        var contact = EnrolmentForm.ContactEntry.of(claire,
                new EnrolmentForm.CoverEntry("a friend", "Dan", "kite", "42"), 1, "agreed");
        var daniel = new EnrolmentForm.PersonEntry("Daniel", "en", "plain", "UTC",
                List.of(new EnrolmentForm.NumberEntry(Rehearsal.DANIEL, kind)));
        var plan = List.of(new EnrolmentForm.PlanField("lawyer", "ရှေ့နေ <b>Daw Hla</b>", 1));
        return new EnrolDefender(environment, senders).enrol(lead,
                new EnrolmentForm(new EnrolmentForm.BoardEntry("river", "", "north"), daniel,
                        EnrolmentForm.CheckInEntry.of("high", EnrolmentForm.When.at("09:00", "21:00"),
                                EnrolmentForm.WordsEntry.of("lantern", "သရက်သီး")),
                        EnrolmentForm.ContactList.of(List.of(contact)), new EnrolmentForm.NotesEntry("", plan)));
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
        Outbox outbox = new Outbox(environment, readers, carrier, TABLE, SecondChannel.NONE);
        Sweep sweep = new Sweep(environment, handed::addAll);
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
        return rows.everything().stream().filter(r -> MessageRows.isMessage(r.pk()))
                .map(r -> environment.messages().find(MessageRows.key(r.pk())).orElseThrow().value())
                .filter(m -> m.work() instanceof Effect.Send s && to.test(s.to()))
                .max(Comparator.comparing(Message::createdAt)).orElseThrow().key();
    }

    /** What the last thing that failed failed of; null if nothing did. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    public Environment environment() {
        return environment;
    }

    public MessageRenderer readers() {
        return readers;
    }

    public Senders senders() {
        return senders;
    }

    public TwilioSignatures signatures() {
        return new TwilioSignatures(List.of(Private.of(Rehearsal.TOKEN)));
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
