package org.stillhere.store;

import java.time.InstantSource;
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
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.plan.ReleasedPlanRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.UnexpiredRows;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.trail.TrailRows;
import org.stillhere.store.watch.CodenameRows;
import org.stillhere.store.watch.WatchRows;

/**
 * Gives access to every kind of row but {@link org.stillhere.store.limit.CounterRows}. Each {@code …Rows} type contains
 * all that concerns its kind: the keys, the columns in clear, the lifetime, the purpose for which the body is sealed,
 * writing and reading. A method that reads takes one round trip. A method that returns a {@code Row} or a {@code Write}
 * takes none: the caller writes it with {@link Rows#transact}.
 */
public record Store(WatchRows watches, CodenameRows codenames, TimelineRows timeline, MessageRows messages,
        CarrierIdRows carrierIds, ReceiptTimerRows receiptTimers, PhoneRows phones, QuestionRows questions,
        ProcessedEventRows processedEvents, LinkRows links, DeskRows desks, CoordinatorRows coordinators,
        SessionRows sessions, WorryingWordsRows worryingWords, EngineRows engine, ListRows lists, ErasureRows erasures,
        HeldRows held, AccessRows access, ReleasedPlanRows releasedPlans, TaskRows tasks,
        HandOverNoteRows handOverNotes, DraftRows drafts, ExchangeRows exchange, TrailRows trail,
        LeftStaffRows leftStaff) {

    /**
     * @param clock
     *            says which rows have expired: they are as absent, although the table removes them days later
     */
    public static Store of(Rows all, Bodies bodies, InstantSource clock) {
        Rows rows = new UnexpiredRows(all, clock);
        return new Store(new WatchRows(rows, bodies), new CodenameRows(rows, bodies), new TimelineRows(rows, bodies),
                new MessageRows(rows, bodies), new CarrierIdRows(rows, bodies), new ReceiptTimerRows(rows),
                new PhoneRows(rows, bodies), new QuestionRows(rows, bodies), new ProcessedEventRows(rows, bodies),
                new LinkRows(rows, bodies), new DeskRows(rows, bodies), new CoordinatorRows(rows, bodies),
                new SessionRows(all, bodies), new WorryingWordsRows(rows, bodies), new EngineRows(all, bodies),
                new ListRows(all, bodies), new ErasureRows(rows, bodies), new HeldRows(all, bodies),
                new AccessRows(all, rows, bodies), new ReleasedPlanRows(all, bodies), new TaskRows(all, rows, bodies),
                new HandOverNoteRows(rows, bodies), new DraftRows(rows, bodies), new ExchangeRows(rows, bodies),
                new TrailRows(rows, bodies), new LeftStaffRows(rows, bodies));
    }

    /** Turns decisions into writes. */
    public DecisionWrites decisions() {
        return new DecisionWrites(watches, timeline, messages, questions, desks, tasks);
    }
}
