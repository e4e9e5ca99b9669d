package org.stillhere.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.FileOpenings;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.OpeningReason;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.vault.Private;

/**
 * Opens a person's file to a coordinator: names and numbers, the response plan, the form of what is agreed, or the list
 * of all that is stored about them. In this order:
 * <ol>
 * <li>the coordinator belongs to the person's team, and their role may act;
 * <li>they give a reason that a colleague understands;
 * <li>the provider asked this session for the second factor lately;
 * <li>their pace allows it: three files an hour at once, each further one later ({@link FileOpenings});
 * <li>the opening is counted, on the team's board and in the audit trail before the page shows anything.
 * </ol>
 */
public final class FileAccess {
    /** The second factor opens files for so long. */
    public static final Duration PROOF = Duration.ofMinutes(5);
    /** The same for a person with an open case: whoever just signed in because of it rings at once. */
    public static final Duration PROOF_IN_CASE = Duration.ofMinutes(15);
    private static final int TRIES = 5;
    private final Environment environment;
    private final AccessLog log;
    private final CoordinatorActions acting;
    private final AuditTrail trail;

    public FileAccess(Environment environment) {
        this.environment = environment;
        this.log = new AccessLog(environment);
        this.acting = new CoordinatorActions(environment);
        this.trail = new AuditTrail(environment);
    }

    /** The parts of a file that are opened. The order of an erasure needs the same proof, and shows nothing. */
    public enum FilePart {
        NAMES, PLAN, AGREEMENT, HELD, ERASURE,
        /** Names, numbers and plan together, on the page to act from. */
        TO_ACT
    }

    /** Why a file is opened, as it was sent: empty if no reason was chosen. */
    public record OpeningRequest(FilePart part, Optional<OpeningReason> why, String words) {
    }

    /** The answer to a coordinator who wants to open a file. */
    public sealed interface FileAccessResult {
        /** The file is open. */
        record FileOpen() implements FileAccessResult {
        }

        /** This coordinator may not open it. */
        record NotAllowed() implements FileAccessResult {
        }

        /** The reason is none. */
        record ReasonMissing() implements FileAccessResult {
        }

        /** The provider must ask for the second factor first. */
        record ProofMissing() implements FileAccessResult {
        }

        /** The file opens later. */
        record OpensLater(Instant from) implements FileAccessResult {
        }
    }

    /** Whether this session need not be asked for the second factor before it opens this person's file. */
    public static boolean isProven(Session session, Watch watch, Instant now) {
        return session.provenWithin(watch.open().isPresent() ? PROOF_IN_CASE : PROOF, now);
    }

    public FileAccessResult open(CoordinatorCard by, Session session, Watch watch, OpeningRequest wanted) {
        if (!(wanted.part() == FilePart.ERASURE ? Permission.ORDER_ERASURE : Permission.OPEN_FILES).isFor(by.role())
                || !by.team().equals(watch.team()) || !by.id().equals(session.who())) {
            return new FileAccessResult.NotAllowed();
        }
        if (wanted.why().isEmpty() || !OpeningReason.isReal(wanted.words())
                || wanted.words().length() > CoordinatorActions.NOTE_MOST) {
            return new FileAccessResult.ReasonMissing();
        }
        if (!isProven(session, watch, environment.clock().instant())) {
            return new FileAccessResult.ProofMissing();
        }
        FileOpenings.OpeningAnswer answer = counted(by, watch, wanted);
        trail.enter(TrailDeed.of(by, action(wanted.part(), answer.from().isPresent())).about(watch.id()));
        if (answer.alarms()) {
            log.odd(by.team(), AccessEvent.of(AccessKind.MANY_FILES, environment.clock().instant(), by));
        }
        if (answer.from().isPresent()) {
            return new FileAccessResult.OpensLater(answer.from().get());
        }
        command(by, wanted.part()).ifPresent(command -> {
            acting.act(by.id(), watch, Optional.empty(), command, Private.of(wanted.words()));
            environment.telemetry().count(Metric.FILE_OPENED);
            log.text(by.team(), NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
        });
        return new FileAccessResult.FileOpen();
    }

    /** Counts the opening and shows it to the team, in one transaction. Of many at once, each sees those before it. */
    private FileOpenings.OpeningAnswer counted(CoordinatorCard by, Watch watch, OpeningRequest wanted) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant now = environment.clock().instant();
            Versioned<FileOpenings> before = environment.access().opened(by.id(), now);
            FileOpenings.OpeningAnswer answer = before.value().ask(watch.id(), watch.open().isPresent(), now);
            boolean waitedAlready = answer.from().isPresent()
                    && answer.next().waiting().equals(before.value().waiting());
            List<Write> writes = new ArrayList<>(List.of(
                    new Write.PutRow(environment.access().openedRow(by.id(), answer.next(), now, before.version() + 1),
                            Write.version(before.version()))));
            if (!waitedAlready) {
                writes.add(log.shown(by.team(), event(by, watch, wanted, answer.from().isPresent(), now)));
            }
            try {
                environment.rows().transact(writes);
                return answer;
            } catch (TransactionCancelled another) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    private static AccessEvent event(CoordinatorCard by, Watch watch, OpeningRequest wanted, boolean waits,
            Instant now) {
        AccessKind kind = waits ? AccessKind.WAITS : switch (wanted.part()) {
            case NAMES -> AccessKind.NAMES;
            case PLAN -> AccessKind.PLAN;
            case AGREEMENT -> AccessKind.AGREEMENT;
            case HELD -> AccessKind.HELD;
            case ERASURE -> AccessKind.ERASURE;
            case TO_ACT -> AccessKind.TO_ACT;
        };
        return new AccessEvent(kind, now, Optional.of(by.id()), by.name(),
                Optional.of(new AccessEvent.FileOwner(watch.id(), watch.codename())), wanted.why(),
                Private.of(wanted.words()));
    }

    private static TrailAction action(FilePart part, boolean waits) {
        return waits ? TrailAction.OPENING_DELAYED : switch (part) {
            case NAMES -> TrailAction.NAMES_OPENED;
            case PLAN -> TrailAction.PLAN_OPENED;
            case AGREEMENT -> TrailAction.AGREEMENT_OPENED;
            case HELD -> TrailAction.HELD_OPENED;
            case ERASURE -> TrailAction.ERASURE_ORDERED;
            case TO_ACT -> TrailAction.OPENED_TO_ACT;
        };
    }

    /** The entry on the timeline; empty for the order of an erasure, which writes its own. */
    private static Optional<Command> command(CoordinatorCard by, FilePart part) {
        return switch (part) {
            case NAMES, HELD -> Optional.of(new Command.FileOpened(by.id()));
            case PLAN -> Optional.of(new PlanCommand.PlanOpened(Actor.coordinator(by.id())));
            case AGREEMENT, TO_ACT -> Optional.of(new Command.FileOpened(by.id(), true));
            case ERASURE -> Optional.empty();
        };
    }
}
