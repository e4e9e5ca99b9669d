package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.DecisionWrites;
import org.stillhere.store.Store;
import org.stillhere.store.desk.AccessRows;
import org.stillhere.store.desk.CoordinatorRows;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.desk.HandOverNoteRows;
import org.stillhere.store.desk.SessionRows;
import org.stillhere.store.desk.WorryingWordsRows;
import org.stillhere.store.draft.DraftRows;
import org.stillhere.store.engine.EngineRows;
import org.stillhere.store.engine.ListRows;
import org.stillhere.store.erasure.ErasureRows;
import org.stillhere.store.erasure.HeldRows;
import org.stillhere.store.erasure.LeftStaffRows;
import org.stillhere.store.exchange.ExchangeRows;
import org.stillhere.store.link.LinkRows;
import org.stillhere.store.message.CarrierIdRows;
import org.stillhere.store.message.DeliveredRows;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.naming.NamedRows;
import org.stillhere.store.person.KeyedRows;
import org.stillhere.store.person.PersonKeys;
import org.stillhere.store.person.Tables;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.plan.ReleasedPlanRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Rows;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.trail.TrailRows;
import org.stillhere.store.watch.CodenameRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.Vault;

/**
 * Contains what every class of casework needs: the table, the vault, the clock, randomness and telemetry.
 *
 * @param random
 *            secure in production; seeded in tests
 * @param named
 *            the table, for naming rows anew
 * @param delivered
 *            the table, for rows that its stream delivers
 */
public record Environment(Rows rows, Store store, Vault vault, InstantSource clock, RandomGenerator random,
        Sleeper pause, Telemetry telemetry, PersonKeys personKeys, NamedRows named, DeliveredRows delivered) {

    /**
     * Truncates all times to the millisecond. The due index stores no more, and a row that is due there must be due
     * here.
     */
    public Environment {
        InstantSource finer = clock;
        clock = () -> finer.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Waits between two tries. In tests it does not wait. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration length);
    }

    /** Creates an environment in which nobody has a key of their own. */
    public static Environment of(Rows rows, Vault vault, InstantSource clock, RandomGenerator random, Sleeper pause,
            Telemetry telemetry) {
        return of(Tables.withoutKeys(rows), vault, clock, random, pause, telemetry);
    }

    /** Creates an environment on these tables. */
    public static Environment of(Tables tables, Vault vault, InstantSource clock, RandomGenerator random, Sleeper pause,
            Telemetry telemetry) {
        Bodies bodies = new Bodies(vault, tables.deflates());
        PersonKeys keys = tables.personKeys(bodies, clock);
        DeliveredRows delivered = new DeliveredRows(tables.rows());
        NamedRows named = new NamedRows(delivered, vault::names);
        Rows rows = new KeyedRows(named, keys);
        return new Environment(rows, Store.of(rows, bodies, clock), vault, clock, random, pause, telemetry, keys, named,
                delivered);
    }

    /** Returns the current time, but never one before {@code then}: the clocks of two invocations differ. */
    public Instant nowAfter(Instant then) {
        Instant now = clock.instant();
        return now.isBefore(then) ? then : now;
    }

    /**
     * Waits between 10 and 180 ms, doubling with each attempt, with jitter, because others are changing the same row.
     */
    public void backOff(int attempt) {
        telemetry.count(Metric.CONFLICT);
        pause.sleep(Duration.ofMillis((10L << Math.min(attempt, 4)) + random.nextInt(20)));
    }

    public WatchRows watches() {
        return store.watches();
    }

    public CodenameRows codenames() {
        return store.codenames();
    }

    public TimelineRows timeline() {
        return store.timeline();
    }

    public MessageRows messages() {
        return store.messages();
    }

    public CarrierIdRows carrierIds() {
        return store.carrierIds();
    }

    public ReceiptTimerRows receiptTimers() {
        return store.receiptTimers();
    }

    public PhoneRows phones() {
        return store.phones();
    }

    public QuestionRows questions() {
        return store.questions();
    }

    public ProcessedEventRows processedEvents() {
        return store.processedEvents();
    }

    public LinkRows links() {
        return store.links();
    }

    public DeskRows desks() {
        return store.desks();
    }

    public CoordinatorRows coordinators() {
        return store.coordinators();
    }

    public SessionRows sessions() {
        return store.sessions();
    }

    public HandOverNoteRows handOverNotes() {
        return store.handOverNotes();
    }

    public DraftRows drafts() {
        return store.drafts();
    }

    public WorryingWordsRows worryingWords() {
        return store.worryingWords();
    }

    public EngineRows engine() {
        return store.engine();
    }

    public ListRows lists() {
        return store.lists();
    }

    public ErasureRows erasures() {
        return store.erasures();
    }

    public HeldRows held() {
        return store.held();
    }

    public LeftStaffRows leftStaff() {
        return store.leftStaff();
    }

    public AccessRows access() {
        return store.access();
    }

    public ReleasedPlanRows releasedPlans() {
        return store.releasedPlans();
    }

    public TaskRows tasks() {
        return store.tasks();
    }

    public ExchangeRows exchange() {
        return store.exchange();
    }

    public TrailRows trail() {
        return store.trail();
    }

    public DecisionWrites decisions() {
        return store.decisions();
    }
}
