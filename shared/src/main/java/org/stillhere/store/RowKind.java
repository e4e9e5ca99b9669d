package org.stillhere.store;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.domain.FileOpenings;
import org.stillhere.domain.Limits;
import org.stillhere.store.Lifetime.AfterEnd;
import org.stillhere.store.Lifetime.Fixed;
import org.stillhere.store.Lifetime.WhileContact;
import org.stillhere.store.Lifetime.WhileDeployed;
import org.stillhere.store.Lifetime.WhileEnrolled;
import org.stillhere.store.Lifetime.WhileStaff;
import org.stillhere.store.desk.AccessRows;
import org.stillhere.store.desk.HandOverNoteRows;
import org.stillhere.store.draft.DraftRows;
import org.stillhere.store.engine.EngineRows;
import org.stillhere.store.engine.ListRows;
import org.stillhere.store.erasure.LeftStaffRows;
import org.stillhere.store.exchange.ExchangeRows;
import org.stillhere.store.link.LinkRows;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.trail.TrailRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;

/**
 * Lists every kind of row with its keys, the purpose that its body is sealed for, and its lifetime. A row belongs to
 * the first kind whose keys it has. docs/data-model.md says why each lifetime is as it is.
 */
public enum RowKind {
    WATCH("D#", "A#WATCH", KeyPurpose.CASES, new WhileEnrolled()),
    PROFILE("D#", "A#PROFILE", KeyPurpose.ROUTES, new WhileEnrolled()),
    CONTACT("D#", "A#CONTACT#*", KeyPurpose.ROUTES, new WhileContact(WatchRows.LEFT_KEPT)),
    NOTES("D#", "B#NOTES", KeyPurpose.PLANS, new WhileEnrolled()),
    CARD("D#", "A#CARD", KeyPurpose.ROUTES, new WhileEnrolled()),
    PLAN_DIGITS("D#", "B#DIGITS#*", KeyPurpose.PLANS, new WhileEnrolled()),
    PLAN_COPY("D#", "R#*", KeyPurpose.RELEASED, new AfterEnd("it is released", Limits.PLAN_COPY)),
    NOTE_OF_STAFF("D#", "B#WRITTEN#*", KeyPurpose.PLANS, new Fixed(TimelineRows.ENTRIES_KEPT)),
    NOTE_OF_OTHERS("D#", "B#HEARD#*", KeyPurpose.ROUTES, new Fixed(TimelineRows.ENTRIES_KEPT)),
    ENTRY("D#", "T#*", KeyPurpose.CASES, new Fixed(TimelineRows.ENTRIES_KEPT)),
    PAST_CASE("D#", "Z#*", KeyPurpose.CASES, new Fixed(TimelineRows.CASES_KEPT)),
    MESSAGE("M#", "M", KeyPurpose.CASES, new AfterEnd("it is settled", MessageRows.MESSAGES_KEPT)),
    CARRIER_ID("C#", "C", KeyPurpose.CASES, new Fixed(MessageRows.MESSAGES_KEPT)),
    RECEIPT_TIMER("V#", "V#", null, new AfterEnd("the timer has ended", ReceiptTimerRows.ENDED_KEPT)),
    LINK("L#", "L", KeyPurpose.CASES, new AfterEnd("the link has expired", LinkRows.CHECK_IN_KEPT)),
    PHONE_OF_DEFENDER("P#", "D", KeyPurpose.CASES, new WhileEnrolled()),
    PHONE_OF_CONTACT("P#", "C#*", KeyPurpose.CASES, new WhileContact(WatchRows.LEFT_KEPT)),
    PHONE_OF_COORDINATOR("P#", "K#*", KeyPurpose.CASES, new WhileStaff()),
    QUESTION("P#", "Q#*", KeyPurpose.CASES, new AfterEnd("its case has ended", QuestionRows.NO_CASE_KEPT)),
    CHOICES("P#", "E", KeyPurpose.CASES, new Fixed(QuestionRows.CLOSED_COUNTS)),
    UNPLACED_WORDS("P#", "E#WORDS", KeyPurpose.ROUTES, new Fixed(QuestionRows.CLOSED_COUNTS)),
    QUIET_WORDS("P#", "S#quiet#*", KeyPurpose.CASES, new Fixed(ProcessedEventRows.SILENCED_KEPT)),
    EVENT("P#", "S#*", KeyPurpose.CASES, new Fixed(ProcessedEventRows.EVENTS_KEPT)),
    TAKEN("X#", "X", null, new Fixed(ProcessedEventRows.TAKEN_KEPT)),
    CODENAME("N#", "N", KeyPurpose.CASES, new WhileEnrolled()),
    DESK("DESK#", "DESK", KeyPurpose.CASES, new WhileDeployed()),
    AUDITOR("DESK#", "AUDITOR#*", KeyPurpose.CASES, new WhileStaff()),
    TEAM_WORDS("DESK#", "WORDS", KeyPurpose.ROUTES, new WhileDeployed()),
    HAND_OVER_NOTE("DESK#", "HANDOVER#*", KeyPurpose.ROUTES, new Fixed(HandOverNoteRows.NOTES_KEPT)),
    ACCESS("DESK#", "ACCESS#*", KeyPurpose.ROUTES, new Fixed(AccessRows.EVENTS_KEPT)),
    LEFT_STAFF("DESK#", "LEFT#*", KeyPurpose.ROUTES, new Fixed(LeftStaffRows.KEPT)),
    TASK("DESK#", "TASK#*", KeyPurpose.CASES, new AfterEnd("it has ended", TaskRows.ENDED_KEPT)),
    PREPARING_TASK("DESK#", "PREPARE#*", KeyPurpose.CASES, new AfterEnd("it has ended", TaskRows.ENDED_KEPT)),
    IMPORT("DESK#", "IMPORT#*", KeyPurpose.PLANS, new Fixed(ExchangeRows.IMPORT_KEPT)),
    IMPORTED_PERSON("DESK#", "IMPORTED#*", KeyPurpose.PLANS, new Fixed(ExchangeRows.IMPORT_KEPT)),
    EXPORT_ORDER("DESK#", "EXPORT#*", KeyPurpose.ROUTES, new Fixed(ExchangeRows.ORDER_KEPT)),
    COORDINATOR("K#", "K", KeyPurpose.ROUTES, new WhileStaff()),
    LAST_LOOK("K#", "LOOKED", KeyPurpose.CASES, new WhileStaff()),
    SESSION("K#", "SESSION#*", KeyPurpose.CASES, new Fixed(Duration.ofMinutes(15))),
    WATCHING("K#", "WATCHING#*", KeyPurpose.CASES, new Fixed(Duration.ofMinutes(30))),
    FILES_OPENED("K#", "OPENED", KeyPurpose.CASES, new Fixed(FileOpenings.REMEMBERED.multipliedBy(2))),
    DRAFT("K#", "DRAFT#*", KeyPurpose.PLANS, new Fixed(DraftRows.KEPT)),
    NUMBERS_REFUSED("K#", "REFUSED", KeyPurpose.CASES, new Fixed(FileOpenings.REMEMBERED)),
    HOLD("CONTROL", "HOLD", KeyPurpose.CASES, new WhileDeployed()),
    LIST("CONTROL", "LIST#*", KeyPurpose.CASES, new WhileDeployed()),
    LIST_OF_PERSON("CONTROL", "LISTOF#*", KeyPurpose.CASES, new Fixed(ListRows.PERSON_KEPT)),
    UNTAKEN_TEXT("CONTROL", "TEXT#*", KeyPurpose.ROUTES, new Fixed(ListRows.UNTAKEN_KEPT)),
    MAIL_PROOF("CONTROL", "MAIL-PROOF", KeyPurpose.CASES, new WhileDeployed()),
    PULSE("CONTROL", "PULSE#*", KeyPurpose.CASES, new WhileDeployed()),
    TRIED("CONTROL", "TRIED", KeyPurpose.CASES, new WhileDeployed()),
    PROBLEMS("CONTROL", "PROBLEMS", KeyPurpose.CASES, new WhileDeployed()),
    MAILED("CONTROL", "SAID#*", KeyPurpose.CASES, new Fixed(EngineRows.MAILED_KEPT)),
    CARRIER("CONTROL", "CARRIER#*", KeyPurpose.CASES, new WhileDeployed()),
    NEW_NAMES("CONTROL", "NEW-NAMES", null, new WhileDeployed()),
    TEAM("CONTROL", "TEAM#*", KeyPurpose.CASES, new WhileDeployed()),
    ERASURE("CONTROL", "ERASURE#*", KeyPurpose.CASES, new AfterEnd("the person is erased", ErasureOrder.DONE_KEPT)),
    TRAIL_ENTRY("TRAIL#", "E#*", KeyPurpose.TRAIL, new Fixed(TrailRows.KEPT.plusDays(1))),
    TRAIL_DAY("TRAIL#", "DAY#*", KeyPurpose.TRAIL, new Fixed(TrailRows.KEPT.plusDays(1))),
    TRAIL_MARK("TRAILMARK#", "MARK", KeyPurpose.TRAIL, new WhileDeployed()),
    COUNTER("R#", "R", null, new Fixed(Duration.ofHours(3)));

    private static final String ANYTHING = "*";
    private final String partition;
    private final String sort;
    private final @Nullable KeyPurpose purpose;
    private final Lifetime lifetime;

    /**
     * @param partition
     *            how the partition key begins
     * @param sort
     *            the sort key, or with a star at the end how it begins
     */
    RowKind(String partition, String sort, @Nullable KeyPurpose purpose, Lifetime lifetime) {
        this.partition = partition;
        this.sort = sort;
        this.purpose = purpose;
        this.lifetime = lifetime;
    }

    /** The kind of the row with these keys; empty if no kind has such keys. */
    public static Optional<RowKind> of(String pk, String sk) {
        return Stream.of(values()).filter(k -> k.has(pk, sk)).findFirst();
    }

    private boolean has(String pk, String sk) {
        return pk.startsWith(partition)
                && (sort.endsWith(ANYTHING) ? sk.startsWith(sort.substring(0, sort.length() - ANYTHING.length()))
                        : sk.equals(sort));
    }

    /** The purpose that the body is sealed for; empty if rows of this kind have no body. */
    public Optional<KeyPurpose> purpose() {
        return Optional.ofNullable(purpose);
    }

    public Lifetime lifetime() {
        return lifetime;
    }
}
