package org.stillhere.casework.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.vault.Private;
import org.stillhere.vault.Sha256;

/**
 * Claims several cases at once: "seen, waiting for the network". Each is a claim of its own with its own end, in a
 * transaction of its own, so that one that fails leaves the others as they are. Calls for help, duress and texts that a
 * human must read are claimed one by one.
 */
public final class BulkClaim {
    /** The most cases that one press claims. */
    public static final int MOST = 100;
    private static final int MARK_LENGTH = 16;
    private final Environment environment;

    public BulkClaim(Environment environment) {
        this.environment = environment;
    }

    /**
     * A case that a coordinator chose.
     *
     * @param seen
     *            the mark of the state in which they saw it
     */
    public record ChosenCase(DefenderId id, String seen) {
    }

    /** The outcome for one person. */
    public enum ClaimOutcome {
        /** The coordinator has the case. */
        TAKEN,
        /** A colleague has it. */
        COLLEAGUES,
        /** It is not as it was when the coordinator looked. */
        CHANGED,
        /** It has ended. */
        OVER,
        /** It could not be stored. */
        FAILED;

        /** Whether the case is still there for somebody to take. */
        public boolean leftOpen() {
            return this == CHANGED || this == FAILED;
        }
    }

    /**
     * The result for one person.
     *
     * @param until
     *            the end of the claim that counts now; empty if there is none
     * @param by
     *            who has it, if somebody has
     */
    public record ClaimedCase(DefenderId id, Optional<Codename> codename, ClaimOutcome outcome, Optional<Instant> until,
            Optional<Actor> by) {
    }

    /** Whether a case may be claimed together with others. */
    public static boolean fits(Watch watch) {
        return switch (Standing.of(watch, key -> Reach.UNKNOWN).state()) {
            case MISSED, IN_DOUBT -> watch.open().filter(c -> c.cause() == Cause.MISSED && !c.underDuress())
                    .filter(c -> c.textToRead().isEmpty()).isPresent();
            case NOT_ASKED -> watch.open().isEmpty();
            case SOS, DURESS, CONCERN, UNTRUSTED, CHECKING, ASKED, HELD, PAUSED, WAITING -> false;
        };
    }

    /** Marks the state that a coordinator sees. A new reason, a text to read or an answer changes it. */
    public static String mark(Watch watch) {
        String state = Standing.of(watch, key -> Reach.UNKNOWN).state() + "|" + watch.open().map(
                c -> c.id() + "|" + c.cause() + "|" + c.textToRead() + "|" + c.reports().size() + "|" + c.doubtSince())
                .orElse("");
        return Sha256.of(state).substring(0, MARK_LENGTH);
    }

    /**
     * Claims each of these cases that is as it was seen. One result for each, in the same order.
     *
     * @param note
     *            stored beside each claim; empty for none
     *
     * @throws InvalidInput
     *             naming the field, if none of them may be claimed so; nothing is done then
     */
    public List<ClaimedCase> claim(ToAct permitted, Availability availability, List<ChosenCase> chosen, Duration length,
            Private note) {
        CoordinatorCard by = permitted.card();
        InvalidInput.unless(!chosen.isEmpty() && chosen.size() <= MOST, "chosen", "one to " + MOST + " cases");
        InvalidInput.unless(note.reveal().length() <= CoordinatorActions.NOTE_MOST, "note", "up to 2,000 characters");
        InvalidInput.unless(availability != Availability.UNREACHABLE, "minutes", "a coordinator whom texts reach");
        InvalidInput.unless(availability == Availability.IN_A_RING || length.compareTo(Claim.DESK_HOLD) <= 0, "minutes",
                "an hour at most, for somebody who is off duty");
        Command.DeskClaim claim = new Command.DeskClaim(by.id(), length, false, availability);
        List<ClaimedCase> results = new ArrayList<>();
        for (ChosenCase one : chosen) {
            results.add(claim(by, one, claim, note));
        }
        return results;
    }

    private ClaimedCase claim(CoordinatorCard by, ChosenCase chosen, Command.DeskClaim claim, Private note) {
        try {
            WatchCommands.Result result = new WatchCommands(environment).give(chosen.id(), Optional.empty(), watch -> {
                if (!watch.team().equals(by.team())) {
                    throw new WatchCommands.NoWatch();
                }
                if (!mark(watch).equals(chosen.seen()) || !fits(watch)) {
                    throw new SeenOtherwise();
                }
                return claim;
            }, d -> environment.timeline().noteOf(d, Actor.coordinator(by.id()), note));
            return result(chosen.id(), result.decision().watch(),
                    result.decision().answer().filter(a -> a.template() == Template.DESK_TAKEN).isPresent()
                            ? ClaimOutcome.COLLEAGUES
                            : ClaimOutcome.TAKEN);
        } catch (SeenOtherwise changed) {
            Optional<Watch> now = environment.watches().find(chosen.id());
            return now.map(w -> result(w.id(), w, changed(w))).orElseGet(() -> gone(chosen));
        } catch (WatchCommands.NoWatch gone) {
            return gone(chosen);
        } catch (RuntimeException failed) {
            environment.telemetry().trouble(Metric.PAGE_FAILED, failed);
            return new ClaimedCase(chosen.id(), Optional.empty(), ClaimOutcome.FAILED, Optional.empty(),
                    Optional.empty());
        }
    }

    private static ClaimOutcome changed(Watch watch) {
        return Standing.of(watch, key -> Reach.UNKNOWN).state().needsSomebody() ? ClaimOutcome.CHANGED
                : ClaimOutcome.OVER;
    }

    private static ClaimedCase gone(ChosenCase chosen) {
        return new ClaimedCase(chosen.id(), Optional.empty(), ClaimOutcome.OVER, Optional.empty(), Optional.empty());
    }

    private static ClaimedCase result(DefenderId id, Watch watch, ClaimOutcome outcome) {
        Optional<Claim> claim = watch.open().flatMap(Case::claim);
        return new ClaimedCase(id, Optional.of(watch.codename()), outcome, claim.map(Claim::until),
                claim.map(Claim::by));
    }

    private static final class SeenOtherwise extends RuntimeException {
    }
}
